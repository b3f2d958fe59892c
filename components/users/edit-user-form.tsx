"use client";

import { useActionState } from "react";
import { FormAnswer } from "@/components/ui/form-answer";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Role } from "@/lib/access/roles";
import type { FormState } from "@/lib/core/form";
import { editUserAction } from "@/lib/domains/users/actions";
import { userWords } from "@/lib/domains/users/rules";
import type { Choices, CountyDuty, UserRecord, UserWords } from "@/lib/domains/users/types";
import { UserConflict } from "./user-conflict";
import { UserFields } from "./user-fields";

/** What was filled in, in words, to be read beside what stands now. */
function mine(values: NonNullable<FormState["values"]>, choices: Choices): UserWords {
  const text = (name: string) => values[name] ?? "";
  return userWords(
    {
      fullName: text("fullName"),
      unitName: text("unitName"),
      post: text("post"),
      role: text("role") as Role,
      countyCode: text("countyCode"),
      countyDuty: text("countyDuty") as CountyDuty | "",
      utility: text("utility"),
      agencyKey: text("agencyKey"),
      isLead: values.isLead === "1",
    },
    choices,
  );
}

/** Who the account is for. A change of role or slice ends its logins, which is said beforehand. */
export function EditUserForm({ user, choices, idempotencyKey }: { user: UserRecord; choices: Choices; idempotencyKey: string }) {
  const [state, action] = useActionState(editUserAction, { status: "idle" });
  const { current } = state;
  return (
    <form action={action} className="stack-form narrow-form" key={JSON.stringify([state.status, state.values, user.version])}>
      <FormAnswer state={state}>{current && <UserConflict current={current} mine={mine(state.values ?? {}, choices)} />}</FormAnswer>
      <input type="hidden" name="userId" value={user.id} />
      <input type="hidden" name="version" value={current?.version ?? user.version} />
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <UserFields state={state} stored={user.fields} choices={choices} />
      <p className="hint-line">角色、范围、县市分工、单位负责有变动的，保存时立即结束这个账号的全部登录{user.sessions ? `（现有${user.sessions}个）` : ""}，须重新登录。</p>
      <div className="acts">
        <SubmitButton busyLabel="正在保存">{current ? "用我填的内容保存" : "保存资料与权限"}</SubmitButton>
      </div>
    </form>
  );
}
