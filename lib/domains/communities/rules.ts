import { STAGE_LABELS } from "@/lib/domains/plan/labels";
import type { StageFilter } from "./types";

/** A stage filter in words: 施工及以后. */
export function stageText({ stage, span }: StageFilter): string {
  const label = STAGE_LABELS[stage];
  if (span === "before") return `${label}之前`;
  return span === "from" ? `${label}及以后` : label;
}
