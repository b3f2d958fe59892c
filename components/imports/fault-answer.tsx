"use client";

import { Field, TextInput } from "@/components/ui/field";
import { answerImportAction } from "@/lib/domains/imports/actions";
import { StepForm } from "./step-form";

type Props = { fields: Record<string, string>; place: string; text: string; suggestion: string | null; name: string };

/** A cell's fault put right on the page: the text that is offered, or one's own. The workbook itself stays as it is. */
export function FaultAnswer({ fields, place, text, suggestion, name }: Props) {
  return (
    <>
      {suggestion !== null && (
        <StepForm
          action={answerImportAction}
          fields={{ ...fields, kind: "correct", cell: place, text: suggestion }}
          variant="bare"
          busyLabel="正在核对"
          button={
            <>
              采用更正
              <span className="vh">
                ：{place}改为{suggestion}
              </span>
            </>
          }
        />
      )}
      <details className="mend">
        <summary>
          在网页改<span className="vh">：{place}</span>
        </summary>
        <StepForm action={answerImportAction} fields={{ ...fields, kind: "correct", cell: place }} busyLabel="正在核对" button="保存并核对">
          {(state) => (
            <Field id={name} label={<span className="vh">{place}改为</span>} error={state.errors?.text}>
              {(control) => <TextInput {...control} name="text" defaultValue={state.values?.text ?? suggestion ?? text} />}
            </Field>
          )}
        </StepForm>
      </details>
    </>
  );
}
