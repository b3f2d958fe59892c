import type { SearchParams } from "@/lib/domains/communities/schema";
import { GRAINS, type ScheduleFilter } from "./types";

const one = (value: string | string[] | undefined) => (typeof value === "string" ? value : "");

/** What the address says; anything that is no filter is as if it were not there. */
export function parseScheduleFilter(params: SearchParams): ScheduleFilter {
  const [county, year, project, page] = [one(params.county), one(params.year), one(params.project), one(params.page)];
  return {
    county: /^\d{6}$/.test(county) ? county : undefined,
    year: /^20\d\d$/.test(year) ? Number(year) : undefined,
    project: /^[1-9]\d{0,8}$/.test(project) ? Number(project) : undefined,
    grain: GRAINS.find((grain) => grain === one(params.by)) ?? "county",
    page: /^[1-9]\d{0,5}$/.test(page) ? Number(page) : 1,
  };
}

/** The page's address with some of the filter changed; a changed filter starts at page 1 again. */
export function scheduleAddress(filter: ScheduleFilter, change: Partial<ScheduleFilter>): string {
  const { county, year, project, grain, page } = { ...filter, page: 1, ...change };
  const params = new URLSearchParams();
  if (county) params.set("county", county);
  if (year) params.set("year", String(year));
  if (grain !== "county") params.set("by", grain);
  if (project) params.set("project", String(project));
  if (page !== 1) params.set("page", String(page));
  const query = params.toString();
  return query ? `/schedule?${query}` : "/schedule";
}
