import { Head, Scroll } from "@/components/ui/table";
import { formatCount } from "@/lib/core/money";
import { formatYuan } from "@/lib/domains/letters/rules";
import type { LetterDifference, LetterLine } from "@/lib/domains/letters/types";

/** Every line of a letter; of one that has changed since, what it is today. */
export function LetterLines({
  lines,
  differences,
  counties,
}: {
  lines: LetterLine[];
  differences: LetterDifference[];
  counties: { countyName: string; lines: number; fen: bigint }[];
}) {
  return (
    <Scroll label="确认函金额">
      <table className="tbl">
        <thead>
          <tr>
            <Head>县市</Head>
            <Head>小区</Head>
            <Head>年度</Head>
            <Head num unit="元">
              确认出资
            </Head>
            <Head num unit="元">
              现在
            </Head>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => {
            const changed = differences.find(({ id }) => id === line.id);
            return (
              <tr key={line.id} className={changed ? "warn" : undefined}>
                <td className="nb">{line.countyName}</td>
                <th scope="row">
                  <a className="lnk" href={`/shares/${line.id}`}>
                    {line.name}
                  </a>
                </th>
                <td>{line.year}年</td>
                <td className="num">{formatYuan(line.fen)}</td>
                <td className="num">{changed ? <b className="a">{changed.nowFen === null ? "不再是已确认" : formatYuan(changed.nowFen)}</b> : "一致"}</td>
              </tr>
            );
          })}
        </tbody>
        <tfoot>
          {counties.map(({ countyName, lines: count, fen }) => (
            <tr key={countyName}>
              <th scope="row" colSpan={3}>
                {countyName}小计（{formatCount(count)}个小区）
              </th>
              <td className="num">{formatYuan(fen)}</td>
              <td />
            </tr>
          ))}
        </tfoot>
      </table>
    </Scroll>
  );
}
