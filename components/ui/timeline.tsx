import type { ReactNode } from "react";

const CLASSES = { done: "on", now: "now", next: "next", later: undefined } as const;

/** Events in order: past filled, the one that needs action red, the next one open. */
export function Timeline({
  items,
}: {
  items: readonly {
    key: string;
    title: ReactNode;
    detail?: ReactNode;
    time?: ReactNode;
    state?: keyof typeof CLASSES;
  }[];
}) {
  return (
    <ol className="tl">
      {items.map((item) => (
        <li key={item.key} className={CLASSES[item.state ?? "done"]}>
          {item.title}
          {item.detail != null && <div className="sec">{item.detail}</div>}
          {item.time != null && <time>{item.time}</time>}
        </li>
      ))}
    </ol>
  );
}
