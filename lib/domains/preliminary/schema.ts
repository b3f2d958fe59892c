import type { SearchParams } from "@/lib/domains/communities/schema";
import type { PreliminaryFilter } from "./types";

const one = (value: string | string[] | undefined) => (typeof value === "string" ? value : "");

/** What the address says; without a year the one whose work is due next or was due last: today's year and one more, as far as the programme goes. */
export function parsePreliminaryFilter(params: SearchParams, years: readonly number[], today: string): PreliminaryFilter {
  const wanted = Number(one(params.year));
  const next = Number(today.slice(0, 4)) + 1;
  const standard = years.includes(next) ? next : (years.at(-1) ?? next);
  const county = one(params.county);
  return { year: years.includes(wanted) ? wanted : standard, county: /^\d{6}$/.test(county) ? county : undefined };
}
