import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { given } from "@/components/ui/given";

type Step = 1 | 2 | 3 | 4;

/** Two columns from north to south, west before east: roughly as they lie on the ground. */
const ORDER = ["盈江县", "梁河县", "陇川县", "芒市", "瑞丽市"];

const place = (name: string) => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length);

/**
 * Schematic of the five counties as equal blocks. Not a map: published maps need an official review,
 * so the caption always says what it is.
 */
export function CountyTiles({
  tiles,
  legend,
  caption = "示意图，不表示行政区域界线",
}: {
  tiles: readonly { name: string; figure: string; unit?: string; sub?: ReactNode; step: Step; href?: string; current?: boolean }[];
  /** What the four steps stand for, lightest first. */
  legend?: { title: string; steps: readonly [string, string, string, string] };
  caption?: string;
}) {
  const ordered = [...tiles].sort((a, b) => place(a.name) - place(b.name));
  return (
    <figure>
      <div className="tiles">
        {ordered.map((tile) => {
          const className = classNames("tile", `k${tile.step}`);
          const current = tile.current ? "true" : undefined;
          const content = (
            <>
              <b>{tile.name}</b>
              <em>
                {tile.figure}
                {tile.unit && <small>{tile.unit}</small>}
              </em>
              {given(tile.sub) && <span>{tile.sub}</span>}
            </>
          );
          return tile.href ? (
            <a key={tile.name} href={tile.href} className={className} aria-current={current}>
              {content}
            </a>
          ) : (
            <div key={tile.name} className={className} aria-current={current}>
              {content}
            </div>
          );
        })}
        {legend && (
          <div className="key">
            {legend.title}
            <span className="legend">
              {legend.steps.map((text, index) => (
                <span key={text}>
                  <i className={`k${index + 1}`} />
                  {text}
                </span>
              ))}
            </span>
          </div>
        )}
      </div>
      <figcaption className="small mut">{caption}</figcaption>
    </figure>
  );
}
