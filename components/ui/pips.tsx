import type { CSSProperties } from "react";
import { classNames } from "./class-names";

/** n of `total` steps and the word for the step; `off` hatches them all, for what has stopped. One element, drawn by its background: lists hold hundreds. */
export function Pips({ value, total, label, tone = "doing" }: { value: number; total: number; label: string; tone?: "doing" | "done" | "off" }) {
  const steps = { "--n": tone === "off" ? 0 : value, "--of": total } as CSSProperties;
  return (
    <span className={classNames("pips", tone === "done" && "fin", tone === "off" && "off")}>
      <i aria-hidden="true" style={steps} />
      {label}
    </span>
  );
}
