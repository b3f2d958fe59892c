import { wanText } from "@/lib/core/money";
import { STREAM_LABELS } from "@/lib/domains/channels/labels";
import { APPLICATION_FIELD_LABELS, OUTCOME_LABELS } from "./labels";
import type { Application } from "./types";

type Fields = Partial<Record<keyof typeof APPLICATION_FIELD_LABELS, string>>;
type Asked = Pick<Application, "planYear" | "stream" | "batch" | "documentNumber" | "appliedOn" | "askedFen" | "note">;
type Answered = Pick<Application, "outcome" | "grantedFen" | "answeredOn" | "answerNumber">;

/** What was asked for, as text. */
export const askedText = (row: Asked): Fields => ({
  planYear: String(row.planYear),
  stream: STREAM_LABELS[row.stream],
  batch: row.batch,
  applicationNumber: row.documentNumber ?? "",
  appliedOn: row.appliedOn,
  askedAmount: wanText(row.askedFen),
  applicationNote: row.note ?? "",
});

/** What was answered, as text. */
export const answerText = (row: Answered): Fields => ({
  outcome: OUTCOME_LABELS[row.outcome],
  grantedAmount: row.grantedFen === null ? "" : wanText(row.grantedFen),
  grantedOn: row.answeredOn ?? "",
  grantNumber: row.answerNumber ?? "",
});

/** The fields of one state that the other has not, or has otherwise. */
export const differing = (one: Fields, other: Fields): Record<string, string> =>
  Object.fromEntries(Object.entries(one).filter(([field, value]) => value !== (other[field as keyof Fields] ?? "")));

/** Fields that a change touched, old and new, in the order of the form. */
export const applicationChanges = ({ before, after }: { before: Fields; after: Fields }) =>
  (Object.keys(APPLICATION_FIELD_LABELS) as (keyof Fields)[])
    .filter((field) => (before[field] ?? "") !== (after[field] ?? ""))
    .map((field) => ({ label: APPLICATION_FIELD_LABELS[field], before: before[field] ?? "", after: after[field] ?? "" }));

/** What is wrong with an answer to this application; by field. */
export function answerFaults({ appliedOn, askedFen }: Pick<Application, "appliedOn" | "askedFen">, answer: Answered, today: string): Record<string, string> {
  const faults: Record<string, string> = {};
  const { outcome, grantedFen, answeredOn } = answer;
  if (answeredOn === null || answeredOn < appliedOn || answeredOn > today) faults.grantedOn = `应在申报日期${appliedOn}之后，今天之前。`;
  if (outcome === "GRANTED" && (grantedFen === null || grantedFen < askedFen)) faults.grantedAmount = `全额批复不少于申报的${wanText(askedFen)}万元；少于的选部分批复。`;
  if (outcome === "PARTLY" && (grantedFen === null || grantedFen <= 0n || grantedFen >= askedFen)) faults.grantedAmount = `部分批复应大于0、少于申报的${wanText(askedFen)}万元。`;
  return faults;
}
