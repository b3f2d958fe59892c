import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { given } from "./given";

/** Column head with its unit on a second line; `num` aligns it with the figures beneath. */
export function Head({ children, unit, num = false, className }: { children?: ReactNode; unit?: ReactNode; num?: boolean; className?: string }) {
  return (
    <th scope="col" className={classNames(num && "num", className)}>
      {children}
      {given(unit) && <span className="u">{unit}</span>}
    </th>
  );
}

/** Column head that sorts: a link, so that a sorted list can be sent on. `href` is the next order. */
export function SortHead({
  label,
  href,
  sorted,
  unit,
  num = false,
  className,
}: {
  label: string;
  href: string;
  sorted?: "ascending" | "descending";
  unit?: ReactNode;
  num?: boolean;
  className?: string;
}) {
  return (
    <th scope="col" aria-sort={sorted} className={classNames(num && "num", className)}>
      <a href={href} data-keep-scroll="" className="sort">
        {label}
        {sorted && <span aria-hidden="true">{sorted === "ascending" ? " ↑" : " ↓"}</span>}
        <span className="vh">，点按排序</span>
      </a>
      {given(unit) && <span className="u">{unit}</span>}
    </th>
  );
}

/** Box for a wide table; it takes focus, so that the keyboard can scroll it too. */
export function Scroll({ label, className, children }: { label: string; className?: string; children: ReactNode }) {
  return (
    <div className={classNames("scroll", className)} role="region" aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}
