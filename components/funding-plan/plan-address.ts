import type { FundingFilter } from "@/lib/domains/funding-plan/types";
import type { County } from "@/lib/domains/plan/types";

function query({ county, year, adjusted, page }: FundingFilter): string {
  const params = new URLSearchParams();
  if (county) params.set("county", county);
  if (year) params.set("year", String(year));
  if (adjusted) params.set("adjusted", "1");
  if (page !== 1) params.set("page", String(page));
  const text = params.toString();
  return text ? `?${text}` : "";
}

/** Address of the plan, or of its file, with some of the filter changed; a changed filter starts at page 1 again. */
export const planAddress = (filter: FundingFilter, change: Partial<FundingFilter>, path = "/funding/plan"): string => `${path}${query({ ...filter, page: 1, ...change })}`;

/** Each condition in force, with the address that drops it. */
export function planTags(filter: FundingFilter, counties: readonly County[]): { label: string; href: string }[] {
  const tags: { label: string; href: string }[] = [];
  if (filter.county)
    tags.push({ label: `县市：${counties.find(({ code }) => code === filter.county)?.name ?? "不在您的范围内"}`, href: planAddress(filter, { county: undefined }) });
  if (filter.year) tags.push({ label: `年度：${filter.year}年`, href: planAddress(filter, { year: undefined }) });
  if (filter.adjusted) tags.push({ label: "调整过的", href: planAddress(filter, { adjusted: false }) });
  return tags;
}
