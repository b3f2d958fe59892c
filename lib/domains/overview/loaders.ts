import "server-only";
import { pageScope, requireActor } from "@/lib/access/session";
import { rowsAt } from "@/lib/domains/communities/policy";
import { getBaseline, getRegisterCells } from "@/lib/domains/plan/data";
import { planScope } from "@/lib/domains/plan/policy";
import { reconcile } from "@/lib/domains/plan/rules";
import { channelLines, countyTiles, countyYearGrid, finding, indicators, offStages, stageFunnel } from "./rules";
import { parseCounty } from "./schema";

/** `/overview`: every figure from the kept roll-up, so that the page costs the same whatever the register's size. */
export async function loadOverview(params: { county?: string | string[] }) {
  const actor = await requireActor();
  const scope = await pageScope(actor, "overview.read", (reader) => planScope(reader, "overview.read"));
  const [baseline, cells] = await Promise.all([getBaseline(scope), getRegisterCells(scope)]);
  const county = parseCounty(params.county, baseline.counties);
  const rows = rowsAt(actor);
  const lines = indicators(baseline, cells, county?.code, rows);
  return {
    baseline,
    county,
    rowsAt: rows,
    indicators: lines,
    ...finding(lines, county?.name ?? "全州"),
    grid: countyYearGrid(baseline, cells, county?.code),
    funnel: stageFunnel(cells, county?.code),
    off: offStages(cells, county?.code),
    channels: channelLines(baseline),
    tiles: countyTiles(baseline, cells),
    reconciliation: reconcile(baseline, cells),
  };
}
