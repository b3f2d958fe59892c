"use client";

import { FigureLink } from "@/components/ui/figure-link";
import { Head, Scroll } from "@/components/ui/table";
import { FaceBar, FaceLegend } from "./face-bar";

/** One line: its bar in percent of the longest (none for the sum), planned to paid with what each opens, three rates. `part`: of the line above. */
export type FaceRow = { name: string; part: boolean; bar: number[]; figures: { text: string; href?: string }[]; rates: string[] };

const HEADS = ["计划", "下达（承诺）", "到位", "支付"];

function Line({ row: { name, part, bar, figures, rates } }: { row: FaceRow }) {
  return (
    <tr className={part ? "of" : undefined}>
      <th scope="row">{name}</th>
      <td className="fbar">{bar.length > 0 && <FaceBar widths={bar} />}</td>
      {figures.map(({ text, href }, index) => (
        <td key={index} className="num">
          <FigureLink href={href}>{text}</FigureLink>
        </td>
      ))}
      {rates.map((rate, index) => (
        <td key={index} className={index === 0 ? "num gl" : "num"}>
          {rate}
        </td>
      ))}
    </tr>
  );
}

/** Four faces line by line with their bars and rates: the chart is the table's own column, so that figure and bar never part. `sum`: the last line is the sum. */
export function FaceTable({ label, first, rows, sum }: { label: string; first: string; rows: FaceRow[]; sum: boolean }) {
  const end = sum ? rows.length - 1 : rows.length;
  const line = (row: FaceRow) => <Line key={row.name} row={row} />;
  return (
    <Scroll label={label}>
      <table className="tbl tight facet">
        <thead>
          <tr>
            <Head>{first}</Head>
            <Head className="fbar">
              <span className="vh">图示</span>
              <FaceLegend />
            </Head>
            {HEADS.map((head) => (
              <Head key={head} num unit="万元">
                {head}
              </Head>
            ))}
            <Head num className="gl">
              下达率
            </Head>
            <Head num>资金到位率</Head>
            <Head num>支付率</Head>
          </tr>
        </thead>
        <tbody>{rows.slice(0, end).map(line)}</tbody>
        {sum && <tfoot>{rows.slice(end).map(line)}</tfoot>}
      </table>
    </Scroll>
  );
}
