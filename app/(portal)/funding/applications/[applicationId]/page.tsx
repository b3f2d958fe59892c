import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AnswerForm } from "@/components/funding-applications/answer-form";
import { ApplicationForm } from "@/components/funding-applications/application-form";
import { OutcomeStatus } from "@/components/funding-applications/application-table";
import { FieldChanges } from "@/components/ui/field-changes";
import { KeyFigures } from "@/components/ui/key-figures";
import { PageHead } from "@/components/ui/page-head";
import { Section } from "@/components/ui/section";
import { Timeline } from "@/components/ui/timeline";
import { formatShare, formatWan } from "@/lib/core/money";
import { STREAM_LABELS } from "@/lib/domains/channels/labels";
import { APPLICATION_ACTION_LABELS } from "@/lib/domains/funding-applications/labels";
import { loadApplication } from "@/lib/domains/funding-applications/loaders";
import { answerText, applicationChanges, askedText } from "@/lib/domains/funding-applications/rules";

type Props = { params: Promise<{ applicationId: string }> };

export const metadata: Metadata = { title: "资金申报" };

export default async function ApplicationPage({ params }: Props) {
  const found = await loadApplication((await params).applicationId);
  if (!found) notFound();
  const { application, edit, years, today, keys } = found;
  const waiting = application.outcome === "WAITING";
  return (
    <>
      <PageHead
        title={application.batch}
        badges={<OutcomeStatus outcome={application.outcome} pill />}
        lead={`${application.countyName}，${application.planYear}年，${STREAM_LABELS[application.stream]}。`}
        crumbs={[{ label: "资金总览", href: "/funding" }, { label: "资金申报", href: "/funding/applications" }, { label: `第${application.id}号` }]}
      >
        <dl className="facts">
          <div>
            <dt>申报文号</dt>
            <dd>{application.documentNumber ?? "—"}</dd>
          </div>
          {application.note !== null && (
            <div>
              <dt>备注</dt>
              <dd>{application.note}</dd>
            </div>
          )}
        </dl>
      </PageHead>
      <KeyFigures
        items={[
          { label: "申报", value: formatWan(application.askedFen), unit: "万元", note: `${application.appliedOn}申报` },
          {
            label: "批复",
            value: formatWan(application.grantedFen),
            unit: application.grantedFen === null ? undefined : "万元",
            note: waiting ? "还没有结果" : `${application.answeredOn ?? ""}${application.answerNumber ? `，${application.answerNumber}` : ""}`,
          },
          { label: "批复占申报", value: waiting ? "—" : formatShare(application.grantedFen ?? 0n, application.askedFen), note: "批复÷申报" },
        ]}
      />
      <div className="cols mt-7">
        <div className="c-main">
          {edit && (
            <Section title={waiting ? "登记结果" : "更正结果"} say="按批复文件登记；到账以资金台账为准。">
              <AnswerForm
                applicationId={application.id}
                version={application.version}
                stored={answerText(application)}
                outcome={application.outcome}
                today={today}
                idempotencyKey={keys.answer}
              />
            </Section>
          )}
          {edit && waiting && (
            <Section title="申报内容" say="结果登记之前可以修改。">
              <ApplicationForm
                stored={{ ...askedText(application), stream: application.stream }}
                applicationId={application.id}
                version={application.version}
                years={years}
                today={today}
                idempotencyKey={keys.edit}
              />
            </Section>
          )}
          {!edit && <p className="mut">申报和结果由{application.countyName}住建局登记。</p>}
        </div>
        <aside className="c-side">
          <Section title="经过" say={application.history.length === 0 ? "登记后没有修改过。" : undefined}>
            <Timeline
              items={application.history.map((change) => ({
                key: change.seq,
                title: <b>{`${change.who}${APPLICATION_ACTION_LABELS[change.action] ?? "修改"}`}</b>,
                detail: <FieldChanges changes={applicationChanges(change)} fresh={change.action === "application.create"} />,
                time: change.at,
              }))}
            />
          </Section>
        </aside>
      </div>
    </>
  );
}
