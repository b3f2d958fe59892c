import type { Actor } from "@/lib/access/actor";
import { ADMIN_DUTIES } from "@/lib/access/permissions";
import { DEFAULT_SECURITY } from "@/lib/access/settings";
import type { demonstrationAccounts } from "./demonstration-accounts";

/** A demonstration account at work without a login, as a session would give it; where it works is said by the caller. */
export function demonstrationActor(
  { id, username, unitName, post, role, countyCode, utilityKey, agencyKey, isLead }: (typeof demonstrationAccounts)[number],
  at: Pick<Actor, "duties" | "sessionId" | "ip" | "requestId">,
): Actor {
  return {
    userId: id,
    username,
    unitName,
    post,
    role,
    countyCode,
    utilityKey,
    utilityUnitId: null,
    unitCounties: null,
    agencyKey,
    fullName: null,
    isLead,
    adminDuties: role === "PREFECTURE_ADMIN" ? ADMIN_DUTIES : [],
    principalId: null,
    actingFor: null,
    device: null,
    confirmedAt: new Date(0),
    endsAt: new Date(8.64e15),
    hasFactor: false,
    factorObligatory: false,
    isDemonstration: true,
    security: DEFAULT_SECURITY,
    ...at,
  };
}
