import { GROUP_LABELS, RESULT_LABELS } from "@/lib/domains/audit/labels";
import type { TrailFilter, TrailPage } from "@/lib/domains/audit/types";

function query(filter: TrailFilter): string {
  const given = Object.entries(filter).filter((entry): entry is [string, string | number] => entry[1] !== undefined);
  const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return text ? `?${text}` : "";
}

/** The trail's address with some of the filter changed; a changed filter starts at the newest event again. */
export const address = (filter: TrailFilter, change: TrailFilter): string => `/audit${query({ ...filter, before: undefined, after: undefined, ...change })}`;

/** The file with everything the filter finds. */
export const exportAddress = (filter: TrailFilter): string => `/api/audit/export${query({ ...filter, before: undefined, after: undefined })}`;

/** Each condition in force, with the address that drops it. */
export function appliedTags(filter: TrailFilter, counties: TrailPage["counties"]): { label: string; href: string }[] {
  const tags: { label: string; href: string }[] = [];
  const add = (label: string, change: TrailFilter) => tags.push({ label, href: address(filter, change) });
  if (filter.from) add(`自${filter.from}`, { from: undefined });
  if (filter.to) add(`至${filter.to}`, { to: undefined });
  if (filter.who) add(`单位、账号：${filter.who}`, { who: undefined });
  if (filter.group) add(`操作：${GROUP_LABELS[filter.group]}`, { group: undefined });
  if (filter.result) add(`结果：${RESULT_LABELS[filter.result]}`, { result: undefined });
  if (filter.object) add(`对象：${filter.object}`, { object: undefined });
  if (filter.county) add(`县市：${counties.find((county) => county.code === filter.county)?.name ?? filter.county}`, { county: undefined });
  return tags;
}
