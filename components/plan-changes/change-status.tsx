import { Status } from "@/components/ui/status";
import { CHANGE_STATE_LABELS, CHANGE_STATE_TONES } from "@/lib/domains/plan-changes/labels";
import type { ChangeState } from "@/lib/domains/plan-changes/types";

/** Where a change stands, in words; one that was not approved is no late one. */
export function ChangeStatus({ state, pill = false }: { state: ChangeState; pill?: boolean }) {
  return (
    <Status tone={CHANGE_STATE_TONES[state]} glyph={state === "REJECTED" ? "refused" : state === "CANCELLED" ? "returned" : undefined} pill={pill}>
      {CHANGE_STATE_LABELS[state]}
    </Status>
  );
}
