"use client";

import { useActionState } from "react";
import { ButtonLink } from "@/components/ui/button";
import { Field, Select, TextInput } from "@/components/ui/field";
import { FormAnswer } from "@/components/ui/form-answer";
import { SubmitButton } from "@/components/ui/submit-button";
import { UnsavedGuard } from "@/components/ui/unsaved-guard";
import type { FormState } from "@/lib/core/form";
import { saveHavesAction } from "@/lib/domains/community-plan/actions";
import { mergeTexts, seenText } from "@/lib/domains/community-plan/rules";
import type { PlanText } from "@/lib/domains/community-plan/types";
import { ANSWER_LABELS, MOMENT_LABELS } from "@/lib/domains/eight-haves/labels";
import { answerField, groundField, haveFieldName, haveFields } from "@/lib/domains/eight-haves/rules";
import { type Have, HAVE_ANSWERS, MOMENTS } from "@/lib/domains/eight-haves/types";
import { FormFaults } from "./form-faults";
import { MergedNote } from "./merged-note";

type Props = { communityId: string; version: number; idempotencyKey: string; text: PlanText; haves: Pick<Have, "order" | "name">[] };

function shown(state: FormState, { text, haves, version }: Props) {
  const { values, current } = state;
  if (!values) return { text, seen: text, version: String(version), conflict: null };
  const seen = seenText(values.seen);
  if (state.status !== "conflict" || !current?.text) return { text: values, seen, version: values.version ?? String(version), conflict: null };
  const theirs = seenText(current.text);
  const merged = mergeTexts(haveFields(haves), seen, theirs, values);
  return { text: merged.text, seen: theirs, version: current.version ?? "", conflict: { current, theirs, clashes: merged.clashes } };
}

const OPTIONS = HAVE_ANSWERS.map((value) => ({ value, label: ANSWER_LABELS[value] }));
const wordOf = (value: string) => ANSWER_LABELS[value as keyof typeof ANSWER_LABELS] ?? value;

/** The eight haves before and after. Works before scripts arrive. */
export function HavesForm(props: Props) {
  const { communityId, idempotencyKey, haves } = props;
  const [state, action] = useActionState(saveHavesAction, { status: "idle" });
  const { text, seen, version, conflict } = shown(state, props);
  const errors = state.errors ?? {};
  const nameOf = (field: string) => haveFieldName(haves, field);
  return (
    <form action={action} className="stack-form" key={JSON.stringify([state.status, text, errors])}>
      <FormAnswer state={state}>
        {state.status === "invalid" && <FormFaults errors={errors} nameOf={nameOf} />}
        {conflict && <MergedNote {...conflict} nameOf={nameOf} wordOf={wordOf} />}
      </FormAnswer>
      <UnsavedGuard unsaved={state.values !== undefined} />
      <input type="hidden" name="communityId" value={communityId} />
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <input type="hidden" name="seen" value={JSON.stringify(seen)} />
      {haves.map(({ order, name }) => (
        <fieldset className="entry" key={order}>
          <legend>{name}</legend>
          <div className="pairs have-pairs">
            {MOMENTS.map((moment) => {
              const [answer, ground] = [answerField(moment, order), groundField(moment, order)];
              return [
                <Field key={answer} id={answer} label={MOMENT_LABELS[moment]} error={errors[answer]}>
                  {(control) => <Select {...control} name={answer} empty="未核对" defaultValue={text[answer] ?? ""} options={OPTIONS} />}
                </Field>,
                <Field key={ground} id={ground} label={`${MOMENT_LABELS[moment]}说明`} mark="不适用的写明依据" error={errors[ground]}>
                  {(control) => <TextInput {...control} name={ground} defaultValue={text[ground] ?? ""} />}
                </Field>,
              ];
            })}
          </div>
        </fieldset>
      ))}
      <div className="acts">
        <SubmitButton busyLabel="正在保存">保存核对结果</SubmitButton>
        <ButtonLink href={`/communities/${communityId}/plan`}>取消</ButtonLink>
      </div>
    </form>
  );
}
