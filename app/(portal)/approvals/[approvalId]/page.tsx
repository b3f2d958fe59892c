import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ClockMeter, ClockStatus } from "@/components/approvals/clock-meter";
import { AnswerForm, AskForm, CompleteForm, RecallForm, SupplyForm } from "@/components/approvals/step-form";
import { EvidenceSection } from "@/components/evidence/evidence-section";
import { ButtonLink } from "@/components/ui/button";
import { KeyFigures } from "@/components/ui/key-figures";
import { Note } from "@/components/ui/note";
import { PageHead } from "@/components/ui/page-head";
import { Section } from "@/components/ui/section";
import { Status } from "@/components/ui/status";
import { Timeline } from "@/components/ui/timeline";
import { formatDate } from "@/lib/core/dates";
import { formatCount, formatWan } from "@/lib/core/money";
import { APPROVAL_DONE, APPROVAL_STATE_LABELS, AUTHORITY_LABELS } from "@/lib/domains/approvals/labels";
import { loadApproval } from "@/lib/domains/approvals/loaders";
import { greenStanding, owesGreen, storyOf } from "@/lib/domains/approvals/rules";
import { loadEvidence } from "@/lib/domains/evidence/loaders";

type Props = { params: Promise<{ approvalId: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export const metadata: Metadata = { title: "可研审批" };

export default async function ApprovalPage({ params, searchParams }: Props) {
  const [{ approvalId }, { done }] = await Promise.all([params, searchParams]);
  const [found, evidence] = await Promise.all([loadApproval(approvalId), loadEvidence({ approvalId: Number(approvalId) })]);
  if (!found) notFound();
  const { approval, today, reader, keys } = found;
  const said = typeof done === "string" && Object.hasOwn(APPROVAL_DONE, done) ? APPROVAL_DONE[done as keyof typeof APPROVAL_DONE] : undefined;
  const step = { approvalId: approval.id, version: approval.version, today };
  return (
    <>
      <PageHead
        title={`可研审批：${approval.projectName}`}
        lead={`${approval.projectCode}，${approval.countyName}，送${AUTHORITY_LABELS[approval.authority]}`}
        crumbs={[{ label: "可研审批", href: "/approvals" }, { label: approval.projectCode }]}
        actions={
          reader.resends && (
            <ButtonLink href={`/approvals/new?project=${approval.projectId}`} variant="pri">
              修改后重新送审
            </ButtonLink>
          )
        }
      />
      {said && (
        <div className="mb-4">
          <Note tone="done" role="status">
            {said}
          </Note>
        </div>
      )}
      <KeyFigures
        items={[
          { label: "办理", value: APPROVAL_STATE_LABELS[approval.state], note: <ClockStatus state={approval.state} clock={approval.clock} /> },
          { label: "小区", value: formatCount(approval.communities), unit: "个", note: "送审时" },
          { label: "计划投资", value: formatWan(approval.investmentFen), unit: "万元", note: "送审时所含小区之和" },
        ]}
      />
      <Section title="时限" className="mt-7">
        <ClockMeter clock={approval.clock} />
      </Section>
      {owesGreen(approval) && (
        <Section title="容缺材料" id="green" say={approval.greenNote} meta={approval.greenUntil && `应于${formatDate(approval.greenUntil)}前补齐`}>
          <p className="mb-3">
            <Status tone={greenStanding(approval, today).tone}>{greenStanding(approval, today).words}</Status>
          </p>
          {reader.completes && <CompleteForm {...step} idempotencyKey={keys.complete} />}
        </Section>
      )}
      {reader.answers && approval.state === "SENT" && (
        <>
          <Section title={reader.records ? "登记本县市发展改革局的答复" : "答复"}>
            <AnswerForm {...step} records={reader.records} idempotencyKey={keys.answer} />
          </Section>
          <Section title="要求补正" say="补正期间停止计时，材料送达后继续。">
            <AskForm {...step} records={reader.records} idempotencyKey={keys.ask} />
          </Section>
        </>
      )}
      {reader.sends && approval.state === "ASKED" && (
        <Section title="补正" say={approval.asked.at(-1)?.asked}>
          <SupplyForm {...step} idempotencyKey={keys.supply} />
        </Section>
      )}
      <Section title="经过">
        <Timeline items={storyOf(approval)} />
      </Section>
      <EvidenceSection evidence={evidence} />
      {reader.sends && (
        <Section title="撤回送审" say="撤回后可以重新送审，时限重新计算。">
          <RecallForm {...step} idempotencyKey={keys.recall} />
        </Section>
      )}
    </>
  );
}
