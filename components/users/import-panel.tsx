"use client";

import { type FormEvent, useActionState, useState } from "react";
import { Field } from "@/components/ui/field";
import { FormAnswer } from "@/components/ui/form-answer";
import { Section } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormState } from "@/lib/core/form";
import { importUsersAction, reviewUsersAction } from "@/lib/domains/user-import/actions";
import type { CellFault, RowFields } from "@/lib/domains/user-import/types";
import type { Slip } from "@/lib/domains/users/types";
import { AccountSlips } from "./account-slips";
import { CellFaults, ImportRows } from "./import-tables";

const IDLE: FormState = { status: "idle" };
const MOST_BYTES = 512 * 1024;
const listOf = <T,>(text: string | undefined): T[] => JSON.parse(text ?? "[]") as T[];

/** Upload, look through, confirm, print: nothing is saved before the confirmation. Works before scripts arrive. */
export function ImportPanel({ idempotencyKey }: { idempotencyKey: string }) {
  const [review, reviewAction] = useActionState(reviewUsersAction, IDLE);
  const [done, importAction] = useActionState(importUsersAction, IDLE);
  const [tooLarge, setTooLarge] = useState(false);
  const slips = listOf<Slip>(done.answer?.slips);
  const faults = listOf<CellFault>(review.current?.faults);
  const rows = listOf<{ fields: RowFields; words: RowFields }>(review.answer?.rows);

  if (done.status === "saved") {
    return (
      <div className="stack-form">
        <FormAnswer state={done}>
          <a href="/users">回到账号列表</a>
        </FormAnswer>
        {slips.length > 0 && <AccountSlips slips={slips} />}
      </div>
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
      <Section title="上传文件">
        <form action={reviewAction} onSubmit={checkSize} className="stack-form narrow-form">
          {!tooLarge && <FormAnswer state={review} />}
          <Field id="file" label="账号开通表" hint="Excel 工作簿（2007及以后格式），最大512千字节，一次最多200行，按模板填写。" error={size ?? review.errors?.file}>
            {(control) => <input {...control} type="file" name="file" className="inp file" accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" />}
          </Field>
          <div className="acts">
            <SubmitButton variant={rows.length > 0 ? "default" : "pri"} busyLabel="正在核对">
              {review.status === "idle" ? "上传并核对" : "重新上传并核对"}
            </SubmitButton>
          </div>
        </form>
      </Section>
      {faults.length > 0 && <CellFaults faults={faults} />}
      {rows.length > 0 && (
        <Section title="待开通账号" say="还没有保存。" meta={`${rows.length}个`} flow>
          <ImportRows rows={rows.map((row) => row.words)} />
          <form action={importAction} className="stack-form mt-4">
            <FormAnswer state={done} />
            <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
            <input type="hidden" name="rows" value={JSON.stringify(rows.map((row) => row.fields))} />
            <div className="acts">
              <SubmitButton busyLabel="正在开通">开通{rows.length}个账号</SubmitButton>
            </div>
          </form>
        </Section>
      )}
    </>
  );
}
