"use client";

import { Field, TextInput } from "@/components/ui/field";
import { formatCount } from "@/lib/core/money";
import { answerImportAction } from "@/lib/domains/imports/actions";
import { StepForm } from "./step-form";

/** All look-alikes that are still undecided are different places, with one reason. */
export function ApartForm({ fields, undecided }: { fields: Record<string, string>; undecided: number }) {
  return (
    <StepForm
      action={answerImportAction}
      fields={{ ...fields, kind: "apart" }}
      className="stack-form narrow-form mt-4"
      busyLabel="正在核对"
      button={`其余${formatCount(undecided)}组都不是同一小区`}
    >
      {(state) => (
        <Field
          id="reason-apart"
          label="逐组看过，其余都不是同一小区的理由"
          required
          hint="先保存“同一小区”的判定，再一次处理其余的。每组记入同一理由，分别登记。"
          error={state.errors?.reason}
        >
          {(control) => <TextInput {...control} name="reason" defaultValue={state.values?.reason ?? ""} />}
        </Field>
      )}
    </StepForm>
  );
}
