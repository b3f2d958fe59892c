"use client";

import { FigureLink } from "@/components/ui/figure-link";
import { Head, Scroll } from "@/components/ui/table";
import { contentsAddress } from "./contents-address";

/** A line as it is read: planned and done of each head, null where nobody plans it. */
export type TotalsLine = { key: string; name: string; sub?: string; unit: string; cells: ([planned: string, done: string] | null)[] };
type Props = {
  label: string;
  first: string;
  /** What the key of a line picks in the address */
  by: "item" | "tier" | "statistic";
  year?: number;
  /** Counties, and all of them last where there are several */
  heads: readonly { name: string; county?: string }[];
  parts: readonly { part: string | null; lines: readonly TotalsLine[] }[];
};

/** Planned and done, county by county and in all; the planned figure opens the communities. It takes texts: hundreds of cells travel as them and not as elements. */
export function TotalsTable({ label, first, by, year, heads, parts }: Props) {
  return (
    <Scroll label={label}>
      <table className="tbl tight many">
        <thead>
          <tr className="grp">
            <th scope="col" rowSpan={2}>
              {first}
            </th>
            <th scope="col" rowSpan={2}>
              单位
            </th>
            {heads.map((head) => (
              <th key={head.name} scope="colgroup" colSpan={2} className="gl">
                {head.name}
              </th>
            ))}
          </tr>
          <tr>
            {heads.flatMap((head) => [
              <Head key={`${head.name}-planned`} num className="gl">
                计划
              </Head>,
              <Head key={`${head.name}-done`} num>
                完成
              </Head>,
            ])}
          </tr>
        </thead>
        {parts.map(({ part, lines }) => (
          <tbody key={part ?? ""}>
            {part && (
              <tr className="part">
                <th scope="rowgroup" colSpan={2 + heads.length * 2}>
                  <b>{part}</b>
                </th>
              </tr>
            )}
            {lines.map(({ key, name, sub, unit, cells }) => (
              <tr key={key}>
                <th scope="row">
                  {name}
                  {sub && <span className="sub">{sub}</span>}
                </th>
                <td className="nb">{unit}</td>
                {cells.flatMap((cell, index) => [
                  <td className="num gl" key={`${index}-planned`}>
                    {cell ? (
                      <FigureLink href={contentsAddress({ year, county: heads[index]?.county, [by]: key })} label={`${name}，${heads[index]?.name ?? ""}，计划${cell[0]}`}>
                        {cell[0]}
                      </FigureLink>
                    ) : (
                      "—"
                    )}
                  </td>,
                  <td className="num" key={`${index}-done`}>
                    {cell ? cell[1] : "—"}
                  </td>,
                ])}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </Scroll>
  );
}
