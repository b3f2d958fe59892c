import { PLAN_LABELS } from "@/lib/domains/community-plan/labels";
import { FUNDING_FIELD_LABELS } from "@/lib/domains/funding-plan/labels";
import { MILESTONE_LABELS } from "@/lib/domains/milestones/labels";
import { STAGE_LABELS } from "@/lib/domains/plan/labels";
import { hasReached } from "@/lib/domains/plan/rules";
import { type Stage, STAGES } from "@/lib/domains/plan/types";
import { PROGRESS_LABELS } from "@/lib/domains/progress/labels";
import { FIELD_LABELS } from "@/lib/domains/register-columns/labels";
import { FIELDS } from "@/lib/domains/register-columns/types";
import type { FieldChange, HistoryEntry, StageDate } from "./types";

export type RailItem = { stage: (typeof STAGES)[number]; state: "done" | "now" | "todo"; date: string | null; planned: boolean };

/**
 * The seven stages as a rail: those behind with their actual date, the present one with its start, those ahead with the
 * planned date. A suspended or withdrawn community keeps the stages it had reached and has no present one.
 */
export function stageRail(stage: Stage, dates: readonly StageDate[]): RailItem[] {
  return STAGES.map((step) => {
    const found = dates.find((date) => date.stage === step);
    const off = !hasReached(stage, "REGISTERED");
    const state = step === stage ? (step === "HANDED_OVER" ? "done" : "now") : (off ? found?.actualOn : hasReached(stage, step)) ? "done" : "todo";
    return { stage: step, state, date: state === "todo" ? (found?.plannedOn ?? null) : (found?.actualOn ?? null), planned: state === "todo" };
  });
}

const entries = <K extends string>(labels: Record<K, string>) => Object.entries(labels) as [K, string][];

/** What else changes on a record, with its words. */
const OTHERS = [
  ["officer", "经办人"],
  ["project", "所属项目"],
  ["works", "管线任务"],
  ["apart", "不同于"],
  ...entries(PLAN_LABELS),
  ["items", "改造内容"],
  ["havesBefore", "八个有（改造前）"],
  ["havesAfter", "八个有（改造后）"],
  ["stage", "阶段"],
  ["enteredOn", "进入日期"],
  ["lacking", "容缺"],
  ...entries(PROGRESS_LABELS),
  ...entries(FUNDING_FIELD_LABELS),
  ...entries(MILESTONE_LABELS),
  // Planned days of the stages.
  ...entries(STAGE_LABELS).map(([stage, label]) => [stage, `计划${label}`] as const),
] as const;

/** The fields that a change touched, in the order of the register, each with the cell of the file that it comes from. */
export function changesOf({ before, after }: Pick<HistoryEntry, "before" | "after">): FieldChange[] {
  const { source } = after;
  const fields = FIELDS.filter((field) => (before[field] ?? "") !== (after[field] ?? "")).map((field): FieldChange => {
    const cell = source?.cells[field];
    return { label: FIELD_LABELS[field], before: before[field] ?? "", after: after[field] ?? "", cell: source && cell ? `${source.sheet}!${cell}` : null };
  });
  const others = OTHERS.flatMap(([field, label]) =>
    (before[field] ?? "") === (after[field] ?? "") ? [] : [{ label, before: before[field] ?? "", after: after[field] ?? "", cell: null }],
  );
  return [...fields, ...others];
}
