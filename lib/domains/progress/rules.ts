import { formatWan } from "@/lib/core/money";
import { hasReached } from "@/lib/domains/plan/rules";
import type { Stage } from "@/lib/domains/plan/types";
import type { Progress, Standing } from "@/lib/domains/stages/types";
import type { ProgressEntry } from "./types";

/** Progress belongs to the works: it is entered from their start on, and stands still while they are stopped. */
export const canEnterProgress = (stage: Stage): boolean => hasReached(stage, "CONSTRUCTION");

/** Whether figures that only grow would fall. */
const falls = (before: Progress, entry: ProgressEntry): boolean => entry.percent < before.percent || entry.completedFen < before.completedFen;

type Said = { reason: string; confirmed: boolean };

/** What is wrong with an entry, by field; `confirmOver` asks to be ticked. */
export function progressFaults(
  standing: Pick<Standing, "stage" | "dates" | "progress" | "plannedInvestmentFen">,
  entry: ProgressEntry,
  { reason, confirmed }: Said,
  today: string,
) {
  const faults: Record<string, string> = {};
  const { stage, progress, plannedInvestmentFen } = standing;
  const started = standing.dates.CONSTRUCTION?.actualOn ?? null;
  if (entry.percent < 0 || entry.percent > 100) faults.progressPercent = "应为0至100的整数。";
  else if (hasReached(stage, "COMPLETED") && entry.percent < 100) faults.progressPercent = "已完工，形象进度应为100%；未完工的请先更正阶段。";
  if (entry.asOf > today) faults.asOf = "不能晚于今天。";
  else if (started !== null && entry.asOf < started) faults.asOf = `不能早于开工日期（${started}）。`;
  else if (progress.asOf !== null && entry.asOf < progress.asOf) faults.asOf = `不能早于上次填报的截至日期（${progress.asOf}）。`;
  if (falls(progress, entry) && reason === "") faults.reason = "比上次填报的少，请写明原因。";
  if (entry.completedFen > plannedInvestmentFen && !confirmed)
    faults.confirmOver = `完成投资超过计划投资${formatWan(entry.completedFen - plannedInvestmentFen)}万元，请核对；确实如此的请勾选确认。`;
  return faults;
}
