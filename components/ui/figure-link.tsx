import type { ReactNode } from "react";

/** A figure that opens what it is made of. Without `href` it is the bare figure, so callers need no branch. */
export function FigureLink({ href, label, children }: { href?: string; label?: string; children: ReactNode }) {
  if (!href) return <>{children}</>;
  return (
    <a href={href} className="fig" aria-label={label}>
      {children}
    </a>
  );
}
