import type { ReactNode } from "react";

/** A page that could not be shown: what happened, what is safe, what to do. */
export function FaultPage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="fault">
      <h1>{title}</h1>
      {children}
    </div>
  );
}
