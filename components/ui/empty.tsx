import type { ReactNode } from "react";

/** Nothing to show: one sentence, then the way out or what comes next. */
export function Empty({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className="empty">
      {children} {action}
    </div>
  );
}
