import type { ContentsFilter } from "@/lib/domains/contents/types";

/** Address of the totals with this filter. */
export function contentsAddress(filter: ContentsFilter, path = "/contents"): string {
  const given = Object.entries(filter).filter((entry): entry is [string, string | number] => entry[1] !== undefined);
  const query = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return query ? `${path}?${query}` : path;
}
