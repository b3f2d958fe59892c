"use client";

import { useActionState } from "react";
import { ButtonLink } from "@/components/ui/button";
import { Check, Field, TextArea, TextInput } from "@/components/ui/field";
import { FormAnswer } from "@/components/ui/form-answer";
import { SubmitButton } from "@/components/ui/submit-button";
import { UnsavedGuard } from "@/components/ui/unsaved-guard";
import type { FormState } from "@/lib/core/form";
import { savePlanAction } from "@/lib/domains/community-plan/actions";
import { PLAN_LABELS } from "@/lib/domains/community-plan/labels";
import { fieldName, mergeTexts, planFields, seenText } from "@/lib/domains/community-plan/rules";
import type { ItemTerm, PlanText } from "@/lib/domains/community-plan/types";
import { FormFaults } from "./form-faults";
import { ItemRows } from "./item-rows";
import { MergedNote } from "./merged-note";

type Props = { communityId: string; version: number; idempotencyKey: string; text: PlanText; terms: ItemTerm[]; today: string };

/** What the form shows: as it stands, as it was typed, or both people's texts put together. */
function shown(state: FormState, { text, terms, version }: Props) {
  const { values, current } = state;
  if (!values) return { text, seen: text, version: String(version), conflict: null };
  const seen = seenText(values.seen);
  if (state.status !== "conflict" || !current?.text) return { text: values, seen, version: values.version ?? String(version), conflict: null };
  const theirs = seenText(current.text);
  const merged = mergeTexts(planFields(terms), seen, theirs, values);
  return { text: merged.text, seen: theirs, version: current.version ?? "", conflict: { current, theirs, clashes: merged.clashes } };
}

function Consent({ text, errors, today }: { text: PlanText; errors: Partial<Record<string, string>>; today: string }) {
  return (
    <div className="pairs">
      {(["householdsAsked", "householdsAgreed"] as const).map((field) => (
        <Field key={field} id={field} label={PLAN_LABELS[field]} mark="户" error={errors[field]}>
          {(control) => <TextInput {...control} name={field} numeric defaultValue={text[field] ?? ""} />}
        </Field>
      ))}
      <Field id="consentOn" label={PLAN_LABELS.consentOn} error={errors.consentOn}>
        {(control) => <TextInput {...control} type="date" name="consentOn" max={today} defaultValue={text.consentOn ?? ""} />}
      </Field>
    </div>
  );
}

/** One community, one plan: problems, measures, consent and the items with their quantities. Works before scripts arrive. */
export function PlanForm(props: Props) {
  const { communityId, idempotencyKey, terms, today } = props;
  const [state, action] = useActionState(savePlanAction, { status: "idle" });
  const { text, seen, version, conflict } = shown(state, props);
  const errors = state.errors ?? {};
  const nameOf = (field: string) => fieldName(terms, field);
  const groups = [...new Set(terms.map(({ groupKey }) => groupKey))];
  return (
    <form action={action} className="stack-form" key={JSON.stringify([state.status, text, errors])}>
      <FormAnswer state={state}>
        {state.status === "invalid" && <FormFaults errors={errors} nameOf={nameOf} />}
        {conflict && <MergedNote {...conflict} nameOf={nameOf} wordOf={(value) => (value === "1" ? "是" : value)} />}
      </FormAnswer>
      <UnsavedGuard unsaved={state.values !== undefined} />
      <input type="hidden" name="communityId" value={communityId} />
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <input type="hidden" name="seen" value={JSON.stringify(seen)} />
      <fieldset className="entry">
        <legend>问题和措施</legend>
        <div className="pairs">
          {(["problems", "measures"] as const).map((field) => (
            <Field key={field} id={field} label={PLAN_LABELS[field]} mark="最多2000字" error={errors[field]} className="wide">
              {(control) => <TextArea {...control} name={field} rows={4} defaultValue={text[field] ?? ""} />}
            </Field>
          ))}
        </div>
      </fieldset>
      <fieldset className="entry">
        <legend>居民意愿</legend>
        <Consent text={text} errors={errors} today={today} />
      </fieldset>
      <fieldset className="entry">
        <legend>改造内容</legend>
        <div className="item-groups">
          <p className="hint-line">勾选列入改造的项目；数量待定的先不填。公里、平方米、米可填两位小数，其余填整数。</p>
          {groups.map((group) => (
            <ItemRows key={group} terms={terms.filter(({ groupKey }) => groupKey === group)} text={text} errors={errors} />
          ))}
        </div>
      </fieldset>
      {(errors.overConfirmed ?? text.overConfirmed) && (
        <div className="fld" id="overConfirmed">
          {errors.overConfirmed && <span className="err">{errors.overConfirmed}</span>}
          <Check name="overConfirmed" label="已核对，完成数量超过计划属实" defaultChecked={text.overConfirmed === "1"} />
        </div>
      )}
      <div className="acts">
        <SubmitButton busyLabel="正在保存">保存方案</SubmitButton>
        <ButtonLink href={`/communities/${communityId}/plan`}>取消</ButtonLink>
      </div>
    </form>
  );
}
