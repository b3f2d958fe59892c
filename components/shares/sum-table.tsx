import { FigureLink } from "@/components/ui/figure-link";
import { Head, Scroll } from "@/components/ui/table";
import { formatCount, formatShare, formatWan } from "@/lib/core/money";
import { SENT, sharesAddress, sumShares } from "@/lib/domains/shares/rules";
import type { ShareCell, ShareFilter } from "@/lib/domains/shares/types";

type Line = { key: string; name: string; filter: Partial<ShareFilter> };

function Figures({ cells, filter, linked }: { cells: readonly ShareCell[]; filter: Partial<ShareFilter>; linked: boolean }) {
  const sent = sumShares(cells, { ...filter, states: SENT });
  const confirmed = sumShares(cells, { ...filter, states: ["CONFIRMED"] });
  return (
    <>
      <td className="num">{formatCount(sent.lines)}</td>
      <td className="num">{formatWan(sent.fen)}</td>
      <td className="num">
        <FigureLink href={linked && confirmed.lines > 0 ? sharesAddress({ ...filter, state: "CONFIRMED" }) : undefined}>{formatCount(confirmed.lines)}</FigureLink>
      </td>
      <td className="num">{formatWan(confirmed.fen)}</td>
      <td className="num">{formatShare(confirmed.fen, sent.fen)}</td>
    </>
  );
}

/** What was sent and what of it is confirmed, a line for each county or utility. */
export function SumTable({ title, head, lines, cells }: { title: string; head: string; lines: Line[]; cells: ShareCell[] }) {
  return (
    <Scroll label={title}>
      <table className="tbl tight">
        <thead>
          <tr>
            <Head>{head}</Head>
            <Head num unit="个">
              已提出
            </Head>
            <Head num>金额</Head>
            <Head num unit="个">
              已确认
            </Head>
            <Head num>金额</Head>
            <Head num>确认率</Head>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ key, name, filter }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              <Figures cells={cells} filter={filter} linked />
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">合计</th>
            <Figures cells={cells} filter={{}} linked={false} />
          </tr>
        </tfoot>
      </table>
    </Scroll>
  );
}
