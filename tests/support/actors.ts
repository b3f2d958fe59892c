import type { Actor } from "@/lib/access/actor";
import { demonstrationAccounts } from "@/prisma/seed/demonstration-accounts";
import { demonstrationActor } from "@/prisma/seed/demonstration-actor";

/** As the demonstration is set: two people in 芒市, one for both elsewhere. */
function dutiesOf({ countyCode, countyDuty }: { countyCode: string | null; countyDuty: string | null }): Actor["duties"] {
  const both = countyCode !== null && countyCode !== "533103";
  return { files: both || countyDuty === "FILES", submits: both || countyDuty === "REVIEWS" };
}

/** A demonstration account as the session would give it. */
export function actorOf(username: string): Actor {
  const account = demonstrationAccounts.find((found) => found.username === username);
  if (!account) throw new Error(`no demonstration account ${username}`);
  return demonstrationActor(account, { duties: dutiesOf(account), sessionId: "test", ip: "127.0.0.1", requestId: "test" });
}

/** The same actor as database settings, for raw SQL. */
export function settingsOf(actor: Actor): Record<string, string> {
  return {
    user_id: actor.userId,
    username: actor.username,
    unit_name: actor.unitName,
    role: actor.role,
    county: actor.countyCode ?? "",
    utility: actor.utilityKey ?? "",
    unit_counties: actor.unitCounties?.join(",") ?? "",
    agency: actor.agencyKey ?? "",
    utility_unit: actor.utilityUnitId?.toString() ?? "",
    lead: actor.isLead ? "on" : "",
    admin_duties: actor.adminDuties.join(","),
    acting_for: actor.actingFor ?? "",
    ip: actor.ip,
    request_id: actor.requestId,
  };
}
