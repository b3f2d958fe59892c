"use client";

import { useActionState } from "react";
import { ButtonLink } from "@/components/ui/button";
import { FormAnswer } from "@/components/ui/form-answer";
import { SubmitButton } from "@/components/ui/submit-button";
import { UnsavedGuard } from "@/components/ui/unsaved-guard";
import type { FormState } from "@/lib/core/form";
import { editCommunityAction } from "@/lib/domains/community-edit/actions";
import { differences, differencesSent, seenText, typedText } from "@/lib/domains/community-edit/rules";
import type { EffectBase } from "@/lib/domains/register-effect/types";
import type { Difference, Editable } from "@/lib/domains/community-edit/types";
import { EffectPanel } from "@/components/effect/effect-panel";
import { EntryConflict } from "./entry-conflict";
import { EntryFields } from "./entry-fields";
import { ErrorLinks } from "./error-links";

type Props = { record: Editable; effect: EffectBase; years: number[]; idempotencyKey: string };

/** The two texts that have to be chosen between, if there are: from a conflict just met, or from its form that came back. */
function conflictOf(state: FormState): Difference[] | null {
  const { values = {}, current, errors = {} } = state;
  if (state.status === "conflict" && current?.version) return differences(seenText(values.seen), current, typedText(values));
  const sent = differencesSent(values);
  const otherFaults = state.status === "invalid" && Object.keys(errors).some((field) => !field.startsWith("pick."));
  return sent.length > 0 && !otherFaults ? sent : null;
}

/** A record's fields; where somebody else saved meanwhile, both texts side by side. Works before scripts arrive. */
export function EditForm({ record, effect, years, idempotencyKey }: Props) {
  const [state, action] = useActionState(editCommunityAction, { status: "idle" });
  const { values, errors = {}, current } = state;
  const text = values ? typedText(values) : record.text;
  const conflict = conflictOf(state);
  const both = conflict?.filter(({ pick }) => pick === null).length ?? 0;
  return (
    <form action={action} className="stack-form" key={JSON.stringify([state.status, values, errors])}>
      <FormAnswer state={state}>
        {state.status === "invalid" && <ErrorLinks errors={errors} />}
        {current?.who && (
          <p>
            {current.who}
            {current.at && `于${new Date(current.at).toLocaleString("zh-CN", { timeZone: "Asia/Shanghai", dateStyle: "long", timeStyle: "short" })}`}
            改过。只有一方改动的已选好{both > 0 ? `，双方都改的${both}项请选定` : "，请核对"}后再保存。
          </p>
        )}
      </FormAnswer>
      <UnsavedGuard unsaved={values !== undefined} />
      <input type="hidden" name="communityId" value={record.id} />
      <input type="hidden" name="version" value={(state.status === "conflict" ? current?.version : undefined) ?? values?.version ?? record.version} />
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <input type="hidden" name="seen" value={values?.seen ?? JSON.stringify(record.text)} />
      <div className={conflict ? undefined : "cols"}>
        <div className="c-main stack-form">
          {conflict ? (
            <EntryConflict differences={conflict} text={text} errors={errors} />
          ) : (
            <EntryFields text={text} errors={errors} years={years} listed={record.stage !== "REGISTERED"} />
          )}
          <div className="acts">
            <SubmitButton busyLabel="正在保存">{conflict ? "按所选内容保存" : "保存"}</SubmitButton>
            {!conflict && (
              <noscript>
                <button className="btn" name="intent" value="preview">
                  先看影响
                </button>
              </noscript>
            )}
            <ButtonLink href={`/communities/${record.id}`}>{conflict ? "不保存，看现有内容" : "取消"}</ButtonLink>
          </div>
        </div>
        {!conflict && record.stage !== "WITHDRAWN" && (
          <aside className="c-side effect">
            <EffectPanel base={effect} stored={record.text} typed={text} />
          </aside>
        )}
      </div>
    </form>
  );
}
