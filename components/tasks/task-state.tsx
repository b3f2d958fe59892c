import { Status, type Tone } from "@/components/ui/status";
import { formatDate } from "@/lib/core/dates";
import { TASK_STATE_LABELS } from "@/lib/domains/tasks/labels";
import { isUnfinished } from "@/lib/domains/tasks/rules";
import type { TaskState as State } from "@/lib/domains/tasks/types";

const TONES = { OPEN: "todo", STARTED: "doing", REPORTED: "wait", CLOSED: "done", CANCELLED: "todo" } as const satisfies Record<State, Tone>;

/** Where a task stands, in words. */
export function TaskState({ state, pill = false }: { state: State; pill?: boolean }) {
  return (
    <Status tone={TONES[state]} glyph={state === "CANCELLED" ? "refused" : TONES[state]} pill={pill}>
      {TASK_STATE_LABELS[state]}
    </Status>
  );
}

/** Its day, and how far off it is while the unit still has it to do. */
export function TaskDue({ dueOn, daysLate, state }: { dueOn: string; daysLate: number; state: State }) {
  const open = isUnfinished(state);
  return (
    <span>
      <span className="nb">{formatDate(dueOn)}</span>
      {open && daysLate > 0 && (
        <span className="sub">
          <Status tone="late">逾期{daysLate}天</Status>
        </span>
      )}
      {open && daysLate <= 0 && daysLate >= -7 && (
        <span className="sub">
          <Status tone="wait">{daysLate === 0 ? "今天到期" : `还有${-daysLate}天`}</Status>
        </span>
      )}
    </span>
  );
}
