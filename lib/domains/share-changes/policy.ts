import { AppError, notFound } from "@/lib/core/errors";
import type { Changing } from "./types";

const MOVED = "您打开本页之后，这一行已被答复或改过，未保存。请刷新本页，核对后再改。";

/** A line that was sent, in the version that was shown. @throws AppError not-found, conflict, invalid */
export function assertChangeable(row: Changing | undefined, version: number, amountFen: bigint): asserts row is Changing {
  if (row === undefined) throw notFound();
  if (row.state === "DRAFT") throw new AppError("conflict", "这一行还没有提出，请在“出资分摊”中调整。");
  if (row.version !== version) throw new AppError("conflict", MOVED);
  if (row.state !== "OBJECTED" && row.amountFen === amountFen)
    throw new AppError("invalid", "有1处需要修改，未保存。", { fields: { amount: "与现在的建议出资相同，请填写新的金额。" } });
}

/** The statement found the line as it was shown. @throws AppError conflict */
export function assertMoved(done: boolean): void {
  if (!done) throw new AppError("conflict", MOVED);
}

/** The lines that are to take the difference can. @throws AppError invalid */
export function assertTaken<T>(moved: T | null): asserts moved is T {
  if (moved === null) throw new AppError("invalid", "有1处需要修改，未保存。", { fields: { spread: "其余小区没有可分摊的金额，请选“留作未分摊”。" } });
}

/** What is saved was shown before. @throws AppError conflict, with what to look at */
export function assertEffectShown(mark: string, shown: string, effect: string): void {
  if (mark !== shown) throw new AppError("conflict", "请核对影响，再提交一次。", { current: { shown: mark, effect } });
}
