"use client";

import { useActionState } from "react";
import { Field, Select } from "@/components/ui/field";
import { FormAnswer } from "@/components/ui/form-answer";
import { SubmitButton } from "@/components/ui/submit-button";
import { saveOfficerAction } from "@/lib/domains/communities/actions";
import type { Officer } from "@/lib/domains/community-record/types";
import type { Colleague } from "@/lib/domains/deputies/types";

type Props = { communityId: string; officer: Officer; choices: Colleague[] | null; idempotencyKey: string };

/** Which account of the county answers for the community; its county's filing officers choose. Works before scripts arrive. */
export function OfficerForm({ communityId, officer, choices, idempotencyKey }: Props) {
  const [state, action] = useActionState(saveOfficerAction, { status: "idle" });
  if (choices === null) return <p>{officer.label ?? "未确定"}</p>;
  const version = state.status === "conflict" ? state.current?.version : officer.version;
  return (
    <form action={action} className="stack-form" key={`${state.status}-${version}`}>
      <FormAnswer state={state} />
      <input type="hidden" name="communityId" value={communityId} />
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <Field id="officer" label="经办人" mark="本县市账号" error={state.errors?.userId}>
        {(control) => (
          <div className="with-button">
            <Select
              {...control}
              name="userId"
              empty={choices.some(({ id }) => id === officer.userId) ? undefined : (officer.label ?? "未确定")}
              defaultValue={state.values?.userId ?? officer.userId ?? ""}
              options={choices.map(({ id, label }) => ({ value: id, label }))}
            />
            <SubmitButton variant="default" busyLabel="正在保存">
              确定经办人
            </SubmitButton>
          </div>
        )}
      </Field>
    </form>
  );
}
