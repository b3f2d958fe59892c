import "server-only";
import { requireActor } from "@/lib/access/session";
import { canOpenRows } from "@/lib/domains/communities/policy";
import { getBaseline, getRegisterCells } from "@/lib/domains/plan/data";
import { planScope } from "@/lib/domains/plan/policy";
import { reconcile } from "@/lib/domains/plan/rules";
import { channelLines, countyTiles, countyYearGrid, finding, indicators, offStages, type RowsAt, stageFunnel } from "./rules";
import { parseCounty } from "./schema";

/** `/overview`: every figure from the kept roll-up, so that the page costs the same whatever the register's size. */
export async function loadOverview(params: { county?: string | string[] }) {
  const actor = await requireActor();
  const scope = planScope(actor, "overview.read");
  const [baseline, cells] = await Promise.all([getBaseline(scope), getRegisterCells(scope)]);
  const county = parseCounty(params.county, baseline.counties);
  const rowsAt: RowsAt = (filter) => {
    if (!canOpenRows(actor, filter.county?.toString())) return null;
    const given = Object.entries(filter).filter((entry): entry is [string, string | number] => entry[1] !== undefined);
    return `/communities?${new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()}`;
  };
  const lines = indicators(baseline, cells, county?.code, rowsAt);
  return {
    baseline, county, rowsAt, indicators: lines, ...finding(lines, county?.name ?? "全州"),
    grid: countyYearGrid(baseline, cells, county?.code), funnel: stageFunnel(cells, county?.code), off: offStages(cells, county?.code),
    channels: channelLines(baseline), tiles: countyTiles(baseline, cells), reconciliation: reconcile(baseline, cells),
  };
}
