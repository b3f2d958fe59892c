import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EvidenceSection } from "@/components/evidence/evidence-section";
import { CancelForm, DecisionForm } from "@/components/plan-changes/decision-form";
import { ChangeStatus } from "@/components/plan-changes/change-status";
import { EffectTable } from "@/components/plan-changes/effect-table";
import { Note } from "@/components/ui/note";
import { PageHead } from "@/components/ui/page-head";
import { Section } from "@/components/ui/section";
import { Timeline } from "@/components/ui/timeline";
import { formatWan } from "@/lib/core/money";
import { STAGE_LABELS } from "@/lib/domains/plan/labels";
import { loadEvidence } from "@/lib/domains/evidence/loaders";
import { loadChange } from "@/lib/domains/plan-changes/loaders";
import { CHANGE_KIND_LABELS } from "@/lib/domains/plan-changes/labels";
import { effectRecord, effectText, sameEffect, story, wishText } from "@/lib/domains/plan-changes/rules";

type Props = { params: Promise<{ changeId: string }> };

export const metadata: Metadata = { title: "计划调整" };

export default async function ChangePage({ params }: Props) {
  const { changeId } = await params;
  const [found, evidence] = await Promise.all([loadChange(changeId), loadEvidence({ planChangeId: Number(changeId) })]);
  if (!found) notFound();
  const { change, effect, plans, can, key } = found;
  const open = change.state === "REQUESTED";
  const { standing } = change;
  const moved = open && (change.removed || standing.year !== change.fromYear || standing.stage !== change.fromStage || standing.investmentFen !== change.fromInvestmentFen);
  return (
    <>
      <PageHead
        title={`${change.communityName}：${CHANGE_KIND_LABELS[change.kind]}`}
        badges={<ChangeStatus state={change.state} pill />}
        lead={wishText(change)}
        crumbs={[{ label: "三年计划", href: "/plan" }, { label: "计划调整", href: "/plan/changes" }, { label: `第${change.id}号` }]}
      >
        <dl className="facts">
          <div>
            <dt>小区</dt>
            <dd>
              <a href={`/communities/${change.communityId}`}>
                {change.countyName} {change.communityId}
              </a>
            </dd>
          </div>
          <div>
            <dt>申请时</dt>
            <dd>
              {change.fromYear}年，{STAGE_LABELS[change.fromStage]}，{formatWan(change.fromInvestmentFen)}万元
            </dd>
          </div>
          <div>
            <dt>文号</dt>
            <dd>{change.documentNumber ?? "—"}</dd>
          </div>
        </dl>
      </PageHead>
      {moved && (
        <Note tone="late" title="小区在申请之后已变动。" className="mb-4">
          现在{standing.year}年，{STAGE_LABELS[standing.stage]}，{formatWan(standing.investmentFen)}万元；不能按这份申请批准。
        </Note>
      )}
      {open && !moved && !sameEffect(effect, change.effect) && (
        <Note tone="wait" title="影响与申请时不同。" className="mb-4">
          申请时：{effectText(change.effect)}；现在：{effectText(effect)}。
        </Note>
      )}
      <div className="cols">
        <div className="c-main">
          <Section title="对计划的影响" say={open ? "按现在的计划计算；批准前计划不变。" : "申请时的影响。"}>
            <EffectTable plans={plans} effect={effect} label="对计划的影响" done={!open} />
          </Section>
          {can.decide && (
            <Section title="审定">
              <DecisionForm changeId={change.id} version={change.version} shown={JSON.stringify(effectRecord(effect))} idempotencyKey={key} />
            </Section>
          )}
          {can.cancel && (
            <Section title="撤回" say="还没有审定，可以撤回。">
              <CancelForm changeId={change.id} version={change.version} idempotencyKey={key} />
            </Section>
          )}
          <EvidenceSection evidence={evidence} title="依据材料" />
        </div>
        <aside className="c-side">
          <Section title="经过">
            <Timeline items={story(change)} />
          </Section>
        </aside>
      </div>
    </>
  );
}
