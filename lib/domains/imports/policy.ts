import { type Actor, reach, refuseUnless } from "@/lib/access/actor";
import { AppError, notFound } from "@/lib/core/errors";
import { registerWriteScope } from "@/lib/domains/register-entries/policy";
import { blockers } from "./rules";
import type { ReviewSummary, ImportScope, ImportSeenScope, ImportState, ImportWriteScope } from "./types";

/** Most uploads of a county that stand unfinished at a time. */
const MOST_OPEN = 20;

/** Uploads that the actor sees: the own county's, or all. @throws AppError refused */
export function importScope(actor: Actor): ImportScope {
  const found = reach(actor, "import.read");
  refuseUnless(found === "all" || (found === "own-county" && actor.countyCode !== null));
  return { actor, countyCode: found === "all" ? null : actor.countyCode } as unknown as ImportScope;
}

/** @throws AppError refused */
export function importWriteScope(actor: Actor): ImportWriteScope {
  refuseUnless(reach(actor, "import.write") === "own-county" && actor.countyCode !== null);
  return { actor, countyCode: actor.countyCode, register: registerWriteScope(actor) } as unknown as ImportWriteScope;
}

/** @throws AppError refused */
export function importSeenScope(actor: Actor): ImportSeenScope {
  refuseUnless(reach(actor, "import.acknowledge") === "all");
  return { actor } as unknown as ImportSeenScope;
}

export const canImport = (actor: Actor): boolean => reach(actor, "import.write") === "own-county" && actor.countyCode !== null;
export const canAcknowledge = (actor: Actor): boolean => reach(actor, "import.acknowledge") === "all";

/** @throws AppError conflict where too many uploads stand unfinished */
export function assertRoom(open: number): void {
  if (open >= MOST_OPEN) throw new AppError("conflict", `本县市有${open}次导入没有办完，请先写入或放弃，再上传。`);
}

type Standing = { countyCode: string; state: ImportState; version: number };

/**
 * An upload of the own county, as the sender saw it, in one of these states.
 * @throws AppError not-found for another county's, conflict where it has gone on
 */
export function assertStands<Row extends Standing>(
  scope: Pick<ImportWriteScope, "countyCode">,
  row: Row | undefined,
  version: number,
  states: readonly ImportState[],
): asserts row is Row {
  if (row?.countyCode !== scope.countyCode) throw notFound();
  if (row.version !== version || !states.includes(row.state)) throw new AppError("conflict", "您打开本页之后，这次导入已有变化，未保存。请刷新页面，核对后再办理。");
}

/** @throws AppError conflict where something still forbids the writing */
export function assertReady(summary: ReviewSummary | null): void {
  const found = summary === null ? ["还没有核对"] : blockers(summary);
  if (found.length > 0) throw new AppError("conflict", `不能写入：${found.join("、")}。`);
}

/** Only what was written is taken note of. @throws AppError not-found, conflict */
export function assertWritten(row: { state: ImportState } | undefined): asserts row {
  if (!row) throw notFound();
  if (row.state !== "DONE" && row.state !== "UNDONE") throw new AppError("conflict", "这次导入还没有写入台账，不需要阅知。");
}
