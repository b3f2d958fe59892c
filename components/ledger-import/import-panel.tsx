"use client";

import { type FormEvent, useActionState, useState } from "react";
import { Field, TextArea } from "@/components/ui/field";
import { FormAnswer } from "@/components/ui/form-answer";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import { CellFaults } from "@/components/users/import-tables";
import type { FormState } from "@/lib/core/form";
import type { Face } from "@/lib/domains/channels/types";
import { importEntriesAction, reviewEntriesAction } from "@/lib/domains/ledger-import/actions";
import type { RowFields } from "@/lib/domains/ledger-import/types";
import type { CellFault } from "@/lib/domains/user-import/types";
import { ImportRows, ImportSums } from "./import-rows";

const IDLE: FormState = { status: "idle" };
const MOST_BYTES = 512 * 1024;
const listOf = <T,>(text: string | undefined): T[] => JSON.parse(text ?? "[]") as T[];

/** Upload or paste, look through, confirm: nothing is saved before the confirmation. Works before scripts arrive. */
export function ImportPanel({ columns, idempotencyKey }: { columns: string[]; idempotencyKey: string }) {
  const [review, reviewAction] = useActionState(reviewEntriesAction, IDLE);
  const [done, importAction] = useActionState(importEntriesAction, IDLE);
  const [tooLarge, setTooLarge] = useState(false);
  const faults = listOf<CellFault>(review.current?.faults);
  const rows = listOf<{ fields: RowFields; words: RowFields }>(review.answer?.rows);
  const warnings = listOf<{ cell: string; message: string }>(review.answer?.warnings);
  const sums = listOf<{ name: string; face: Face; amount: string; entries: number }>(review.answer?.sums);
  if (done.status === "saved") {
    return (
      <FormAnswer state={done}>
        <a href="/ledger">到资金台账查看</a>
      </FormAnswer>
    );
  }

  function checkSize(event: FormEvent<HTMLFormElement>) {
    const file = new FormData(event.currentTarget).get("file");
    const large = file instanceof File && file.size > MOST_BYTES;
    setTooLarge(large);
    if (large) event.preventDefault();
  }

  const size = tooLarge ? "文件超过512千字节，未上传。请删去图片和无关的表。" : undefined;
  return (
    <>
      <Section title="上传或粘贴">
        <form action={reviewAction} onSubmit={checkSize} className="stack-form">
          {!tooLarge && <FormAnswer state={review} />}
          <Field id="file" label="资金登记表" hint="Excel 工作簿，最大512千字节，一次最多500行，按模板填写。" error={size ?? review.errors?.file}>
            {(control) => <input {...control} type="file" name="file" className="inp file" accept=".xlsx,.xls,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" />}
          </Field>
          <Field id="pasted" label="或从 Excel 复制后粘贴" hint={`依次为：${columns.join("、")}。带表头的按表头对应。`} error={review.errors?.pasted}>
            {(control) => <TextArea {...control} name="pasted" rows={4} defaultValue={review.values?.pasted} key={review.values?.pasted} />}
          </Field>
          <div className="acts">
            <SubmitButton variant={rows.length > 0 ? "default" : "pri"} busyLabel="正在核对">
              {review.status === "idle" ? "核对" : "重新核对"}
            </SubmitButton>
          </div>
        </form>
      </Section>
      {faults.length > 0 && <CellFaults faults={faults} />}
      {rows.length > 0 && (
        <Section title="待登记" say="还没有保存。" meta={`${rows.length}行`} flow>
          <ImportSums sums={sums} />
          {warnings.length > 0 && (
            <Note tone="wait" title={`有${warnings.length}处请核对：`}>
              <ul>
                {warnings.map(({ cell, message }) => (
                  <li key={`${cell} ${message}`}>
                    {cell}：{message}
                  </li>
                ))}
              </ul>
            </Note>
          )}
          <ImportRows rows={rows.map((row) => row.words)} />
          <form action={importAction} className="stack-form mt-4">
            <FormAnswer state={done}>{done.errors?.file}</FormAnswer>
            <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
            <input type="hidden" name="shown" value={review.answer?.shown ?? ""} />
            <input type="hidden" name="from" value={review.answer?.from ?? ""} />
            <input type="hidden" name="rows" value={JSON.stringify(rows.map((row) => row.fields))} />
            <div className="acts">
              <SubmitButton busyLabel="正在登记">
                {warnings.length > 0 ? "已核对，" : ""}登记{rows.length}行
              </SubmitButton>
            </div>
          </form>
        </Section>
      )}
    </>
  );
}
