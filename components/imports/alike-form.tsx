"use client";

import { Field, TextInput } from "@/components/ui/field";
import { answerImportAction } from "@/lib/domains/imports/actions";
import type { Answers, ReviewedRow } from "@/lib/domains/imports/types";
import { StepForm } from "./step-form";

type Props = { fields: Record<string, string>; rows: readonly ReviewedRow[]; answers: Answers["alike"]; editable: boolean };

const keyOf = (row: ReviewedRow) => `${row.sheet}!${row.row}`;
const placeOf = (row: ReviewedRow) => [row.values?.subdistrict, row.values?.address].filter(Boolean).join("，") || "—";

/** Places that look alike, side by side: the same one, or apart and why. */
export function AlikeForm({ fields, rows, answers, editable }: Props) {
  return (
    <StepForm action={answerImportAction} fields={{ ...fields, kind: "alike" }} className="stack-form" busyLabel="正在核对" button="保存以上判定并重新核对" disabled={!editable}>
      {(state) => (
        <table className="tbl tight stack">
          <thead>
            <tr>
              <th scope="col">位置</th>
              <th scope="col">表中</th>
              <th scope="col">对应</th>
              <th scope="col">依据</th>
              <th scope="col">处理</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => {
              const key = keyOf(row);
              const before = answers[key];
              const chosen = state.values?.[`alike:${key}`] ?? (before === undefined ? "" : "same" in before ? `same:${before.same}` : "apart");
              return (
                <tr key={key} className={before === undefined ? "warn" : undefined}>
                  <td className="xl">
                    {row.sheet} 第{row.row}行
                  </td>
                  <th scope="row" className="nm">
                    {row.name}
                    <span className="sub">
                      {placeOf(row)}，{row.values?.households || "—"}户
                    </span>
                  </th>
                  <td data-l="对应">
                    <div>
                      {row.likeness.map((like) => (
                        <div key={like.with}>
                          <b>{like.name}</b>
                          <span className="sub">
                            {like.place}，{like.households || "—"}户
                          </span>
                        </div>
                      ))}
                    </div>
                  </td>
                  <td data-l="依据">
                    <div>
                      {row.likeness.map((like) => (
                        <div key={like.with}>{like.ground}</div>
                      ))}
                    </div>
                  </td>
                  <td className="choose">
                    <fieldset>
                      <legend className="vh">{row.name}怎么处理</legend>
                      {row.likeness.map((like) => (
                        <label key={like.with}>
                          <input
                            type="radio"
                            className="chk"
                            name={`alike:${key}`}
                            value={`same:${like.with}`}
                            defaultChecked={chosen === `same:${like.with}`}
                            disabled={!editable}
                          />{" "}
                          {like.row === null ? `同一小区，更新“${like.name}”` : "同一小区，只留一行"}
                        </label>
                      ))}
                      <label>
                        <input type="radio" className="chk" name={`alike:${key}`} value="apart" defaultChecked={chosen === "apart"} disabled={!editable} /> 不同小区，分别登记
                      </label>
                      <Field id={`reason-${row.no}`} label="不同小区的理由" mark="选“不同小区”时填" error={state.errors?.[`reason:${key}`]}>
                        {(control) => (
                          <TextInput
                            {...control}
                            name={`reason:${key}`}
                            defaultValue={state.values?.[`reason:${key}`] ?? (before && "apart" in before ? before.apart : "")}
                            disabled={!editable}
                          />
                        )}
                      </Field>
                    </fieldset>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </StepForm>
  );
}
