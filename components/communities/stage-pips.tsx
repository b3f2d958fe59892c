import { Pips } from "@/components/ui/pips";
import { STAGE_LABELS } from "@/lib/domains/plan/labels";
import { isFinished } from "@/lib/domains/plan/rules";
import { type Stage, STAGES } from "@/lib/domains/plan/types";

/** The stage as n of seven with its word; suspended and withdrawn are hatched. */
export function StagePips({ stage }: { stage: Stage }) {
  const at = (STAGES as readonly Stage[]).indexOf(stage);
  return <Pips value={at + 1} total={STAGES.length} label={STAGE_LABELS[stage]} tone={at < 0 ? "off" : isFinished(stage) ? "done" : "doing"} />;
}
