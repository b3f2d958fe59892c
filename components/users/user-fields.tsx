import { Check, Field, TextInput } from "@/components/ui/field";
import type { FormState } from "@/lib/core/form";
import type { Choices, UserFields as Stored } from "@/lib/domains/users/types";
import { ScopeFields } from "./scope-fields";

/** Fields that a new account and a change have in common; what was typed stands before what is stored. */
export function UserFields({ state, stored, choices }: { state: FormState; stored: Stored | null; choices: Choices }) {
  const typed = (name: Exclude<keyof Stored, "isLead">) => state.values?.[name] ?? stored?.[name] ?? "";
  const { errors = {} } = state;
  const scope = { role: typed("role"), countyCode: typed("countyCode"), countyDuty: typed("countyDuty"), utility: typed("utility"), agencyKey: typed("agencyKey") };
  return (
    <>
      <div className="pairs">
        <Field id="fullName" label="姓名" mark="选填" hint="演示中不填真实姓名。" error={errors.fullName}>
          {(control) => <TextInput {...control} name="fullName" defaultValue={typed("fullName")} />}
        </Field>
        <Field id="unitName" label="单位名称" required error={errors.unitName}>
          {(control) => <TextInput {...control} name="unitName" defaultValue={typed("unitName")} />}
        </Field>
        <Field id="post" label="岗位" required hint="如“填报岗”“联络岗”。" error={errors.post}>
          {(control) => <TextInput {...control} name="post" defaultValue={typed("post")} />}
        </Field>
        <ScopeFields choices={choices} values={scope} errors={errors} />
      </div>
      <Check name="isLead" label="单位负责账号：可查看本单位其他账号，安排AB角" defaultChecked={state.values ? state.values.isLead === "1" : (stored?.isLead ?? false)} />
    </>
  );
}
