import { TIERS } from "@/lib/domains/community-plan/types";
import type { ContentsFilter } from "./types";

type SearchParams = Record<string, string | string[] | undefined>;
const given = (value: string | string[] | undefined, form: RegExp) => (typeof value === "string" && form.test(value) ? value : undefined);

/** What the address says; anything that is no filter is as if it were not there. */
export function parseContentsFilter({ year, county, item, tier, statistic }: SearchParams): ContentsFilter {
  const found = given(year, /^20\d\d$/);
  return {
    year: found === undefined ? undefined : Number(found),
    county: given(county, /^\d{6}$/),
    item: given(item, /^[A-Z]{1,20}\.\d{1,3}$/),
    tier: TIERS.find((each) => each === tier),
    statistic: given(statistic, /^[\p{L}\p{N}（）()、]{1,40}$/u),
  };
}
