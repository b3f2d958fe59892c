import "server-only";
import { pageScope, requireActor } from "@/lib/access/session";
import { rowsAt } from "@/lib/domains/communities/policy";
import { getBaseline, getRegisterCells } from "@/lib/domains/plan/data";
import { planScope } from "@/lib/domains/plan/policy";
import { listChanges } from "@/lib/domains/plan-changes/data";
import { changeScopeOf } from "@/lib/domains/plan-changes/policy";
import { comparison } from "./rules";

/** `/plan`: what was published, what the plan is now and what is done; the changes between them for those who read their counties'. */
export async function loadPlan() {
  const actor = await requireActor();
  const scope = await pageScope(actor, "plan.read", (reader) => planScope(reader, "plan.read"));
  const changes = changeScopeOf(actor);
  const [baseline, cells, approved] = await Promise.all([getBaseline(scope), getRegisterCells(scope), changes ? listChanges(changes, { state: "APPROVED" }) : null]);
  return { baseline, cells, rows: comparison(baseline, cells, approved?.rows ?? []), explains: changes?.countyCode === null, rowsAt: rowsAt(actor) };
}
