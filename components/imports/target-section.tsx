import { Section } from "@/components/ui/section";
import { Scroll } from "@/components/ui/table";
import { formatCount, formatCountDifference, formatWan, formatWanDifference } from "@/lib/core/money";
import type { TargetResult } from "@/lib/domains/imports/types";

const fen = (text: string): bigint => (/^-?\d{1,18}$/.test(text) ? BigInt(text) : 0n);
/** Each year of the county: published, in the register now, and after this file. */
export function TargetSection({ targets, county }: { targets: readonly TargetResult[]; county: string }) {
  return (
    <Section title="与任务核对" meta={county}>
      <Scroll label="与任务核对">
        <table className="tbl tight">
          <thead>
            <tr>
              <th scope="col">年度</th>
              <th scope="col" className="num">
                公布任务
              </th>
              <th scope="col" className="num">
                台账现有
              </th>
              <th scope="col" className="num">
                写入后
              </th>
              <th scope="col" className="num">
                比任务
              </th>
            </tr>
          </thead>
          <tbody>
            {targets.map(({ year, baseline, register, after }) => (
              <tr key={year}>
                <th scope="row">{year}年</th>
                <td className="num">
                  {formatCount(baseline.communities)}个<span className="sub">{formatWan(fen(baseline.fen))}</span>
                </td>
                <td className="num">
                  {formatCount(register.communities)}个<span className="sub">{formatWan(fen(register.fen))}</span>
                </td>
                <td className="num">
                  <b>{formatCount(after.communities)}个</b>
                  <span className="sub">{formatWan(fen(after.fen))}</span>
                </td>
                <td className="num">
                  {formatCountDifference(after.communities - baseline.communities)}
                  <span className="sub">{formatWanDifference(fen(after.fen) - fen(baseline.fen))}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <p className="small sec mt-2">金额单位万元。任务为州公布的三年计划；已列入计划小区的年度和投资按计划保留。</p>
    </Section>
  );
}
