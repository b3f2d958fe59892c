import "server-only";
import { read } from "@/lib/infra/db";
import { selectAlike } from "@/lib/domains/community-edit/data";
import type { RegisterWriteScope } from "@/lib/domains/register-entries/types";
import type { Candidate } from "./types";

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
