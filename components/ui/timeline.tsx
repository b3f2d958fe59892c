import type { ReactNode } from "react";
import { given } from "./given";

const CLASSES = { done: "on", now: "now", next: "next", later: undefined } as const;

/** Events in order: past filled, the one that needs action red, the next one open. */
export function Timeline({ items }: { items: readonly { key: string; title: ReactNode; detail?: ReactNode; time?: ReactNode; state?: keyof typeof CLASSES }[] }) {
  return (
    <ol className="tl">
      {items.map((item) => (
        <li key={item.key} className={CLASSES[item.state ?? "done"]}>
          {item.title}
          {given(item.detail) && <div className="sec">{item.detail}</div>}
          {given(item.time) && <time>{item.time}</time>}
        </li>
      ))}
    </ol>
  );
}
