import type { CSSProperties, ReactNode } from "react";
import { Glyph } from "./glyph";
import { given } from "./given";

const STATES = {
  done: { className: "on", glyph: "done", word: "，已完成" },
  now: { className: "now", glyph: "doing", word: "，当前" },
  todo: { className: undefined, glyph: "todo", word: "，未到" },
} as const;

/** Ordered stages with their dates; on a phone only the current one keeps its name in sight. */
export function Rail({ label, items }: { label: string; items: readonly { label: string; sub?: ReactNode; state: keyof typeof STATES }[] }) {
  return (
    <ol className="rail" aria-label={label} style={{ "--n": items.length } as CSSProperties}>
      {items.map((item) => {
        const state = STATES[item.state];
        return (
          <li key={item.label} className={state.className} aria-current={item.state === "now" ? "step" : undefined}>
            <Glyph name={state.glyph} />
            <span>
              {item.label}
              <span className="vh">{state.word}</span>
              {given(item.sub) && <em>{item.sub}</em>}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
