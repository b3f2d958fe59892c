import { formatWan, wanText } from "@/lib/core/money";
import type { Change, FieldChange } from "@/lib/domains/community-record/types";
import { MILESTONE_LABELS } from "@/lib/domains/milestones/labels";
import { AMOUNT_LABELS, PROJECT_FIELD_LABELS } from "./labels";
import { type Amount, AMOUNTS, type Amounts, type Parties, PARTIES, type ProjectRow, type ProjectState } from "./types";

/** Which amount should not be above which: each above the one before it, and the contract above the estimate. */
const ORDER: readonly (readonly [Amount, Amount])[] = [
  ["bid", "estimate"],
  ["contract", "estimate"],
  ["contract", "bid"],
  ["settled", "contract"],
];

/** What looks wrong about a package, in words; nothing of it keeps one from saving. */
export function warnings({ amounts, sums, otherYears, year }: Pick<ProjectRow, "amounts" | "sums" | "otherYears" | "year">): string[] {
  const above = ORDER.flatMap(([higher, lower]) => {
    const [high, low] = [amounts[higher], amounts[lower]];
    return high !== null && low !== null && high > low ? [`${AMOUNT_LABELS[higher]}高于${AMOUNT_LABELS[lower]}${formatWan(high - low)}万元`] : [];
  });
  const { estimate } = amounts;
  if (sums.communities === 0) above.push("没有小区");
  else if (estimate !== null && estimate > sums.investmentFen) above.push(`概算高于所含小区计划投资合计${formatWan(estimate - sums.investmentFen)}万元`);
  if (otherYears > 0) above.push(`${otherYears}个小区的计划年度不是${year}年`);
  return above;
}

/** A package's fields as text, as form and trail write them. */
export function projectText(project: { name: string; year: number; parties: Parties; amounts: Amounts }): Record<string, string> {
  const { name, year, parties, amounts } = project;
  return {
    project: name,
    planYear: String(year),
    ...Object.fromEntries(PARTIES.map((party) => [party, parties[party] ?? ""])),
    ...Object.fromEntries(AMOUNTS.map((amount) => [amount, amounts[amount] === null ? "" : wanText(amounts[amount])])),
  };
}

/** Fields that differ, on one side. */
export const differing = (one: Record<string, string>, other: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(one).filter(([field, value]) => value !== (other[field] ?? "")));

/** Number of a package: county, year, and the next one of theirs. */
export const nextCode = (countyCode: string, year: number, highest: number): string => `${countyCode}-${year}-P${highest + 1}`;

const CHANGED = [...Object.entries(PROJECT_FIELD_LABELS), ["joined", "调入"], ["left", "调出"], ...Object.entries(MILESTONE_LABELS)] as [keyof ProjectState, string][];

/** The fields that a change touched, in the order of the form; amounts in 万元. */
export function projectChanges({ action, before, after }: Pick<Change<ProjectState>, "action" | "before" | "after">): FieldChange[] {
  // A change of its communities names the package: that is no change.
  const fields = CHANGED.filter(([field]) => (before[field] ?? "") !== (after[field] ?? "") && (action !== "project.members" || field !== "project"));
  return fields.map(([field, label]) => {
    const unit = AMOUNTS.includes(field as Amount) ? "万元" : "";
    const words = (value: string | undefined) => (value ? `${value}${unit}` : "");
    return { label, before: words(before[field]), after: words(after[field]), cell: null };
  });
}
