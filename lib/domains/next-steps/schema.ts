import type { SearchParams } from "@/lib/domains/communities/schema";
import { BLOCK_LABELS } from "./labels";
import { LATENESS, type NextFilter } from "./types";

const one = (value: string | string[] | undefined) => (typeof value === "string" ? value : "");

/** What the address says; anything that is no filter is as if it were not there. */
export function parseNextFilter(params: SearchParams): NextFilter {
  const [county, year, block, page] = [one(params.county), one(params.year), one(params.block), one(params.page)];
  return {
    county: /^\d{6}$/.test(county) ? county : undefined,
    year: /^20\d\d$/.test(year) ? Number(year) : undefined,
    block: Object.hasOwn(BLOCK_LABELS, block) ? (block as NextFilter["block"]) : undefined,
    late: LATENESS.find((late) => late === one(params.late)),
    page: /^[1-9]\d{0,5}$/.test(page) ? Number(page) : 1,
  };
}

/** The list's address with some of the filter changed; a changed filter starts at page 1 again. */
export function nextAddress(filter: NextFilter, change: Partial<NextFilter>): string {
  const { county, year, block, late, page } = { ...filter, page: 1, ...change };
  const params = new URLSearchParams();
  if (county) params.set("county", county);
  if (year) params.set("year", String(year));
  if (block) params.set("block", block);
  if (late) params.set("late", late);
  if (page !== 1) params.set("page", String(page));
  const query = params.toString();
  return query ? `/next-steps?${query}` : "/next-steps";
}
