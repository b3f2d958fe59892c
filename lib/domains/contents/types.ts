import type { Hundredths } from "@/lib/core/quantity";
import type { ItemTerm, Tier } from "@/lib/domains/community-plan/types";
import type { County, Stage } from "@/lib/domains/plan/types";

/** `item`, `tier` or `statistic`: whose communities are listed. */
export type ContentsFilter = { year?: number; county?: string; item?: string; tier?: Tier; statistic?: string };

/** What the listed communities plan: one item, or those of a class or of a name of the national statistics; items of different units are counted. */
export type Picked = { name: string; unit: string | null; counted: boolean };

/** What is planned and done of something; `communities` plan it, in `finished` of them it is done. */
export type Amount = { communities: number; finished: number; planned: Hundredths; done: Hundredths };

/** An item in one county. */
export type ItemTotal = Amount & { countyCode: string; key: string };

/** A line of the table: its amounts by county, in the order of the counties, and in all. */
export type TotalLine = { key: string; name: string; unit: string | null; byCounty: Amount[]; all: Amount };

export type Contents = { terms: ItemTerm[]; counties: County[]; years: number[]; totals: ItemTotal[] };

/** A community that plans what is picked: how many of its items, how much of them, what is done. */
export type ItemCommunity = {
  id: string;
  name: string;
  countyName: string;
  year: number;
  stage: Stage;
  items: number;
  finished: number;
  planned: Hundredths | null;
  done: Hundredths | null;
  isDone: boolean;
};
