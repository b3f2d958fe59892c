import type { SearchParams } from "@/lib/domains/communities/schema";
import type { TotalsFilter } from "./types";

const given = (value: string | string[] | undefined, form: RegExp) => (typeof value === "string" && form.test(value) ? value : undefined);

/** What the address says; anything that is no filter is as if it were not there. */
export function parseTotalsFilter({ county, year }: SearchParams): TotalsFilter {
  const found = given(year, /^20\d\d$/);
  return { county: given(county, /^\d{6}$/), year: found === undefined ? undefined : Number(found) };
}
