import { Head, Scroll } from "@/components/ui/table";
import { formatCount, formatWan } from "@/lib/core/money";
import { sumCells } from "@/lib/domains/share-rounds/rules";
import type { RoundCell, RoundPreview } from "@/lib/domains/share-rounds/types";

function Cell({ cells }: { cells: readonly RoundCell[] }) {
  const { lines, fen } = sumCells(cells);
  if (lines === 0) return <td className="num mut">—</td>;
  return (
    <td className="num">
      {formatWan(fen)}
      <span className="sub">{formatCount(lines)}个</span>
    </td>
  );
}

/** What a round would send, utilities × counties. */
export function RoundPreviewTable({ cells, utilities, counties }: Pick<RoundPreview, "cells" | "utilities" | "counties">) {
  return (
    <Scroll label="本批预览">
      <table className="tbl">
        <thead>
          <tr>
            <Head>管线单位</Head>
            {counties.map(({ code, name }) => (
              <Head key={code} num unit="万元">
                {name}
              </Head>
            ))}
            <Head num unit="万元">
              合计
            </Head>
          </tr>
        </thead>
        <tbody>
          {utilities.map(({ key, name }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              {counties.map(({ code }) => (
                <Cell key={code} cells={cells.filter((cell) => cell.utilityKey === key && cell.countyCode === code)} />
              ))}
              <Cell cells={cells.filter((cell) => cell.utilityKey === key)} />
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">合计</th>
            {counties.map(({ code }) => (
              <Cell key={code} cells={cells.filter((cell) => cell.countyCode === code)} />
            ))}
            <Cell cells={cells} />
          </tr>
        </tfoot>
      </table>
    </Scroll>
  );
}
