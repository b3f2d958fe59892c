import { wanText } from "@/lib/core/money";
import { FRANCHISE_FIELD_LABELS, KIND_LABELS } from "./labels";
import type { Franchise, FranchiseState } from "./types";

export const stateOf = ({ endedOn, operator }: Pick<Franchise, "endedOn" | "operator">): FranchiseState => (endedOn !== null ? "ENDED" : operator === null ? "OPEN" : "RUNNING");

type Fields = Partial<Record<keyof typeof FRANCHISE_FIELD_LABELS, string>>;
type Kept = Pick<Franchise, "communityId" | "kind" | "place" | "operator" | "startsOn" | "termYears" | "investmentFen" | "yearlyIncomeFen" | "note">;

/** A project as text, for its form and the trail. */
export const franchiseText = (row: Kept): Required<Fields> => ({
  communityId: row.communityId,
  franchiseKind: KIND_LABELS[row.kind],
  place: row.place,
  operator: row.operator ?? "",
  startsOn: row.startsOn ?? "",
  termYears: row.termYears === null ? "" : String(row.termYears),
  franchiseInvestment: wanText(row.investmentFen),
  yearlyIncome: row.yearlyIncomeFen === null ? "" : wanText(row.yearlyIncomeFen),
  franchiseNote: row.note ?? "",
});

/** The fields of one state that the other has not, or has otherwise. */
export const differing = (one: Fields, other: Fields): Record<string, string> =>
  Object.fromEntries(Object.entries(one).filter(([field, value]) => value !== (other[field as keyof Fields] ?? "")));

/** Fields that a change touched, old and new, in the order of the form. */
export const franchiseChanges = ({ before, after }: { before: Fields; after: Fields }) =>
  (Object.keys(FRANCHISE_FIELD_LABELS) as (keyof Fields)[])
    .filter((field) => (before[field] ?? "") !== (after[field] ?? ""))
    .map((field) => ({ label: FRANCHISE_FIELD_LABELS[field], before: before[field] ?? "", after: after[field] ?? "" }));
