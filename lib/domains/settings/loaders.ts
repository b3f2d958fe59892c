import "server-only";
import { randomUUID } from "node:crypto";
import { pageScope, requireActor } from "@/lib/access/session";
import { getBaseline } from "@/lib/domains/plan/data";
import { planScope } from "@/lib/domains/plan/policy";
import { getSecurity } from "./data";
import { canManage, settingScope } from "./policy";

/** `/settings`: what the portal asks of passwords, logins and administration. */
export async function loadSettings() {
  const actor = await requireActor();
  const scope = await pageScope(actor, "setting.read", settingScope);
  const [stored, baseline] = await Promise.all([getSecurity(scope), getBaseline(planScope(actor, "plan.read"))]);
  return { stored, counties: baseline.counties, can: { manage: canManage(actor) }, key: randomUUID() };
}
