import { Head, Scroll } from "@/components/ui/table";
import { formatCount, formatWan, formatWanDifference } from "@/lib/core/money";
import { plannedText } from "@/lib/domains/funding-plan/rules";
import type { ComparisonLine, FundingTotals } from "@/lib/domains/funding-plan/types";

/** Why a channel's sum is not what was published, or is not there; `waits`: the utilities' part is not worked out yet. */
function remark({ key, publishedFen, plannedFen, without }: ComparisonLine, communities: number, waits: boolean): string {
  if (plannedFen === null) return key === "UTILITIES" ? "还没有提出各单位出资" : publishedFen === null ? "公布时未定金额，县市还没有测算" : "";
  if (without > 0) return `${formatCount(without)}个小区未测算，共${formatCount(communities)}个`;
  if (key === "SOCIAL_CAPITAL") return waits ? "管线单位未测算前，其数暂在这里" : "投资减去其他渠道后的不足部分";
  return "";
}

/** Channels as planned beside what was published of them; `whole`: the prefecture's whole plan, the only one with published amounts. */
export function ComparisonTable({ lines, totals, whole, publishedFen }: { lines: ComparisonLine[]; totals: FundingTotals; whole: boolean; publishedFen: bigint }) {
  return (
    <Scroll label="各渠道计划与公布数">
      <table className="tbl tight">
        <thead>
          <tr>
            <Head>渠道</Head>
            <Head num unit="万元">
              {whole ? "公布数" : "全州公布数"}
            </Head>
            <Head num>公布占比</Head>
            <Head num unit="万元" className="gl">
              现计划
            </Head>
            <Head num>占投资</Head>
            {whole && (
              <Head num unit="万元">
                差额
              </Head>
            )}
            <Head className="gl">说明</Head>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.key}>
              <th scope="row">{line.name}</th>
              <td className="num">{plannedText(line.publishedFen)}</td>
              <td className="num">{line.publishedShare}</td>
              <td className="num gl">
                <b>{plannedText(line.plannedFen)}</b>
              </td>
              <td className="num">{line.plannedShare}</td>
              {whole && <td className="num">{line.differenceFen === null ? "—" : formatWanDifference(line.differenceFen)}</td>}
              <td className="gl mut">{remark(line, totals.communities, totals.amounts.UTILITIES === null)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">合计</th>
            <td className="num">{formatWan(publishedFen)}</td>
            <td className="num">—</td>
            <td className="num gl">{formatWan(totals.totalFen)}</td>
            <td className="num">—</td>
            {whole && <td className="num">{formatWanDifference(totals.totalFen - publishedFen)}</td>}
            <td className="gl mut">加缺口、减测算超出，等于计划投资</td>
          </tr>
        </tfoot>
      </table>
    </Scroll>
  );
}
