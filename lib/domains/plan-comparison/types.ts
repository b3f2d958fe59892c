import type { Dm2 } from "@/lib/core/area";
import type { Fen } from "@/lib/core/money";
import type { ChangeRow, EffectLine } from "@/lib/domains/plan-changes/types";
import type { County, Totals } from "@/lib/domains/plan/types";

/** An approved change, with what it did to the row's year. */
type Explanation = { change: ChangeRow; line: EffectLine };

/** Published, planned now, and done. Households and area are published for the prefecture alone: null elsewhere. */
export type ComparisonRow = {
  year: number | null;
  county: County | null;
  baseline: { communities: number; investmentFen: Fen; households: bigint | null; floorAreaDm2: Dm2 | null };
  current: Totals;
  started: Totals;
  finished: Totals;
  completedFen: Fen;
  /** Approved changes behind the difference between baseline and current plan, and what of it they leave unexplained */
  explanations: Explanation[];
  unexplained: { communities: number; investmentFen: Fen };
};
