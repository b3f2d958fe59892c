import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EvidenceSection } from "@/components/evidence/evidence-section";
import { ChangeForm } from "@/components/shares/change-form";
import { ConfirmOne } from "@/components/shares/confirm-one";
import { ObjectForm } from "@/components/shares/object-form";
import { ShareFacts, ShareStory } from "@/components/shares/share-facts";
import { ShareStatus } from "@/components/shares/share-status";
import { ButtonLink } from "@/components/ui/button";
import { KeyFigures } from "@/components/ui/key-figures";
import { Note } from "@/components/ui/note";
import { PageHead } from "@/components/ui/page-head";
import { Section } from "@/components/ui/section";
import { formatWan, formatWanDifference, wanText } from "@/lib/core/money";
import { loadEvidence } from "@/lib/domains/evidence/loaders";
import { loadShare } from "@/lib/domains/shares/loaders";

export const metadata: Metadata = { title: "出资" };

export default async function SharePage({ params }: { params: Promise<{ shareId: string }> }) {
  const { shareId } = await params;
  const [found, evidence] = await Promise.all([loadShare(shareId), /^[1-9]\d{0,8}$/.test(shareId) ? loadEvidence({ shareId: Number(shareId) }) : null]);
  if (!found) notFound();
  const { share, settings, today, workdays, can, keys } = found;
  return (
    <div className="sheet">
      <PageHead
        title={`${share.name}：${share.utilityName}出资`}
        badges={<ShareStatus share={share} today={today} settings={settings} pill />}
        crumbs={[{ label: "出资确认", href: "/shares" }, { label: share.name }]}
        actions={can.pay && <ButtonLink href={`/ledger/new?subject=${share.communityId}`}>登记支付</ButtonLink>}
      >
        <ShareFacts share={share} workdays={workdays} />
      </PageHead>
      {share.excluded !== null && <Note title="不分摊：">{share.excluded}</Note>}
      <KeyFigures
        items={[
          { label: "建议出资", value: formatWan(share.amountFen), unit: "万元", note: share.state === "CONFIRMED" ? "已确认锁定" : `精确数${wanText(share.amountFen)}` },
          ...(share.counterFen === null
            ? []
            : [{ label: "单位核定", value: formatWan(share.counterFen), unit: "万元", note: `差额${formatWanDifference(share.counterFen - share.amountFen)}万元` }]),
        ]}
      />
      {share.objection !== null && (
        <Note tone="wait" title="异议理由：" className="mt-3">
          {share.objection}
        </Note>
      )}
      <div className="cols mt-7">
        <div className="c-main">
          <EvidenceSection evidence={evidence} title="依据文件" />
          <Section title="经过">{share.steps.length > 0 ? <ShareStory share={share} /> : <p className="sec">还没有提出。</p>}</Section>
        </div>
        {can.answer && (
          <aside className="c-side no-print">
            <Section title="确认">
              <ConfirmOne shareId={share.id} version={share.version} sum={formatWan(share.amountFen)} idempotencyKey={keys.confirm} />
            </Section>
          </aside>
        )}
        {can.change && (
          <aside className="c-side no-print">
            <Section title={share.state === "CONFIRMED" ? "变更已确认的出资" : share.state === "OBJECTED" ? "答复异议" : "重新提出"}>
              <ChangeForm
                shareId={share.id}
                version={share.version}
                amount={wanText(share.counterFen ?? share.amountFen)}
                confirmed={share.state === "CONFIRMED"}
                idempotencyKey={keys.change}
              />
            </Section>
          </aside>
        )}
      </div>
      {can.answer && (
        <div className="answer-alone">
          <Section title="提异议" className="no-print">
            <ObjectForm shareId={share.id} version={share.version} percent={settings.paperPercent} papers={share.papers} back={null} idempotencyKey={keys.object} />
          </Section>
        </div>
      )}
    </div>
  );
}
