import { Head, Scroll } from "@/components/ui/table";
import { formatWan } from "@/lib/core/money";
import { FACE_LABELS } from "@/lib/domains/channels/labels";
import { FACES } from "@/lib/domains/channels/types";
import { placeLines, sumLedger } from "@/lib/domains/funding-totals/rules";
import type { LedgerCell } from "@/lib/domains/funding-totals/types";

/** Pools, packages and communities: together they are the whole. */
export function PlaceTable({ ledger }: { ledger: LedgerCell[] }) {
  const total = sumLedger(ledger);
  return (
    <Scroll label="资金在哪里">
      <table className="tbl tight">
        <thead>
          <tr>
            <Head>所在</Head>
            {FACES.map((face) => (
              <Head key={face} num unit="万元">
                {FACE_LABELS[face]}
              </Head>
            ))}
          </tr>
        </thead>
        <tbody>
          {placeLines(ledger).map(({ key, name, committedFen, receivedFen, paidFen }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              <td className="num">{formatWan(committedFen)}</td>
              <td className="num">{formatWan(receivedFen)}</td>
              <td className="num">{key === "POOL" ? "—" : formatWan(paidFen)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">合计</th>
            <td className="num">{formatWan(total.committedFen)}</td>
            <td className="num">{formatWan(total.receivedFen)}</td>
            <td className="num">{formatWan(total.paidFen)}</td>
          </tr>
        </tfoot>
      </table>
    </Scroll>
  );
}
