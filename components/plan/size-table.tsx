"use client";

import { FigureLink } from "@/components/ui/figure-link";
import { Scroll } from "@/components/ui/table";

/** Baseline, current plan, started, finished: where each opens its rows, households, floor area. */
export type SizeLine = { year: string; name: string; total: boolean; hrefs: (string | null)[]; households: string[]; areas: string[] };

const HEADS = ["基线", "现行计划", "开工", "完工"];

/** Households and floor area: published for the prefecture alone, planned and done by county and year. */
export function SizeTable({ lines }: { lines: readonly SizeLine[] }) {
  return (
    <Scroll label="户数和面积">
      <table className="tbl tight">
        <thead>
          <tr className="grp">
            <th scope="col" rowSpan={2}>
              年度
            </th>
            <th scope="col" rowSpan={2}>
              县市
            </th>
            <th scope="colgroup" colSpan={4} className="gl">
              户数，户
            </th>
            <th scope="colgroup" colSpan={4} className="gl">
              建筑面积，万平方米
            </th>
          </tr>
          <tr>
            {["户数", "面积"].flatMap((what) =>
              HEADS.map((head, index) => (
                <th scope="col" className={index === 0 ? "num gl" : "num"} key={`${what}-${head}`}>
                  {head}
                </th>
              )),
            )}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ year, name, total, hrefs, households, areas }) => (
            <tr key={`${year}${name}`} className={total ? "total" : undefined}>
              <td className="nb">{year}</td>
              <th scope="row">{total ? <b>{name}</b> : name}</th>
              {[households, areas].flatMap((texts, at) =>
                texts.map((text, index) => (
                  <td className={index === 0 ? "num gl" : "num"} key={`${at}-${index}`}>
                    <FigureLink href={hrefs[index] ?? undefined}>{text}</FigureLink>
                  </td>
                )),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
