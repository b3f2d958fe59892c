import { Head, Scroll } from "@/components/ui/table";
import { formatWan } from "@/lib/core/money";
import { FACE_LABELS } from "@/lib/domains/channels/labels";
import { sourceKey, sourceName } from "@/lib/domains/ledger/rules";
import type { KnownSubject, SubjectBalance } from "@/lib/domains/ledger/types";

/** What a subject holds by kind of money, beside what is planned where the reader sees a plan. */
export function SubjectBalances({ subject, balances }: { subject: KnownSubject; balances: SubjectBalance[] }) {
  if (balances.length === 0) return <p className="mut">这里还没有登记过资金。</p>;
  const planned = Object.keys(subject.planned).length > 0;
  const streams = balances.filter(({ stream }) => stream !== null).length;
  return (
    <Scroll label="账面余额">
      <table className="tbl tight stack">
        <thead>
          <tr>
            <Head>资金</Head>
            {planned && (
              <Head num unit="万元">
                计划
              </Head>
            )}
            {(["COMMITTED", "RECEIVED", "PAID"] as const).map((face) => (
              <Head key={face} num unit="万元">
                {FACE_LABELS[face]}
              </Head>
            ))}
            {subject.poolYear === null && (
              <Head num unit="万元">
                还可支付
              </Head>
            )}
          </tr>
        </thead>
        <tbody>
          {balances.map((row) => (
            <tr key={sourceKey(row)}>
              <th scope="row" className="nm">
                {sourceName(row, row.utilityName)}
              </th>
              {planned && (
                <td className="num" data-l="计划">
                  {row.stream !== null && streams > 1 ? "—" : formatWan(subject.planned[row.channelKey] ?? null)}
                </td>
              )}
              <td className="num" data-l="下达（承诺）">
                {formatWan(row.committedFen)}
              </td>
              <td className="num" data-l="到位">
                {formatWan(row.receivedFen)}
              </td>
              <td className="num" data-l="支付">
                {formatWan(row.paidFen)}
              </td>
              {subject.poolYear === null && (
                <td className="num" data-l="还可支付">
                  {formatWan(row.receivedFen - row.paidFen)}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
