import "server-only";
import { currentPublic, requireActor } from "@/lib/access/session";
import { getBaseline, getRegisterCells } from "./data";
import { planScope, publishedScope } from "./policy";
import type { Baseline } from "./types";

/** `/plan`: the published targets with the register beside them. */
export async function loadPlan() {
  const actor = await requireActor();
  const scope = planScope(actor, "plan.read");
  const [baseline, cells] = await Promise.all([getBaseline(scope), getRegisterCells(scope)]);
  return { actor, baseline, cells };
}

/** The published plan for the login page. */
export async function loadPublishedPlan(): Promise<Baseline> {
  return getBaseline(publishedScope(await currentPublic()));
}
