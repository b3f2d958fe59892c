import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AdjustForm } from "@/components/funding-plan/adjust-form";
import { ChannelTable } from "@/components/funding-plan/channel-table";
import { Empty } from "@/components/ui/empty";
import { FieldChanges } from "@/components/ui/field-changes";
import { Note } from "@/components/ui/note";
import { PageHead } from "@/components/ui/page-head";
import { Section } from "@/components/ui/section";
import { Head } from "@/components/ui/table";
import { Timeline } from "@/components/ui/timeline";
import { formatCount, formatWan } from "@/lib/core/money";
import { CHANNEL_LABELS } from "@/lib/domains/channels/labels";
import { FUNDING_ACTION_LABELS, NOT_PLANNED } from "@/lib/domains/funding-plan/labels";
import { loadCommunityFunding } from "@/lib/domains/funding-plan/loaders";
import type { FundingChange } from "@/lib/domains/funding-plan/types";

type Props = { params: Promise<{ communityId: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export const metadata: Metadata = { title: "小区资金计划" };

function History({ history }: { history: FundingChange[] }) {
  if (history.length === 0) return <Empty>各渠道按规则测算，没有调整过。</Empty>;
  const text = (amount: string) => (amount === "" ? NOT_PLANNED : `${amount}万元`);
  return (
    <Timeline
      items={history.map(({ seq, at, who, action, reason, channel, before, after }) => ({
        key: seq,
        title: <b>{`${who}${FUNDING_ACTION_LABELS[action] ?? "修改"}`}</b>,
        detail: (
          <>
            <FieldChanges changes={[{ label: channel, before: text(before), after: text(after) }]} fresh={false} />
            {reason && <div className="change">理由：{reason}</div>}
          </>
        ),
        time: at,
      }))}
    />
  );
}

export default async function CommunityFundingPage({ params, searchParams }: Props) {
  const { communityId } = await params;
  const found = await loadCommunityFunding(communityId, await searchParams);
  if (!found) notFound();
  const { funding, programme, edit, asked, saved, key } = found;
  return (
    <>
      <PageHead
        title={`${funding.name}：资金计划`}
        lead={`${funding.countyName} ${funding.id}，${funding.year}年，${formatCount(funding.households)}户，计划投资${formatWan(funding.investmentFen)}万元。`}
        crumbs={[{ label: "资金总览", href: "/funding" }, { label: "资金计划", href: "/funding/plan" }, { label: funding.name }]}
      >
        <p className="facts">
          <a href={`/communities/${funding.id}`}>小区台账</a>
          <a href={`/ledger?community=${funding.id}`}>资金台账</a>
        </p>
      </PageHead>
      {saved && (
        <Note tone="done" role="status" className="mb-4">
          资金计划已保存，汇总数同时更新。
        </Note>
      )}
      {!funding.countsInTarget && (
        <Note title="计划外的小区。" className="mb-4">
          不计入三年计划的资金合计。
        </Note>
      )}
      <div className="cols">
        <div className="c-main">
          <Section title="各渠道计划" say={funding.overFen > 0n ? "按标准测算多于计划投资，超出部分不入账。" : "合计加缺口等于计划投资。"}>
            <ChannelTable funding={funding} programme={programme} editable={edit} />
          </Section>
          {asked && (
            <Section title={`调整：${CHANNEL_LABELS[asked]}`} say="保存前核对右边的变化；理由和改动前后的数都会留存。" id="adjust">
              <AdjustForm
                communityId={funding.id}
                channel={asked}
                programme={programme}
                standing={funding.adjustments.find(({ channel }) => channel === asked) ?? null}
                idempotencyKey={key}
              />
            </Section>
          )}
        </div>
        <aside className="c-side">
          {funding.shares.length > 0 && (
            <Section title="管线单位出资" meta={<a href={`/shares?county=${funding.countyCode}&year=${funding.year}`}>出资确认</a>}>
              <table className="tbl tight">
                <thead>
                  <tr>
                    <Head>单位</Head>
                    <Head num unit="万元">
                      出资
                    </Head>
                  </tr>
                </thead>
                <tbody>
                  {funding.shares.map(({ utilityName, amountFen }) => (
                    <tr key={utilityName}>
                      <th scope="row">{utilityName}</th>
                      <td className="num">{formatWan(amountFen)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </Section>
          )}
          <Section title="调整记录" meta={funding.history.length > 0 ? `${funding.history.length}条` : undefined}>
            <History history={funding.history} />
          </Section>
        </aside>
      </div>
    </>
  );
}
