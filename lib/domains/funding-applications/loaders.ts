import "server-only";
import { randomUUID } from "node:crypto";
import { pageScope, recordUnreached, requireActor } from "@/lib/access/session";
import { businessToday } from "@/lib/infra/clock";
import type { SearchParams } from "@/lib/domains/communities/schema";
import { getApplication, listApplications } from "./data";
import { applicationScope, applicationWriteScope, canApply } from "./policy";
import { parseApplicationFilter } from "./schema";

/** `/funding/applications`: applications in the reader's slice. */
export async function loadApplications(params: SearchParams) {
  const actor = await requireActor();
  const scope = await pageScope(actor, "funding.read", applicationScope);
  const filter = parseApplicationFilter(params);
  return { filter, list: await listApplications(scope, filter), can: { add: canApply(actor, actor.countyCode) } };
}

/** `/funding/applications/new`. */
export async function loadNewApplication() {
  const actor = await requireActor();
  await pageScope(actor, "funding.edit", applicationWriteScope);
  const { years } = await listApplications(applicationScope(actor), {});
  return { years, today: businessToday(), key: randomUUID() };
}

/** `/funding/applications/<id>`: an application, what became of it, and the county's forms; null where there is none in scope. */
export async function loadApplication(applicationId: string) {
  const actor = await requireActor();
  const scope = await pageScope(actor, "funding.read", applicationScope);
  const application = /^[1-9]\d{0,8}$/.test(applicationId) ? await getApplication(scope, Number(applicationId)) : null;
  if (!application) {
    if (scope.countyCode !== null) await recordUnreached(actor, "funding.read", { objectType: "application", objectId: applicationId.slice(0, 60) });
    return null;
  }
  const edit = canApply(actor, application.countyCode);
  const { years } = await listApplications(scope, { outcome: "WAITING" });
  return { application, edit, years, today: businessToday(), keys: { edit: randomUUID(), answer: randomUUID() } };
}
