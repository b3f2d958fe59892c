"use client";

import { FigureLink } from "@/components/ui/figure-link";
import { Head, Scroll } from "@/components/ui/table";
import { formatCount, formatWan } from "@/lib/core/money";
import { STAGE_LABELS } from "@/lib/domains/plan/labels";
import { OFF_STAGES, STAGES } from "@/lib/domains/plan/types";
import type { BoardRow } from "@/lib/domains/schedule/types";

function Cells({ row }: { row: BoardRow }) {
  return (
    <>
      <th scope="row">{row.county?.name ?? "全州"}</th>
      {row.cells.map(({ stage, communities, households, investmentFen, href }) => (
        <td className="num gl" key={stage}>
          {communities === 0 ? (
            <span className="mut">—</span>
          ) : (
            <>
              <FigureLink href={href ?? undefined} label={`${row.county?.name ?? "全州"}${STAGE_LABELS[stage]}${communities}个小区`}>
                <b>{formatCount(communities)}</b>
              </FigureLink>
              <span className="sub nb">{formatCount(households)}户</span>
              <span className="sub nb">{formatWan(investmentFen)}</span>
            </>
          )}
        </td>
      ))}
    </>
  );
}

/** Stages as columns: communities, households and planned investment of each county, each opening its rows. */
export function StageBoard({ rows }: { rows: readonly BoardRow[] }) {
  return (
    <Scroll label="阶段看板">
      <table className="tbl tight">
        <caption className="vh">各县市各阶段的小区、户数和计划投资</caption>
        <thead>
          <tr>
            <Head>县市</Head>
            {[...STAGES, ...OFF_STAGES].map((stage) => (
              <Head key={stage} num className="gl">
                {STAGE_LABELS[stage]}
              </Head>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows
            .filter(({ county }) => county !== null)
            .map((row) => (
              <tr key={row.county?.code}>
                <Cells row={row} />
              </tr>
            ))}
        </tbody>
        {rows
          .filter(({ county }) => county === null)
          .map((row) => (
            <tfoot key="all">
              <tr>
                <Cells row={row} />
              </tr>
            </tfoot>
          ))}
      </table>
    </Scroll>
  );
}
