"use client";

import { FigureLink } from "@/components/ui/figure-link";
import { Scroll } from "@/components/ui/table";

/** A difference with the changes behind it, how many more there are, and what none of them explains. */
export type Difference = { text: string; changes: { id: number; words: string }[]; rest: { count: number; href: string } | null; left: string | null };
export type ComparisonLine = {
  year: string;
  name: string;
  total: boolean;
  hrefs: Record<"plan" | "started" | "finished" | "completed", string>;
  /** Baseline, current plan, started, finished */
  communities: string[];
  /** Baseline, current plan, completed, its share */
  investment: string[];
  moved: Difference;
  movedFen: Difference;
};

function Moved({ of: { text, changes, rest, left } }: { of: Difference }) {
  return (
    <td className="num">
      {text}
      {changes.map(({ id, words }) => (
        <span className="sub why" key={id}>
          <a href={`/plan/changes/${id}`}>{words}</a>
        </span>
      ))}
      {rest && (
        <span className="sub why">
          <a href={rest.href}>另{rest.count}项</a>
        </span>
      )}
      {left !== null && <span className="sub">其余{left}没有调整记录</span>}
    </td>
  );
}

const figure = (text: string | undefined, href: string) => (
  <td className="num">
    <FigureLink href={href}>{text}</FigureLink>
  </td>
);

/** Baseline, current plan and actual of each county and year, with published totals kept as published. It takes texts: hundreds of cells travel as them and not as elements. */
export function ComparisonTable({ lines }: { lines: readonly ComparisonLine[] }) {
  return (
    <Scroll label="小区和投资">
      <table className="tbl tight">
        <thead>
          <tr className="grp">
            <th scope="col" rowSpan={2}>
              年度
            </th>
            <th scope="col" rowSpan={2}>
              县市
            </th>
            <th scope="colgroup" colSpan={5} className="gl">
              小区，个
            </th>
            <th scope="colgroup" colSpan={5} className="gl">
              投资，万元
            </th>
          </tr>
          <tr>
            {["基线", "现行计划", "差额", "开工", "完工"].map((head, index) => (
              <th scope="col" className={index === 0 ? "num gl" : "num"} key={`n${head}`}>
                {head}
              </th>
            ))}
            {["基线", "现行计划", "差额", "完成", "完成率"].map((head, index) => (
              <th scope="col" className={index === 0 ? "num gl" : "num"} key={`f${head}`}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ year, name, total, hrefs, communities, investment, moved, movedFen }) => (
            <tr key={`${year}${name}`} className={total ? "total" : undefined}>
              <td className="nb">{year}</td>
              <th scope="row">{total ? <b>{name}</b> : name}</th>
              <td className="num gl">{communities[0]}</td>
              {figure(communities[1], hrefs.plan)}
              <Moved of={moved} />
              {figure(communities[2], hrefs.started)}
              {figure(communities[3], hrefs.finished)}
              <td className="num gl">{investment[0]}</td>
              {figure(investment[1], hrefs.plan)}
              <Moved of={movedFen} />
              {figure(investment[2], hrefs.completed)}
              <td className="num">{investment[3]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
