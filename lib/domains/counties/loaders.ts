import "server-only";
import { pageScope, recordUnreached, requireActor } from "@/lib/access/session";
import { canWriteContent, contentScope } from "@/lib/domains/community-plan/policy";
import { getCounty, listCounties } from "./data";

/** `/counties`: the counties in the reader's scope. */
export async function loadCounties() {
  const actor = await requireActor();
  return listCounties(await pageScope(actor, "life.read", contentScope));
}

/** `/counties/<code>`; null beyond the reader's scope. */
export async function loadCounty(code: string) {
  const actor = await requireActor();
  const scope = await pageScope(actor, "life.read", contentScope);
  const county = /^\d{6}$/.test(code) ? await getCounty(scope, code) : null;
  if (county) return { county, can: { edit: canWriteContent(actor, county.code) } };
  if (scope.countyCode !== null) await recordUnreached(actor, "life.read", { objectType: "county", objectId: code.slice(0, 60) });
  return null;
}
