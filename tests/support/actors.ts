import type { Actor } from "@/lib/access/actor";
import { demonstrationAccounts } from "@/prisma/seed/demonstration-accounts";

/** A demonstration account as the session would give it. */
export function actorOf(username: string): Actor {
  const account = demonstrationAccounts.find((found) => found.username === username);
  if (!account) throw new Error(`no demonstration account ${username}`);
  return {
    userId: account.id,
    username,
    unitName: account.unitName,
    post: account.post,
    role: account.role,
    countyCode: account.countyCode,
    utilityKey: account.utilityKey,
    unitCounties: null,
    agencyKey: account.agencyKey,
    sessionId: "test",
    isDemonstration: true,
    ip: "127.0.0.1",
    requestId: "test",
  };
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
    ip: actor.ip,
    request_id: actor.requestId,
  };
}
