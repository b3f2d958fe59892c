import "server-only";
import { now } from "@/lib/infra/clock";
import { writeOnce } from "@/lib/infra/write-once";
import type { RegisterWriteScope } from "@/lib/domains/register-entries/types";
import { assertPair } from "./policy";
import type { ApartInput } from "./schema";
import type { PairApart } from "./types";

type Row = { id: string; name: string; removal: string | null };

/** Keeps for good that two rows of the own county are two places, with the reason in both histories. @throws AppError not-found, conflict */
export function keepApart(scope: RegisterWriteScope, input: ApartInput): Promise<{ saved: boolean }> {
  return writeOnce(scope.actor, { key: input.idempotencyKey, action: "community.apart", payload: input }, async (tx) => {
    const ids = [input.firstId, input.secondId].sort();
    const rows = await tx.$queryRaw<Row[]>`SELECT id, name, removal FROM community WHERE id = ANY (${ids}::text[]) AND county_code = ${scope.countyCode} ORDER BY id`;
    assertPair(scope, ids, rows);
    const [first, second] = rows as [Row, Row];
    await tx.$executeRaw`INSERT INTO kept_apart (first_id, second_id, county_code, reason, created_at)
      VALUES (${first.id}, ${second.id}, ${scope.countyCode}, ${input.reason}, ${now()}) ON CONFLICT DO NOTHING`;
    const said = (one: Row, other: Row): PairApart => ({
      action: "community.apart",
      result: "done",
      objectType: "community",
      objectId: one.id,
      countyCode: scope.countyCode,
      after: { apart: `${other.id} ${other.name}` },
      reason: input.reason,
    });
    return { answer: { saved: true }, audit: [said(first, second), said(second, first)] };
  });
}
