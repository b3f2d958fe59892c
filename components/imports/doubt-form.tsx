"use client";

import { Field, TextInput } from "@/components/ui/field";
import { answerImportAction } from "@/lib/domains/imports/actions";
import { StepForm } from "./step-form";

/** What looks odd, of one kind, is right in all its cells, and why. */
export function DoubtForm({ fields, code, problem, cells }: { fields: Record<string, string>; code: string; problem: string; cells: number }) {
  return (
    <StepForm action={answerImportAction} fields={{ ...fields, kind: "confirm", code }} className="stack-form narrow-form" busyLabel="正在核对" button={`确认这${cells}处无误`}>
      {(state) => (
        <Field
          id={`reason-${code}`}
          label={`${problem}${cells > 1 ? `（共${cells}处）` : ""}`}
          mark="理由"
          required
          hint="例如“与街道核实无误”。理由记入审计日志。"
          error={state.errors?.reason}
        >
          {(control) => <TextInput {...control} name="reason" defaultValue={state.values?.reason ?? ""} />}
        </Field>
      )}
    </StepForm>
  );
}
