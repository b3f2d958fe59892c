import { ChannelBars } from "@/components/charts/channel-bars";
import { ChartFrame } from "@/components/charts/chart-frame";
import { Section } from "@/components/ui/section";
import { Head } from "@/components/ui/table";
import { type Fen, formatWan } from "@/lib/core/money";
import type { ChannelLine } from "@/lib/domains/overview/types";

/** Amount and both shares; a phone has room for the shares alone, the table has the amount. */
function ChannelFigure({ line }: { line: ChannelLine }) {
  if (line.channel.publishedFen === null) return "未定金额";
  return (
    <>
      <span className="hide-s">{formatWan(line.channel.publishedFen)}万元，</span>公布{line.publishedShare}，实为{line.exactShare}
    </>
  );
}

/** The plan by channel: published amounts with the share as published and as the amounts come to. */
export function ChannelSection({ lines, total }: { lines: ChannelLine[]; total: Fen }) {
  const without = lines.filter((line) => line.channel.publishedFen === null).map((line) => line.channel.name);
  return (
    <Section title="资金渠道" say={`六个渠道中${lines.length - without.length}个公布了金额${without.length > 0 ? "，盘活存量资金未定金额" : ""}。`} meta="公布数，计划">
      <ChartFrame
        table={
          <table className="tbl tight">
            <thead>
              <tr>
                <Head>渠道</Head>
                <Head num unit="万元">
                  公布金额
                </Head>
                <Head num>公布占比</Head>
                <Head num>按金额计算</Head>
                <Head num unit="万元">
                  每户
                </Head>
              </tr>
            </thead>
            <tbody>
              {lines.map(({ channel, publishedShare, exactShare }) => (
                <tr key={channel.key}>
                  <th scope="row">{channel.name}</th>
                  <td className="num">{formatWan(channel.publishedFen)}</td>
                  <td className="num">{publishedShare}</td>
                  <td className="num">{exactShare}</td>
                  <td className="num">{formatWan(channel.perHouseholdFen)}</td>
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">合计</th>
                <td className="num">{formatWan(total)}</td>
                <td className="num">—</td>
                <td className="num">—</td>
                <td className="num">—</td>
              </tr>
            </tfoot>
          </table>
        }
      >
        <ChannelBars
          label={`各渠道占总投资：${lines.map((line) => `${line.channel.name}${line.exactShare}`).join("，")}`}
          rows={lines.map((line) => ({
            label: line.channel.name.replace(/（.*$/, ""),
            published: line.channel.publishedSharePercent,
            exact: line.channel.publishedFen === null ? null : line.exactPercent,
            valueText: <ChannelFigure line={line} />,
          }))}
        />
      </ChartFrame>
    </Section>
  );
}
