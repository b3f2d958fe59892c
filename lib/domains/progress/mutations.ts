import "server-only";
import { AppError } from "@/lib/core/errors";
import { type Fen, wanText } from "@/lib/core/money";
import { businessToday, now } from "@/lib/infra/clock";
import { writeOnce } from "@/lib/infra/write-once";
import { assertOwnSubject } from "@/lib/domains/milestones/policy";
import type { LifeWriteScope } from "@/lib/domains/milestones/types";
import { holdCommunities, selectStandings } from "@/lib/domains/stages/data";
import { assertNoFieldFaults } from "@/lib/domains/stages/policy";
import { assertAtWork } from "./policy";
import { progressFaults } from "./rules";
import type { ProgressInput } from "./schema";
import type { ProgressChanged } from "./types";

const textOf = (percent: number, completedFen: Fen, asOf: string | null) => ({ progressPercent: `${percent}%`, completedInvestment: wanText(completedFen), asOf: asOf ?? "" });

/** Progress and completed investment of a community of the own county. @throws AppError not-found, invalid, conflict */
export function saveProgress(scope: LifeWriteScope, input: ProgressInput): Promise<{ saved: boolean }> {
  const { communityId: id, progressPercent: percent, completedInvestment: completedFen, asOf, reason } = input;
  // A key's hash is made of text: amounts are whole numbers that JSON does not know.
  const payload = { ...input, completedInvestment: String(completedFen) };
  return writeOnce(scope.actor, { key: input.idempotencyKey, action: "progress.edit", payload }, async (tx) => {
    await holdCommunities(tx, scope, { ids: [id] });
    const [standing] = await selectStandings(tx, scope, { ids: [id] });
    assertOwnSubject(standing);
    assertAtWork(standing);
    const { progress } = standing;
    const before = textOf(progress.percent, progress.completedFen, progress.asOf);
    if (progress.version !== input.version)
      throw new AppError("conflict", "您打开本页之后，进度已被改过。您填的内容还在，未保存。仍要用您填的，请核对后再保存一次。", {
        current: { ...before, version: String(progress.version) },
      });
    assertNoFieldFaults(progressFaults(standing, { percent, completedFen, asOf }, { reason, confirmed: input.confirmOver === "1" }, businessToday()));
    await tx.$executeRaw`INSERT INTO community_progress (community_id, county_code, progress_percent, completed_fen, as_of, updated_at, updated_by_id)
      VALUES (${id}, ${scope.countyCode}, ${percent}::smallint, ${completedFen}::bigint, ${asOf}::date, ${now()}, ${scope.actor.userId}::uuid)
      ON CONFLICT (community_id) DO UPDATE SET progress_percent = excluded.progress_percent, completed_fen = excluded.completed_fen, as_of = excluded.as_of,
        version = community_progress.version + 1, updated_at = excluded.updated_at, updated_by_id = excluded.updated_by_id`;
    const event: ProgressChanged = {
      action: "progress.edit",
      result: "done",
      objectType: "community",
      objectId: id,
      countyCode: scope.countyCode,
      before,
      after: textOf(percent, completedFen, asOf),
      ...(reason !== "" && { reason }),
    };
    return { answer: { saved: true }, audit: [event] };
  });
}
