import { AppError } from "@/lib/core/errors";
import { STAGE_LABELS } from "@/lib/domains/plan/labels";
import type { OrderedStage } from "@/lib/domains/plan/types";
import { entryDayFault, missingFor, nextStage } from "./rules";
import type { Standing } from "./types";

/** Words at fields. @throws AppError invalid */
export function assertNoFieldFaults(fields: Record<string, string>): void {
  const count = Object.keys(fields).length;
  if (count > 0) throw new AppError("invalid", `有${count}处需要修改，未保存。`, { fields });
}

/** Every community asked for stands where the stage can be entered from. @throws AppError conflict */
export function assertAtGate(standings: readonly Standing[], asked: number, to: OrderedStage): void {
  const away = standings.filter(({ stage }) => nextStage(stage) !== to);
  if (standings.length < asked || away.length > 0)
    throw new AppError("conflict", `${away.map(({ name }) => name).join("、") || "有小区"}已不在可以进入“${STAGE_LABELS[to]}”的阶段，全部未保存。请刷新本页再看。`);
}

/** Nothing is missing any more; open items of the contents may be explained instead. @throws AppError invalid, naming community and what is missing */
export function assertGateOpen(standings: readonly Standing[], to: OrderedStage, explained: boolean): void {
  const shut = standings.flatMap((standing) => {
    const missing = missingFor(standing, to).filter(({ code }) => !(code === "ITEMS" && explained));
    return missing.length > 0 ? [`${standing.name}：${missing.map(({ words }) => words).join("，")}`] : [];
  });
  if (shut.length > 0) throw new AppError("invalid", `还不能进入“${STAGE_LABELS[to]}”，未保存。${shut.join("；")}。`);
}

/** The day of entry suits every community. @throws AppError invalid */
export function assertEntryDay(standings: readonly Standing[], to: OrderedStage, on: string, today: string): void {
  for (const standing of standings) {
    const fault = entryDayFault(standing, to, on, today);
    if (fault !== null) assertNoFieldFaults({ enteredOn: standings.length > 1 ? `${standing.name}：${fault}` : fault });
  }
}

/** The database has moved the stage: it answers no where the community stands elsewhere by now. @throws AppError conflict */
export function assertMoved(moved: boolean | undefined): void {
  if (!moved) throw new AppError("conflict", "小区的阶段刚刚被别人改过，未保存。请刷新本页再看。");
}
