"use client";

import { Field, TextInput } from "@/components/ui/field";
import { formatCount } from "@/lib/core/money";
import { answerImportAction } from "@/lib/domains/imports/actions";
import type { Doubt } from "@/lib/domains/imports/types";
import { FAULT_LABELS } from "@/lib/domains/register-faults/labels";
import { StepForm } from "./step-form";

const TITLES: Readonly<Record<string, string>> = FAULT_LABELS;

function Cells({ doubt }: { doubt: Doubt }) {
  const { cells, faults } = doubt;
  return (
    <details className="cells">
      <summary>逐处查看</summary>
      <ul className="small">
        {faults.map((fault) => (
          <li key={fault.no}>
            <span className="xl">{[fault.sheet, fault.cell ?? (fault.row === null ? "" : `第${fault.row}行`)].filter(Boolean).join(" ") || "整个文件"}</span>
            {fault.text && <b>{fault.text}</b>}
            <span>{fault.problem}</span>
          </li>
        ))}
        {cells > faults.length && <li className="mut">其余{formatCount(cells - faults.length)}处见问题清单。</li>}
      </ul>
    </details>
  );
}

/** What looks odd, kind by kind, with its cells to look at: those that were looked at are right, with one reason for all of them. */
export function DoubtForm({ fields, doubts }: { fields: Record<string, string>; doubts: readonly Doubt[] }) {
  const [first, second] = doubts;
  const only = first && !second ? first : null;
  return (
    <StepForm
      action={answerImportAction}
      fields={{ ...fields, kind: "confirm", ...(only && { [`code:${only.code}`]: "yes" }) }}
      className="stack-form"
      busyLabel="正在核对"
      button={only ? `确认这${formatCount(only.cells)}处无误` : "确认勾选的无误"}
    >
      {(state) => (
        <>
          <ul className="doubts">
            {doubts.map((doubt) => {
              const title = `${TITLES[doubt.code] ?? doubt.faults[0]?.problem ?? ""}，${formatCount(doubt.cells)}处`;
              return (
                <li key={doubt.code}>
                  {only ? (
                    <b>{title}</b>
                  ) : (
                    <label className="check">
                      <input type="checkbox" className="chk" name={`code:${doubt.code}`} value="yes" defaultChecked={state.values?.[`code:${doubt.code}`] === "yes"} />
                      {title}
                    </label>
                  )}
                  <Cells doubt={doubt} />
                </li>
              );
            })}
          </ul>
          <Field id="reason-doubts" label="无误的理由" required hint="例如“与街道核实无误”。理由记入审计日志。" error={state.errors?.reason} className="narrow-form">
            {(control) => <TextInput {...control} name="reason" defaultValue={state.values?.reason ?? ""} />}
          </Field>
        </>
      )}
    </StepForm>
  );
}
