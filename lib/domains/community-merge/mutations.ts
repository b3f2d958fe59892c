import "server-only";
import type { Tx } from "@/lib/infra/db";
import { saveEntries } from "@/lib/domains/register-entries/mutations";
import type { EntryChange, RegisterWriteScope } from "@/lib/domains/register-entries/types";
import { assertTwoOwn } from "./policy";
import type { MergeInput } from "./schema";
import type { WorksCarried } from "./types";

/** Short names of the utilities with work in a community, in their order. */
async function worksOf(tx: Tx, id: string): Promise<string> {
  const [row] = await tx.$queryRaw<{ names: string }[]>`
    SELECT coalesce(string_agg(u.short_name, '、' ORDER BY u.display_order), '') AS names FROM community_utility w JOIN utility u ON u.key = w.utility_key WHERE w.community_id = ${id}`;
  return row?.names ?? "";
}

/** Utilities with work in the one that goes have it in the one that stays; where both have it, once. */
async function carryWorks(tx: Tx, scope: RegisterWriteScope, id: string, otherId: string): Promise<WorksCarried[]> {
  const before = await worksOf(tx, id);
  const carried = await tx.$executeRaw`INSERT INTO community_utility (community_id, utility_key, county_code)
    SELECT ${id}, w.utility_key, w.county_code FROM community_utility w WHERE w.community_id = ${otherId} AND w.county_code = ${scope.countyCode} ON CONFLICT DO NOTHING`;
  if (carried === 0) return [];
  const works = await worksOf(tx, id);
  return [{ action: "community.works", result: "done", objectType: "community", objectId: id, countyCode: scope.countyCode, before: { works: before }, after: { works } }];
}

/**
 * One record of the own county goes into another, which takes the values chosen and the utilities' work; both histories stay.
 * @throws AppError not-found, conflict when one of them moved on, invalid (fields, or one that the plan has listed)
 */
export async function mergeCommunities(scope: RegisterWriteScope, input: MergeInput): Promise<{ id: string }> {
  const { communityId: id, otherId, version, otherVersion, text, reason, idempotencyKey: key } = input;
  assertTwoOwn(scope, id, otherId);
  const changes: EntryChange[] = [
    { kind: "change", id, version, text },
    { kind: "remove", id: otherId, version: otherVersion, mergedIntoId: id },
  ];
  return saveEntries(scope, { key, action: "community.merge", payload: input }, changes, { action: "community.merge", reason }, async (tx) => ({
    answer: { id },
    audit: await carryWorks(tx, scope, id, otherId),
  }));
}
