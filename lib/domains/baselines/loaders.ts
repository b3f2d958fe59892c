import "server-only";
import { randomUUID } from "node:crypto";
import { pageScope, requireActor } from "@/lib/access/session";
import type { SearchParams } from "@/lib/domains/communities/schema";
import { getBaseline } from "@/lib/domains/plan/data";
import { planScope } from "@/lib/domains/plan/policy";
import { listVersions } from "./data";
import { baselineScope, canEnter } from "./policy";
import { draftText } from "./rules";
import { parseVersions } from "./schema";

/** `/plan/baselines`: all versions, and two of them side by side. */
export async function loadBaselines(params: SearchParams) {
  const actor = await requireActor();
  const scope = await pageScope(actor, "plan.read", (reader) => planScope(reader, "plan.read"));
  const versions = await listVersions(scope);
  const asked = parseVersions(params);
  const known = (version: number | undefined) => versions.find((each) => each.version === version)?.version;
  const current = versions.find(({ isCurrent }) => isCurrent)?.version ?? versions[0]?.version ?? 1;
  const one = known(asked.one) ?? current;
  const other = known(asked.other) ?? versions.find(({ version }) => version !== one)?.version;
  const [first, second] = await Promise.all([getBaseline(scope, one), other === undefined ? null : getBaseline(scope, other)]);
  return { versions, one: first, other: second, can: { enter: canEnter(actor) }, key: randomUUID() };
}

/** `/plan/baselines/new`: the current version, from which the next one is entered. */
export async function loadNewBaseline() {
  const actor = await requireActor();
  await pageScope(actor, "baseline.manage", baselineScope);
  const baseline = await getBaseline(planScope(actor, "plan.read"));
  const { counties, years, channels } = baseline;
  return { stored: draftText(baseline), counties, years: years.map(({ year }) => year), channels: channels.map(({ key, name }) => ({ key, name })), key: randomUUID() };
}
