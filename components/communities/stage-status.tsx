import { Status } from "@/components/ui/status";
import { STAGE_LABELS } from "@/lib/domains/plan/labels";
import { isFinished } from "@/lib/domains/plan/rules";
import type { Stage } from "@/lib/domains/plan/types";

/** The stage as a mark beside a name. */
export function StageStatus({ stage }: { stage: Stage }) {
  const tone = isFinished(stage) ? "done" : stage === "CONSTRUCTION" || stage === "PRELIMINARY" ? "doing" : stage === "SUSPENDED" ? "wait" : "todo";
  return (
    <Status tone={tone} pill>
      {STAGE_LABELS[stage]}
    </Status>
  );
}
