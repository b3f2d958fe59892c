import { Fragment, type ReactNode } from "react";
import { given } from "./given";

/** Page title with its answer, actions on the right. `children` stand under the lead, such as a fact list. */
export function PageHead({
  title,
  badges,
  lead,
  actions,
  crumbs,
  children,
}: {
  title: ReactNode;
  badges?: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
  crumbs?: readonly { label: string; href?: string }[];
  children?: ReactNode;
}) {
  return (
    <>
      {crumbs && crumbs.length > 0 && (
        <nav className="crumb" aria-label="所在位置">
          {crumbs.map((crumb, index) => (
            <Fragment key={crumb.label}>
              {index > 0 && <span aria-hidden="true"> / </span>}
              {crumb.href ? <a href={crumb.href}>{crumb.label}</a> : <span>{crumb.label}</span>}
            </Fragment>
          ))}
        </nav>
      )}
      <div className="head">
        <div className="t">
          <div className="hd">
            <h1>{title}</h1>
            {badges}
          </div>
          {given(lead) && <p>{lead}</p>}
          {children}
        </div>
        {given(actions) && <div className="acts">{actions}</div>}
      </div>
    </>
  );
}
