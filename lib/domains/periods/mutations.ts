import "server-only";
import { AppError } from "@/lib/core/errors";
import { businessNow, businessToday } from "@/lib/infra/clock";
import { writeOnce } from "@/lib/infra/write-once";
import { periodName } from "@/lib/domains/ledger/rules";
import { selectClosed } from "./data";
import { assertClosable } from "./policy";
import { closable } from "./rules";
import type { CloseInput } from "./schema";
import type { PeriodEvent, PeriodScope } from "./types";

/** Closes every open month up to the one that is named, in order: from then on no entry carries a day in them. @throws AppError conflict */
export function closePeriods(scope: PeriodScope, { idempotencyKey, until }: CloseInput): Promise<{ closed: number[] }> {
  return writeOnce(scope.actor, { key: idempotencyKey, action: "period.close", payload: { until } }, async (tx) => {
    const { first, closed } = await selectClosed(tx);
    const months = closable(first, closed, businessToday());
    assertClosable(months, until);
    const turn = months.filter((month) => month <= until);
    const added =
      await tx.$executeRaw`INSERT INTO closed_period (period, closed_at, closed_by_id) SELECT m, ${businessNow()}, ${scope.actor.userId}::uuid FROM unnest(${turn}::int[]) AS m ON CONFLICT DO NOTHING`;
    if (added !== turn.length) throw new AppError("conflict", "这些月份刚才已由别人结账，未保存。请刷新本页。");
    const event: PeriodEvent = {
      action: "period.close",
      result: "done",
      objectType: "period",
      objectId: periodName(until),
      after: { from: periodName(turn[0] ?? until), to: periodName(until) },
    };
    return { answer: { closed: turn }, audit: [event] };
  });
}
