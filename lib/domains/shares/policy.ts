import { type Actor, reach, refuseUnless } from "@/lib/access/actor";
import { AppError, notFound } from "@/lib/core/errors";
import { needsPaper } from "./rules";
import type { ShareAnswerScope, ShareRow, ShareScope, ShareSettings } from "./types";

/** @throws AppError refused */
export function shareScope(actor: Actor): ShareScope {
  const found = reach(actor, "share.read");
  refuseUnless(found === "all" || found === "own-county" || found === "own-utility");
  const slice =
    found === "own-county"
      ? { kind: "county", code: actor.countyCode ?? "" }
      : found === "own-utility"
        ? { kind: "utility", key: actor.utilityKey ?? "", counties: actor.unitCounties }
        : { kind: "all" };
  return { actor, slice } as unknown as ShareScope;
}

export const canAnswerShares = (actor: Actor): boolean => reach(actor, "share.answer") === "own-utility";

/** @throws AppError refused */
export function shareAnswerScope(actor: Actor): ShareAnswerScope {
  refuseUnless(canAnswerShares(actor));
  return { actor, slice: { kind: "utility", key: actor.utilityKey ?? "", counties: actor.unitCounties } } as unknown as ShareAnswerScope;
}

/** All of them are the own utility's; others do not exist. @throws AppError not-found */
export function assertOwnShares(found: number, asked: number): void {
  if (asked === 0 || found !== asked) throw notFound();
}

/** What is confirmed as a whole is what was shown. @throws AppError conflict */
export function assertSameShares(now: string, shown: string): void {
  if (now !== shown) throw new AppError("conflict", "您打开本页之后，筛选范围内的出资有变动，一行也没有确认。本页已更新，请核对后再确认。");
}

/** What is confirmed goes into the ledger of this month. @throws AppError conflict */
export function assertMonthOpen(isClosed: boolean): void {
  if (isClosed) throw new AppError("conflict", "本月已结账，暂不能确认或变更出资。请联系州住建局。");
}

/** An objection says another amount, and proves a large difference. @throws AppError not-found, invalid */
export function assertObjects(row: (Pick<ShareRow, "amountFen"> & { papers: number }) | undefined, counterFen: bigint, { paperPercent }: ShareSettings): void {
  if (row === undefined) throw notFound();
  if (counterFen === row.amountFen) throw new AppError("invalid", "有1处需要修改，未提交。", { fields: { counter: "与建议出资相同。同意这个金额的，请直接确认。" } });
  if (row.papers === 0 && needsPaper(row.amountFen, counterFen, paperPercent)) {
    throw new AppError("invalid", "有1处需要修改，未提交。", { fields: { counter: `与建议出资相差超过${paperPercent}%，请先上传依据文件。` } });
  }
}
