"use client";

import { useActionState } from "react";
import { ButtonLink } from "@/components/ui/button";
import { Field, TextInput } from "@/components/ui/field";
import { FormAnswer } from "@/components/ui/form-answer";
import { SubmitButton } from "@/components/ui/submit-button";
import { UnsavedGuard } from "@/components/ui/unsaved-guard";
import { differencesSent, typedText } from "@/lib/domains/community-edit/rules";
import type { Editable } from "@/lib/domains/community-edit/types";
import { mergeCommunitiesAction } from "@/lib/domains/community-merge/actions";
import type { MergeWorks as Works } from "@/lib/domains/community-merge/types";
import { choices } from "@/lib/domains/community-merge/rules";
import { EntryConflict } from "./entry-conflict";
import { ErrorLinks } from "./error-links";
import { MergeWorks } from "./merge-works";

type Props = { record: Editable; other: Editable; works: Works; idempotencyKey: string };

/** Value by field of two records that become one; what follows is said before the button. Works before scripts arrive. */
export function MergeForm({ record, other, works, idempotencyKey }: Props) {
  const [state, action] = useActionState(mergeCommunitiesAction, { status: "idle" });
  const { values, errors = {} } = state;
  const differences = values ? differencesSent(values) : choices(record, other);
  const counted = other.text.countsInTarget === "是" ? `，${other.text.planYear}年计划内小区减少1个` : "";
  return (
    <form action={action} className="stack-form" key={JSON.stringify([state.status, values, errors])}>
      <FormAnswer state={state}>
        {state.status === "invalid" && <ErrorLinks errors={errors} />}
        {state.status === "conflict" && (
          <>
            <a href="">刷新本页</a>后再选。
          </>
        )}
      </FormAnswer>
      <UnsavedGuard unsaved={values !== undefined} />
      <input type="hidden" name="communityId" value={record.id} />
      <input type="hidden" name="version" value={record.version} />
      <input type="hidden" name="otherId" value={other.id} />
      <input type="hidden" name="otherVersion" value={other.version} />
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <EntryConflict
        differences={differences}
        text={values ? typedText(values) : record.text}
        errors={errors}
        words={{ mine: `保留的 ${record.id}`, theirs: `并入的 ${other.id}` }}
      />
      {differences.length === 0 && <p>两条记录的内容完全相同。</p>}
      <MergeWorks works={works} id={record.id} otherId={other.id} />
      <Field id="reason" label="合并原因" required error={errors.reason} hint="例如：同一小区按两个名称各登记了一次。">
        {(control) => <TextInput {...control} name="reason" maxLength={200} defaultValue={values?.reason ?? ""} />}
      </Field>
      <p>
        合并后：台账减少1个小区、{other.text.households}户、{other.text.plannedInvestment}万元{counted}；{other.id}保留为历史记录并指向{record.id}，不再计入任何统计。
      </p>
      <div className="acts">
        <SubmitButton variant="dan" busyLabel="正在合并">
          把{other.id}并入{record.id}
        </SubmitButton>
        <ButtonLink href={`/communities/${record.id}/merge`}>另选一个</ButtonLink>
      </div>
    </form>
  );
}
