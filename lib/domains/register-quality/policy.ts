import { type Actor, reach, refuseUnless } from "@/lib/access/actor";
import { AppError, notFound } from "@/lib/core/errors";
import type { RegisterWriteScope } from "@/lib/domains/register-entries/types";
import type { QualityScope } from "./types";

/** Whose register the actor may look through. @throws AppError refused */
export function qualityScope(actor: Actor): QualityScope {
  const found = reach(actor, "quality.read");
  refuseUnless(found === "all" || (found === "own-county" && actor.countyCode !== null));
  return { actor, countyCode: found === "all" ? null : actor.countyCode } as unknown as QualityScope;
}

/** Two different rows of the own county's register that both stand. @throws AppError not-found, conflict */
export function assertPair(scope: RegisterWriteScope, ids: readonly string[], rows: readonly { removal: string | null }[]): void {
  if (new Set(ids).size !== 2 || rows.length !== 2 || ids.some((id) => !id.startsWith(`${scope.countyCode}-`))) throw notFound();
  if (rows.some(({ removal }) => removal !== null)) throw new AppError("conflict", "其中一个已合并或撤销，请刷新本页。");
}
