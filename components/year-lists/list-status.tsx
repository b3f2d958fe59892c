import { Status } from "@/components/ui/status";
import { LIST_STATE_LABELS, LIST_STATE_TONES } from "@/lib/domains/year-lists/labels";
import type { ListState } from "@/lib/domains/year-lists/types";

/** Where a county's list of a year stands; null: not begun. */
export function ListStatus({ state, pill = false }: { state: ListState | null; pill?: boolean }) {
  return (
    <Status tone={state ? LIST_STATE_TONES[state] : "todo"} glyph={state === "RETURNED" ? "returned" : undefined} pill={pill}>
      {state ? LIST_STATE_LABELS[state] : "未编制"}
    </Status>
  );
}
