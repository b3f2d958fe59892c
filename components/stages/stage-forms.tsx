"use client";

import { useActionState } from "react";
import { Field, Select, TextInput } from "@/components/ui/field";
import { FormAnswer } from "@/components/ui/form-answer";
import { SubmitButton } from "@/components/ui/submit-button";
import { STAGE_LABELS } from "@/lib/domains/plan/labels";
import type { OrderedStage } from "@/lib/domains/plan/types";
import { correctStageAction, planStagesAction } from "@/lib/domains/stages/actions";

/** Days on which the stages ahead are to be entered. Works before scripts arrive. */
export function PlanForm({
  communityId,
  stages,
  stored,
  idempotencyKey,
}: {
  communityId: string;
  stages: readonly OrderedStage[];
  stored: Record<string, string>;
  idempotencyKey: string;
}) {
  const [state, action] = useActionState(planStagesAction, { status: "idle" });
  const { errors = {}, values, current } = state;
  return (
    <details className="act" open={state.status !== "idle"}>
      <summary>调整计划日期</summary>
      <form action={action} className="stack-form" key={JSON.stringify([state.status, values, errors, stored])}>
        <FormAnswer state={state}>{errors.form}</FormAnswer>
        <input type="hidden" name="communityId" value={communityId} />
        <input type="hidden" name="seen" value={current?.seen ?? values?.seen ?? JSON.stringify(stored)} />
        <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
        <div className="pairs">
          {stages.map((stage) => (
            <Field key={stage} id={`${stage}.plannedOn`} label={STAGE_LABELS[stage]} error={errors[`${stage}.plannedOn`]}>
              {(control) => <TextInput {...control} type="date" name={`${stage}.plannedOn`} defaultValue={values?.[`${stage}.plannedOn`] ?? stored[stage]} />}
            </Field>
          ))}
        </div>
        <div className="acts">
          <SubmitButton variant="default" busyLabel="正在保存">
            保存计划日期
          </SubmitButton>
        </div>
      </form>
    </details>
  );
}

type CorrectProps = { communityId: string; from: OrderedStage; since: string; choices: readonly OrderedStage[]; today: string; idempotencyKey: string };

/** A stage put right, with the reason. Works before scripts arrive. */
export function CorrectForm({ communityId, from, since, choices, today, idempotencyKey }: CorrectProps) {
  const [state, action] = useActionState(correctStageAction, { status: "idle" });
  const { errors = {}, values } = state;
  return (
    <details className="act" open={state.status !== "idle"}>
      <summary>更正阶段</summary>
      <form action={action} className="stack-form" key={JSON.stringify([state.status, values, errors, from, since])}>
        <FormAnswer state={state} />
        <input type="hidden" name="communityId" value={communityId} />
        <input type="hidden" name="from" value={from} />
        <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
        <p className="hint-line">只在登记有误时用：退回以前的阶段，或只改现阶段的日期。之后各阶段的实际日期一并取消，原因记入变更记录。</p>
        <div className="pairs">
          <Field id="to" label="更正为" required error={errors.to}>
            {(control) => (
              <Select
                {...control}
                name="to"
                defaultValue={values?.to ?? from}
                options={choices.map((stage) => ({ value: stage, label: stage === from ? `${STAGE_LABELS[stage]}（只改日期）` : STAGE_LABELS[stage] }))}
              />
            )}
          </Field>
          <Field id="correctedOn" label="进入该阶段的日期" required error={errors.enteredOn}>
            {(control) => <TextInput {...control} type="date" name="enteredOn" max={today} defaultValue={values?.enteredOn ?? since} />}
          </Field>
          <Field id="correctReason" label="原因" required error={errors.reason} className="wide">
            {(control) => <TextInput {...control} name="reason" defaultValue={values?.reason ?? ""} />}
          </Field>
        </div>
        <div className="acts">
          <SubmitButton variant="default" busyLabel="正在保存">
            更正
          </SubmitButton>
        </div>
      </form>
    </details>
  );
}
