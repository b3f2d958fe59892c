import "server-only";
import { randomUUID } from "node:crypto";
import { pageScope, requireActor } from "@/lib/access/session";
import { getBasisPage } from "./data";
import { canSetShares, shareProposeScope } from "./policy";
import { previewMark } from "./rules";
import { parseBasisFilter } from "./schema";

/** `/shares/basis`: how each utility's whole is shared out, what working it out would change, and one utility's communities. */
export async function loadBasis(params: Record<string, string | string[] | undefined>) {
  const actor = await requireActor();
  const scope = await pageScope(actor, "share.propose", shareProposeScope);
  const filter = parseBasisFilter(params);
  const { previews, lines, counties, settings } = await getBasisPage(scope, filter.utility);
  const picked = previews.find(({ basis }) => basis.utilityKey === filter.utility) ?? null;
  const county = counties.find(({ code }) => code === filter.county) ?? counties[0] ?? null;
  return {
    previews,
    picked,
    county,
    counties,
    rows: picked && county ? lines.filter(({ countyCode, hasWork }) => countyCode === county.code && hasWork) : [],
    settings,
    can: { set: canSetShares(actor) },
    mark: previewMark(previews),
    keys: { draft: randomUUID(), basis: randomUUID(), exclude: randomUUID(), settings: randomUUID() },
  };
}
