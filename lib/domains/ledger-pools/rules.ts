import { type Fen, wanText } from "@/lib/core/money";
import { FACE_LABELS } from "@/lib/domains/channels/labels";
import { dayFault, sourceName } from "@/lib/domains/ledger/rules";
import type { Balance, NewEntry } from "@/lib/domains/ledger/types";
import { largestRemainder } from "@/lib/domains/share-basis/rules";
import type { DividedFace, Division, DivisionBooks, Target } from "./types";

/** The field of a part's amount on the form. */
export const partField = (target: string): string => `amount.${target}`;

/** What is still to be divided: of what has come, what is spent already has gone. */
export const leftOf = ({ committedFen, receivedFen, paidFen }: Balance, face: DividedFace): Fen => (face === "COMMITTED" ? committedFen : receivedFen - paidFen);

export const sumOf = (amounts: readonly Fen[]): Fen => amounts.reduce((sum, each) => sum + each, 0n);

/** What is left shared out over communities by households (按户数分), exact to the 分; packages, and communities outside the programme's target, get nothing of it. */
export function proposeParts(left: Fen, targets: readonly Target[]): Map<string, Fen> {
  const parts = largestRemainder(
    left,
    targets.map(({ inTarget, households }) => (inTarget ? households : 0n)),
  );
  return new Map(targets.map(({ key }, index) => [key, parts[index] ?? 0n]));
}

/** A division as its entries: what leaves the pool, and what arrives at each target. Faults by field of the form. */
export function divide(division: Division, books: DivisionBooks): { entries: NewEntry[]; faults: Record<string, string> } {
  const { source, face, happenedOn, documentNumber, parts } = division;
  const { pool, targets } = books;
  const faults: Record<string, string> = {};
  const day = dayFault(happenedOn, books);
  if (day) faults.happenedOn = day;
  if (!pool) return { entries: [], faults: { ...faults, total: "没有这笔资金，或它不在您的范围内。" } };
  if (parts.length === 0) faults.total = "请至少填写一个小区的金额。";
  const total = sumOf(parts.map(({ amountFen }) => amountFen));
  const left = leftOf(pool, face);
  if (total > left)
    faults.total = `${pool.name}${sourceName(source)}${FACE_LABELS[face]}还有${wanText(left)}万元可以分解，本次合计${wanText(total)}万元，多出${wanText(total - left)}万元。请减少后再提交。`;
  const entries: NewEntry[] = [];
  const common = { ...source, face, form: "CASH" as const, valuation: null, tagKey: null, happenedOn, documentNumber, payer: null, payee: null };
  for (const { target, amountFen } of parts) {
    const to = targets.get(target);
    if (to) entries.push({ ...common, countyCode: to.countyCode, poolYear: to.poolYear, projectId: to.projectId, communityId: to.communityId, amountFen });
    else faults[partField(target)] = "这个小区或项目现在不在可分解的范围内。请刷新本页。";
  }
  const { countyCode, poolYear, projectId, communityId } = pool;
  return { entries: [{ ...common, countyCode, poolYear, projectId, communityId, amountFen: -total }, ...entries], faults };
}
