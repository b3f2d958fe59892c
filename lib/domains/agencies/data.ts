import "server-only";
import { read } from "@/lib/infra/db";
import type { Agency, AgencyScope, Utility } from "./types";

/** Every agency with its duties in the plan's order, and the utilities with theirs. */
export function listAgencies(scope: AgencyScope): Promise<{ agencies: Agency[]; utilities: Utility[] }> {
  return read(scope.actor, async (tx) => {
    const agencies = await tx.$queryRaw<Agency[]>`
      SELECT a.key, a.name, a.is_lead AS "isLead", a.is_county_level AS "isCountyLevel", coalesce(a.key = ${scope.actor.agencyKey}, false) AS "isOwn",
        (SELECT array_agg(d.text ORDER BY d.display_order) FROM agency_duty d WHERE d.agency_key = a.key) AS duties
      FROM agency a ORDER BY a.display_order`;
    const utilities = await tx.$queryRaw<Utility[]>`
      SELECT key, name, works, duty, duty_inferred AS "dutyInferred" FROM utility ORDER BY display_order`;
    return { agencies, utilities };
  });
}
