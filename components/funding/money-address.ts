import type { Face } from "@/lib/domains/channels/types";
import type { FaceLine, TotalsFilter } from "@/lib/domains/funding-totals/types";

const address = (path: string, filter: Record<string, string | number | undefined>): string => {
  const given = Object.entries(filter).filter((entry): entry is [string, string | number] => entry[1] !== undefined);
  const query = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return query ? `${path}?${query}` : path;
};

/** Where the entries behind a figure are listed. */
export const ledgerAddress = (filter: FaceLine["at"] & { face?: Face; community?: string }): string => address("/ledger", filter);
/** Where the plan behind a figure is listed. */
export const planOf = ({ county, year }: TotalsFilter): string => address("/funding/plan", { county, year });
/** The roll-up, or what belongs to it, with this filter. */
export const totalsAddress = (filter: TotalsFilter, path = "/funding"): string => address(path, filter);
