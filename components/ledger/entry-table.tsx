import { Empty } from "@/components/ui/empty";
import { Head, Scroll } from "@/components/ui/table";
import { formatWan } from "@/lib/core/money";
import { FACE_LABELS, FORM_LABELS } from "@/lib/domains/channels/labels";
import { sourceName, subjectName } from "@/lib/domains/ledger/rules";
import type { EntryRow } from "@/lib/domains/ledger/types";

/** What an entry has to do with others: what it reverses, what reversed it, that it is half of a division. */
function relation({ reversesId, reversedById, divisionId }: EntryRow): string | null {
  if (reversesId !== null) return `冲销第${reversesId}号`;
  if (reversedById !== null) return `已由第${reversedById}号冲销`;
  return divisionId === null ? null : "资金分解";
}

/** Who paid whom, as far as it was said. */
function parties({ payer, payee }: EntryRow): string {
  if (payer !== null && payee !== null) return `${payer} → ${payee}`;
  return payer === null ? `收款：${payee ?? ""}` : `付款：${payer}`;
}

/** An amount as it is booked: what goes back, or leaves a pool, is red with its minus. */
export const Booked = ({ fen }: { fen: bigint }) => (fen < 0n ? <b className="r">{formatWan(fen)}</b> : <>{formatWan(fen)}</>);

/** Entries of the ledger; red ones in red with what they reverse. */
export function EntryTable({ rows, label, empty, counties }: { rows: EntryRow[]; label: string; empty: string; counties: boolean }) {
  if (rows.length === 0) return <Empty>{empty}</Empty>;
  return (
    <Scroll label={label}>
      <table className="tbl tight stack">
        <thead>
          <tr>
            <Head>登记</Head>
            <Head>归集到</Head>
            <Head>资金</Head>
            <Head>事项</Head>
            <Head num unit="万元">
              金额
            </Head>
            <Head>文号、付款和收款单位</Head>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row" className="nm nb">
                <a className="lnk" href={`/ledger/${row.id}`}>
                  第{row.id}号
                </a>
                <span className="sub">{row.happenedOn}</span>
              </th>
              <td data-l="归集到">
                <span>
                  {subjectName(row)}
                  {counties && row.poolYear === null && <span className="sub">{row.countyName}</span>}
                </span>
              </td>
              <td data-l="资金">
                <span>
                  {sourceName(row, row.utilityName)}
                  {row.form !== "CASH" && <span className="sub">{FORM_LABELS[row.form]}</span>}
                </span>
              </td>
              <td data-l="事项">
                <span>
                  {FACE_LABELS[row.face]}
                  {relation(row) && <span className="sub">{relation(row)}</span>}
                </span>
              </td>
              <td className="num" data-l="金额">
                <Booked fen={row.amountFen} />
              </td>
              <td data-l="文号、单位">
                <span>
                  {row.documentNumber ?? "—"}
                  {(row.payer !== null || row.payee !== null) && <span className="sub">{parties(row)}</span>}
                  {row.papers > 0 && <span className="sub">凭证{row.papers}份</span>}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
