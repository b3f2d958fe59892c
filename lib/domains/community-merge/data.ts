import "server-only";
import { read } from "@/lib/infra/db";
import { selectAlike } from "@/lib/domains/community-edit/data";
import type { RegisterWriteScope } from "@/lib/domains/register-entries/types";
import type { Candidate, MergeWorks } from "./types";

/** Records of the county to merge with: those that hold the text, or, without one, those that look alike. */
export function listCandidates(scope: RegisterWriteScope, communityId: string, text: string): Promise<Candidate[]> {
  return read(scope.actor, async (tx) => {
    if (text === "") return selectAlike(tx, scope, communityId);
    return tx.$queryRaw<Candidate[]>`
      SELECT c.id, c.name, concat_ws(' ', c.subdistrict, c.committee, c.address) AS place, d.households::text AS households, NULL AS ground
      FROM community c JOIN community_detail d ON d.community_id = c.id
      WHERE c.id IN (SELECT app.community_search(${text})) AND c.county_code = ${scope.countyCode} AND c.removal IS NULL AND c.id <> ${communityId} ORDER BY c.id LIMIT 20`;
  });
}

/** Whose work each of two records has, for the reader to see what is carried over. */
export function getWorks(scope: RegisterWriteScope, id: string, otherId: string): Promise<MergeWorks> {
  return read(scope.actor, async (tx) => {
    const rows = await tx.$queryRaw<{ id: string; name: string }[]>`
      SELECT w.community_id AS id, u.short_name AS name FROM community_utility w JOIN utility u ON u.key = w.utility_key
      WHERE w.community_id IN (${id}, ${otherId}) AND w.county_code = ${scope.countyCode} ORDER BY u.display_order`;
    const of = (which: string) => rows.filter((row) => row.id === which).map(({ name }) => name);
    return { kept: of(id), other: of(otherId) };
  });
}
