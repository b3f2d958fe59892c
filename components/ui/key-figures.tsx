import type { CSSProperties, ReactNode } from "react";
import { FigureLink } from "./figure-link";
import { given } from "./given";

/** Headline figures in one ruled row: name, figure with unit, one line of context. */
export function KeyFigures({ items }: { items: readonly { label: string; value: ReactNode; unit?: ReactNode; note?: ReactNode; href?: string }[] }) {
  return (
    <dl className="kf" style={{ "--n": items.length } as CSSProperties}>
      {items.map((item) => (
        <div key={item.label}>
          <dt>{item.label}</dt>
          <dd className="v">
            <FigureLink href={item.href}>{item.value}</FigureLink>
            {given(item.unit) && <small>{item.unit}</small>}
          </dd>
          {given(item.note) && <dd>{item.note}</dd>}
        </div>
      ))}
    </dl>
  );
}
