import type { ReactNode } from "react";
import { Icon } from "./icon";
import { given } from "./given";

const number = new Intl.NumberFormat("zh-CN");

/** How many rows a filter leaves of how many, and each condition as a tag that removes itself. */
export function AppliedFilters({
  count,
  total,
  unit = "条",
  atLeast = false,
  tags,
  clearHref,
  note,
}: {
  count: number;
  /** There are more than `count`: counting stopped there */
  atLeast?: boolean;
  total: number;
  unit?: string;
  tags: readonly { label: string; href: string }[];
  clearHref: string;
  note?: ReactNode;
}) {
  const all = `${number.format(total)}${unit}`;
  return (
    <div className="applied">
      {tags.length > 0 ? (
        <>
          <span>
            筛选出 <b>{number.format(count)}</b> {unit}
            {atLeast && "以上"}，全部{all}
          </span>
          {tags.map((tag) => (
            <a key={tag.label} href={tag.href} data-keep-scroll="" className="tag">
              {tag.label}
              <Icon name="close" />
              <span className="vh">，移除这项筛选</span>
            </a>
          ))}
          <a href={clearHref} data-keep-scroll="" className="small">
            清除筛选
          </a>
        </>
      ) : (
        <span>共{all}</span>
      )}
      <span className="grow" />
      {given(note) && <span className="small mut">{note}</span>}
    </div>
  );
}
