import { Status } from "@/components/ui/status";
import { IN_PLACE_LABELS } from "@/lib/domains/counties/labels";
import type { InPlaceAnswer } from "@/lib/domains/counties/types";

const TONES = { YES: "done", PARTLY: "wait", NO: "late" } as const;

/** 到位、部分到位、未到位, or that nothing was said yet. */
export function InPlaceStatus({ answer }: { answer: InPlaceAnswer | null }) {
  if (answer === null) return <Status tone="todo">未填</Status>;
  return <Status tone={TONES[answer]}>{IN_PLACE_LABELS[answer]}</Status>;
}
