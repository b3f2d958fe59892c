import "server-only";
import { now } from "@/lib/infra/clock";
import type { Tx } from "@/lib/infra/db";
import { saveEntries } from "@/lib/domains/register-entries/mutations";
import type { RegisterWriteScope } from "@/lib/domains/register-entries/types";
import { selectAlike } from "./data";
import { assertApart, assertChanged, assertOwnNumber } from "./policy";
import type { CreateInput, EditInput } from "./schema";
import type { Alike, SaidApart } from "./types";

/** Saves a changed record of the own county. @throws AppError not-found, invalid (fields), conflict with the row as it is now */
export async function editCommunity(scope: RegisterWriteScope, input: EditInput): Promise<{ id: string }> {
  assertOwnNumber(scope, input.communityId);
  const { communityId: id, version, text, idempotencyKey: key } = input;
  return saveEntries(scope, { key, action: "community.edit", payload: input }, [{ kind: "change", id, version, text }], { action: "community.edit" }, (_tx, [done]) => {
    assertChanged(done);
    return Promise.resolve({ answer: { id }, audit: [] });
  });
}

/** Keeps for good that two places are two, the one with the smaller number first. */
async function keepApart(tx: Tx, scope: RegisterWriteScope, id: string, alike: readonly Alike[], reason: string): Promise<void> {
  const pairs = alike.map((other) => (id < other.id ? { first: id, second: other.id } : { first: other.id, second: id }));
  await tx.$executeRaw`INSERT INTO kept_apart (first_id, second_id, county_code, reason, created_at)
    SELECT r.first, r.second, ${scope.countyCode}, ${reason}, ${now()} FROM jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) AS r (first text, second text)`;
}

/** Registers a community of the own county; what looks like one that is there must be said to be another. @throws AppError invalid (fields, or the like ones) */
export function createCommunity(scope: RegisterWriteScope, input: CreateInput): Promise<{ id: string }> {
  const { text, apart, apartReason: reason, idempotencyKey: key } = input;
  return saveEntries(scope, { key, action: "community.create", payload: input }, [{ kind: "new", text }], { action: "community.create" }, async (tx, [done]) => {
    assertChanged(done);
    const alike = await selectAlike(tx, scope, done.id);
    assertApart(alike, apart, reason);
    if (alike.length === 0) return { answer: { id: done.id }, audit: [] };
    await keepApart(tx, scope, done.id, alike, reason);
    const event: SaidApart = {
      action: "community.apart",
      result: "done",
      objectType: "community",
      objectId: done.id,
      countyCode: scope.countyCode,
      after: { apart: alike.map((other) => `${other.id} ${other.name}`).join("、") },
      reason,
    };
    return { answer: { id: done.id }, audit: [event] };
  });
}
