import { Empty } from "@/components/ui/empty";
import { Head, Scroll } from "@/components/ui/table";
import { type Fen, formatCount, formatWan } from "@/lib/core/money";
import { CHANNEL_LABELS } from "@/lib/domains/channels/labels";
import { CHANNEL_KEYS } from "@/lib/domains/channels/types";
import { plannedText } from "@/lib/domains/funding-plan/rules";
import type { FundingFilter, FundingList, FundingRow } from "@/lib/domains/funding-plan/types";
import { planAddress } from "./plan-address";

/** Nought is a thin dash among so many figures: what is there stands out. */
const rest = (fen: Fen) => (fen === 0n ? "—" : formatWan(fen));

function Row({ row }: { row: FundingRow }) {
  return (
    <tr className={row.overFen > 0n || row.gapFen > 0n ? "warn" : undefined}>
      <th scope="row">
        <a className="lnk" href={`/funding/plan/${row.id}`}>
          {row.name}
        </a>
        <span className="sub">
          {row.countyName} {row.year}年
        </span>
        {row.adjustments.map(({ channel, reason }) => (
          <span key={channel} className="sub adj">
            {CHANNEL_LABELS[channel]}已调整：{reason.length > 20 ? `${reason.slice(0, 20)}…` : reason}
          </span>
        ))}
      </th>
      <td>{formatCount(row.households)}</td>
      <td>{formatWan(row.investmentFen)}</td>
      {CHANNEL_KEYS.map((key, index) => {
        const text = plannedText(row.amounts[key]);
        const adjusted = row.adjustments.some(({ channel }) => channel === key);
        return (
          <td key={index}>
            {adjusted ? (
              <b className="adj">
                {text}
                <span className="vh">，已调整</span>
              </b>
            ) : (
              text
            )}
          </td>
        );
      })}
      <td>{rest(row.gapFen)}</td>
      <td>{rest(row.overFen)}</td>
    </tr>
  );
}

/** One page of communities by channels; the foot totals the whole filter, not the page. */
export function PlanTable({ list: { rows, totals }, filter }: { list: FundingList; filter: FundingFilter }) {
  if (rows.length === 0) {
    const gone = totals.communities > 0;
    return (
      <Empty action={<a href={gone ? planAddress(filter, {}) : "/funding/plan"}>{gone ? "回到第一页" : "清除筛选"}</a>}>
        {gone ? "这一页没有小区。" : filter.adjusted ? "没有调整过资金计划的小区。" : "没有符合条件的小区。"}
      </Empty>
    );
  }
  return (
    <Scroll label="各小区资金计划">
      <table className="tbl tight fund">
        <thead>
          <tr className="grp">
            <th scope="col" rowSpan={2}>
              小区
            </th>
            <th scope="col" rowSpan={2} className="num">
              户数
            </th>
            <th scope="col" rowSpan={2} className="num">
              计划投资
              <span className="u">万元</span>
            </th>
            <th scope="colgroup" colSpan={CHANNEL_KEYS.length} className="gl">
              各渠道计划（万元）
            </th>
            <th scope="colgroup" colSpan={2} className="gl">
              与投资相比（万元）
            </th>
          </tr>
          <tr>
            {CHANNEL_KEYS.map((key, index) => (
              <Head key={key} num className={index === 0 ? "gl" : undefined}>
                {CHANNEL_LABELS[key]}
              </Head>
            ))}
            <Head num className="gl">
              缺口
            </Head>
            <Head num>测算超出</Head>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.id} row={row} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">筛选合计{formatCount(totals.communities)}个</th>
            <td>{formatCount(totals.households)}</td>
            <td>{formatWan(totals.investmentFen)}</td>
            {CHANNEL_KEYS.map((key) => (
              <td key={key}>{plannedText(totals.amounts[key])}</td>
            ))}
            <td>{formatWan(totals.gapFen)}</td>
            <td>{formatWan(totals.overFen)}</td>
          </tr>
        </tfoot>
      </table>
    </Scroll>
  );
}
