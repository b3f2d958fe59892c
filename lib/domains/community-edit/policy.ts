import { AppError, notFound } from "@/lib/core/errors";
import type { RegisterWriteScope, Written } from "@/lib/domains/register-entries/types";
import type { Alike } from "./types";

/** A number of the own county's register; others do not exist. @throws AppError not-found */
export function assertOwnNumber(scope: RegisterWriteScope, communityId: string): void {
  if (!communityId.startsWith(`${scope.countyCode}-`)) throw notFound();
}

/** @throws AppError invalid when nothing would change */
export function assertChanged(done: Written | undefined): asserts done is Written {
  if (!done || Object.keys(done.after).length === 0) throw new AppError("invalid", "内容没有改动，不用保存。");
}

/** Every like place has been said to be another one, with the reason. @throws AppError invalid */
export function assertApart(found: readonly Alike[], apart: readonly string[], reason: string): void {
  if (found.length === 0) return;
  const current = { alike: JSON.stringify(found) };
  if (found.some(({ id }) => !apart.includes(id)))
    throw new AppError("invalid", `台账中有${found.length}个相近的小区，未保存。请核对是不是同一个；确是不同小区的，勾选并写明原因后再登记。`, { current });
  if (reason === "") throw new AppError("invalid", "有1处需要修改，未保存。", { fields: { apartReason: "请写明为什么是不同小区。" }, current });
}
