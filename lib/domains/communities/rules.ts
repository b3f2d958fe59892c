import { STAGE_LABELS } from "@/lib/domains/plan/labels";
import { hasReached } from "@/lib/domains/plan/rules";
import { type Stage, STAGES } from "@/lib/domains/plan/types";
import type { StageDate, StageFilter } from "./types";

/** A stage filter in words: 施工及以后. */
export function stageText({ stage, span }: StageFilter): string {
  const label = STAGE_LABELS[stage];
  if (span === "before") return `${label}之前`;
  return span === "from" ? `${label}及以后` : label;
}

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
