"use server";

import { runAction } from "@/lib/access/action";
import { AppError } from "@/lib/core/errors";
import { safeFileName } from "@/lib/core/file-name";
import type { FormState } from "@/lib/core/form";
import { wanText } from "@/lib/core/money";
import { postEntries } from "@/lib/domains/ledger/mutations";
import { ledgerPostScope } from "@/lib/domains/ledger/policy";
import { reviewEntries } from "./data";
import { refuseFile } from "./policy";
import { lineOf } from "./rules";
import { importInput, MOST_BYTES, reviewInput } from "./schema";

const object = () => ({ objectType: "ledger-entry" });

/** The file of a form, or what was pasted instead. @throws AppError invalid */
async function givenIn(form: FormData, pasted: string): Promise<{ given: Uint8Array | string; from: string }> {
  const file = form.get("file");
  if (!(file instanceof File) || file.size === 0) return pasted.trim() === "" ? refuseFile("请选择要上传的文件，或把表格粘贴在下面。") : { given: pasted, from: "粘贴" };
  if (file.size > MOST_BYTES) return refuseFile(`文件${Math.ceil(file.size / 1024)}千字节，最大${MOST_BYTES / 1024}千字节，未读取。请删去图片和无关的表。`);
  return { given: new Uint8Array(await file.arrayBuffer()), from: safeFileName(file.name, "未命名") };
}

/** Looks through a file of entries: all faults at once, or the rows to be confirmed. Nothing is saved. */
export async function reviewEntriesAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "ledger.post",
      schema: reviewInput,
      object,
      run: async (actor, { pasted }) => {
        const { given, from } = await givenIn(form, pasted);
        const { read, rows, faults, warnings, shown, sums } = await reviewEntries(ledgerPostScope(actor), given);
        if (faults.length > 0)
          throw new AppError("invalid", `读出${read}行，有${faults.length}处问题，一笔也没有登记。改好后重新上传。`, { current: { faults: JSON.stringify(faults) } });
        const told = sums.map(({ amountFen, ...sum }) => ({ ...sum, amount: wanText(amountFen) }));
        const message = `读出${read}行，全部可以登记。还没有保存，请核对后确认。`;
        const answer = {
          rows: JSON.stringify(rows.map(({ fields, words }) => ({ fields, words }))),
          warnings: JSON.stringify(warnings),
          sums: JSON.stringify(told),
          shown,
          from: from.slice(0, 100),
        };
        return { message, answer };
      },
    },
    form,
  );
}

/** Posts the entries of a file that was looked through, all or none. */
export async function importEntriesAction(_before: FormState, form: FormData): Promise<FormState> {
  return runAction(
    {
      permission: "ledger.post",
      schema: importInput,
      object,
      run: async (actor, { idempotencyKey, rows, shown, from }) => {
        const scope = ledgerPostScope(actor);
        const lines = rows.map((fields) => {
          const found = lineOf(scope.poster, fields);
          return "line" in found ? found.line : refuseFile("核对结果已过期，请重新上传文件。");
        });
        const { ids } = await postEntries(scope, { key: idempotencyKey, lines, shown, from });
        return `已登记${ids.length}笔，第${Math.min(...ids)}至${Math.max(...ids)}号。`;
      },
    },
    form,
  );
}
