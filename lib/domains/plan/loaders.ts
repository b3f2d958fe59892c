import "server-only";
import { currentPublic, pageScope, requireActor } from "@/lib/access/session";
import { rowsAt } from "@/lib/domains/communities/policy";
import { demonstrationDate } from "@/lib/infra/clock";
import { getBaseline, getRegisterCells } from "./data";
import { planScope, publishedScope } from "./policy";

/** `/plan`: the published targets with the register beside them. */
export async function loadPlan() {
  const actor = await requireActor();
  const scope = await pageScope(actor, "plan.read", (reader) => planScope(reader, "plan.read"));
  const [baseline, cells] = await Promise.all([getBaseline(scope), getRegisterCells(scope)]);
  return { baseline, cells, rowsAt: rowsAt(actor) };
}

/** The published plan for the login page. */
export async function loadLogin() {
  return { baseline: await getBaseline(publishedScope(await currentPublic())), demonstrationDate: demonstrationDate() };
}
