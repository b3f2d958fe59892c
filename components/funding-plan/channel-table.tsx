import { Head, Scroll } from "@/components/ui/table";
import { formatShare, formatWan } from "@/lib/core/money";
import { CHANNEL_LABELS } from "@/lib/domains/channels/labels";
import { CHANNEL_KEYS } from "@/lib/domains/channels/types";
import { plannedText, ruledAmount, ruleText } from "@/lib/domains/funding-plan/rules";
import { ADJUSTABLE, type CommunityFunding, type Programme } from "@/lib/domains/funding-plan/types";

/** How each channel's figure comes about, what the county put in its place, and how they add up to the investment. */
export function ChannelTable({ funding, programme, editable }: { funding: CommunityFunding; programme: Programme; editable: boolean }) {
  const tail = editable ? 3 : 2;
  const sums = [
    { name: "各渠道合计", fen: funding.totalFen, means: "未测算的渠道不计入" },
    { name: "加：缺口", fen: funding.gapFen, means: "计划投资中还没有来源的" },
    { name: "减：测算超出", fen: funding.overFen, means: "合计多于计划投资的，不入账" },
    { name: "计划投资", fen: funding.investmentFen, means: "小区台账" },
  ];
  return (
    <Scroll label="各渠道计划">
      <table className="tbl tight">
        <thead>
          <tr>
            <Head>渠道</Head>
            <Head num unit="万元">
              现计划
            </Head>
            <Head num>占投资</Head>
            <Head num unit="万元">
              按规则
            </Head>
            <Head>怎样得出</Head>
            {editable && (
              <Head>
                <span className="vh">办理</span>
              </Head>
            )}
          </tr>
        </thead>
        <tbody>
          {CHANNEL_KEYS.map((key) => {
            const adjustment = funding.adjustments.find(({ channel }) => channel === key);
            const adjustable = ADJUSTABLE.find((each) => each === key);
            const fen = funding.amounts[key];
            return (
              <tr key={key}>
                <th scope="row">{CHANNEL_LABELS[key]}</th>
                <td className="num">{adjustment ? <b className="adj">{plannedText(fen)}</b> : plannedText(fen)}</td>
                <td className="num">{fen === null ? "—" : formatShare(fen, funding.investmentFen, 2)}</td>
                <td className="num">{key === "UTILITIES" || key === "SOCIAL_CAPITAL" ? "—" : plannedText(adjustable ? ruledAmount(programme, adjustable) : null)}</td>
                <td>
                  {adjustment ? (
                    <>
                      <b className="adj">县市调整</b>：{adjustment.reason}
                      <span className="sub">
                        {adjustment.who ?? "—"}，{adjustment.at}
                      </span>
                    </>
                  ) : (
                    ruleText(programme, key)
                  )}
                </td>
                {editable && (
                  <td className="num">
                    {adjustable && (
                      <a className="btn bare" href={`/funding/plan/${funding.id}?channel=${key}#adjust`}>
                        调整<span className="vh">{CHANNEL_LABELS[key]}</span>
                      </a>
                    )}
                  </td>
                )}
              </tr>
            );
          })}
        </tbody>
        <tfoot>
          {sums.map(({ name, fen, means }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td className="num">{formatWan(fen)}</td>
              <td />
              <td className="means" colSpan={tail}>
                {means}
              </td>
            </tr>
          ))}
        </tfoot>
      </table>
    </Scroll>
  );
}
