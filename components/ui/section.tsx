import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { given } from "./given";

/** Heading, one-line finding, then a table or chart. `flow` lets a long one break across printed pages. */
export function Section({
  title,
  say,
  meta,
  level = 2,
  id,
  flow = false,
  className,
  children,
}: {
  title: ReactNode;
  say?: ReactNode;
  meta?: ReactNode;
  level?: 2 | 3;
  id?: string;
  flow?: boolean;
  className?: string;
  children?: ReactNode;
}) {
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <section className={classNames("sect", flow && "flow", className)} id={id}>
      <div className="sh">
        <Heading>{title}</Heading>
        {given(say) && <p className="say">{say}</p>}
        {given(meta) && <span className="meta">{meta}</span>}
      </div>
      {children}
    </section>
  );
}
