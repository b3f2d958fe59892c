import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { given } from "./given";
import { Glyph } from "./glyph";

const GLYPHS = { info: "info", late: "late", wait: "check", done: "done" } as const;

/** A strip that says what happened, what is safe and what to do. `role` announces one that appears after an action. */
export function Note({
  tone = "info",
  title,
  children,
  role,
  className,
}: {
  tone?: keyof typeof GLYPHS;
  title?: ReactNode;
  children?: ReactNode;
  role?: "status" | "alert";
  className?: string;
}) {
  return (
    <div className={classNames("note", tone !== "info" && tone, className)} role={role}>
      <Glyph name={GLYPHS[tone]} />
      <div className="x">
        {given(title) && <b>{title} </b>}
        {children}
      </div>
    </div>
  );
}
