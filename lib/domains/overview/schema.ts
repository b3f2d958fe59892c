import type { County } from "@/lib/domains/plan/types";

/** The county a map tile chose; anything that is no county is the whole prefecture. */
export function parseCounty(value: string | string[] | undefined, counties: readonly County[]): County | undefined {
  return counties.find((county) => county.code === value);
}
