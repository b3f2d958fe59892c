import { Head, Scroll } from "@/components/ui/table";
import type { Face } from "@/lib/domains/channels/types";
import { FACE_LABELS } from "@/lib/domains/channels/labels";
import { COLUMN_TITLES } from "@/lib/domains/ledger-import/labels";
import { COLUMNS, type RowFields } from "@/lib/domains/ledger-import/types";

/** What a file adds up to, by money and face. */
export function ImportSums({ sums }: { sums: { name: string; face: Face; amount: string; entries: number }[] }) {
  return (
    <table className="tbl tight">
      <thead>
        <tr>
          <Head>资金</Head>
          <Head>事项</Head>
          <Head num unit="笔">
            登记
          </Head>
          <Head num unit="万元">
            合计
          </Head>
        </tr>
      </thead>
      <tbody>
        {sums.map(({ name, face, amount, entries }) => (
          <tr key={`${name} ${face}`}>
            <th scope="row">{name}</th>
            <td>{FACE_LABELS[face]}</td>
            <td className="num">{entries}</td>
            <td className="num">{amount}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Rows as they would be booked, in the file's own words. */
export function ImportRows({ rows }: { rows: RowFields[] }) {
  const columns = COLUMNS.filter((column) => rows.some((row) => row[column]));
  return (
    <Scroll label="待登记的资金">
      <table className="tbl tight stack">
        <thead>
          <tr>
            {columns.map((column) => (
              <Head key={column} num={column === "amount"}>
                {COLUMN_TITLES[column]}
              </Head>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {columns.map((column) => (
                <td key={column} className={column === "amount" ? "num" : undefined} data-l={COLUMN_TITLES[column]}>
                  {row[column] || "—"}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
