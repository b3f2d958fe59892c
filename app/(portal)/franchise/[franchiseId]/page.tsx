import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EndForm } from "@/components/franchises/end-form";
import { FranchiseForm } from "@/components/franchises/franchise-form";
import { FranchiseStatus } from "@/components/franchises/franchise-table";
import { FieldChanges } from "@/components/ui/field-changes";
import { KeyFigures } from "@/components/ui/key-figures";
import { Note } from "@/components/ui/note";
import { PageHead } from "@/components/ui/page-head";
import { Section } from "@/components/ui/section";
import { Timeline } from "@/components/ui/timeline";
import { formatWan } from "@/lib/core/money";
import { FRANCHISE_ACTION_LABELS, KIND_LABELS } from "@/lib/domains/franchises/labels";
import { loadFranchise } from "@/lib/domains/franchises/loaders";
import { franchiseChanges, franchiseText } from "@/lib/domains/franchises/rules";

type Props = { params: Promise<{ franchiseId: string }> };

export const metadata: Metadata = { title: "特许经营项目" };

export default async function FranchisePage({ params }: Props) {
  const found = await loadFranchise((await params).franchiseId);
  if (!found) notFound();
  const { franchise, edit, keys } = found;
  return (
    <>
      <PageHead
        title={franchise.place}
        badges={<FranchiseStatus franchise={franchise} pill />}
        lead={`${franchise.countyName}${franchise.communityName === null ? "" : `，${franchise.communityName}`}，${KIND_LABELS[franchise.kind]}。`}
        crumbs={[{ label: "特许经营", href: "/franchise" }, { label: `第${franchise.id}号` }]}
      >
        <dl className="facts">
          <div>
            <dt>小区</dt>
            <dd>{franchise.communityName === null ? franchise.communityId : <a href={`/communities/${franchise.communityId}`}>{franchise.communityId}</a>}</dd>
          </div>
          {franchise.note !== null && (
            <div>
              <dt>备注</dt>
              <dd>{franchise.note}</dd>
            </div>
          )}
        </dl>
      </PageHead>
      {franchise.endedOn !== null && (
        <Note title={`${franchise.endedOn}终止。`} className="mb-4">
          {franchise.endedReason}
        </Note>
      )}
      <KeyFigures
        items={[
          { label: "投资", value: formatWan(franchise.investmentFen), unit: "万元", note: "由经营单位投入" },
          {
            label: "小区年收益",
            value: formatWan(franchise.yearlyIncomeFen),
            unit: franchise.yearlyIncomeFen === null ? undefined : "万元",
            note: franchise.yearlyIncomeFen === null ? "没有约定" : "每年",
          },
          {
            label: "特许年限",
            value: franchise.termYears === null ? "—" : String(franchise.termYears),
            unit: franchise.termYears === null ? undefined : "年",
            note: franchise.startsOn ? `${franchise.startsOn}起` : "未定开始日期",
          },
          { label: "经营单位", value: franchise.operator === null ? "—" : "已落实", note: franchise.operator ?? "招商中" },
        ]}
      />
      <div className="cols mt-7">
        <div className="c-main">
          {edit ? (
            <>
              <Section title="项目内容">
                <FranchiseForm
                  stored={{ ...franchiseText(franchise), franchiseKind: franchise.kind }}
                  franchiseId={franchise.id}
                  version={franchise.version}
                  sites={null}
                  idempotencyKey={keys.edit}
                />
              </Section>
              <Section title="终止">
                <EndForm franchiseId={franchise.id} version={franchise.version} idempotencyKey={keys.end} />
              </Section>
            </>
          ) : (
            <p className="mut">由{franchise.countyName}住建局登记和修改。</p>
          )}
        </div>
        <aside className="c-side">
          <Section title="经过" say={franchise.history.length === 0 ? "登记后没有修改过。" : undefined}>
            <Timeline
              items={franchise.history.map((change) => ({
                key: change.seq,
                title: <b>{`${change.who}${FRANCHISE_ACTION_LABELS[change.action] ?? "修改"}`}</b>,
                detail: (
                  <>
                    <FieldChanges changes={franchiseChanges(change)} fresh={change.action === "franchise.create"} />
                    {change.reason && <div className="change">原因：{change.reason}</div>}
                  </>
                ),
                time: change.at,
              }))}
            />
          </Section>
        </aside>
      </div>
    </>
  );
}
