import { Status } from "@/components/ui/status";
import { formatDate } from "@/lib/core/dates";
import type { Approval, Clock } from "@/lib/domains/approvals/types";

/** Where a study stands with its ten workdays, in words and colour. */
export function ClockStatus({ state, clock }: { state: Approval["state"]; clock: Clock }) {
  if (state === "RECALLED") return <Status tone="todo">已撤回</Status>;
  if (state === "ASKED") return <Status tone="wait">停止计时，已用{clock.used}日</Status>;
  if (state === "APPROVED" || state === "RETURNED")
    return clock.overdue ? <Status tone="late">{`用时${clock.used}日，超期${clock.used - clock.limit}日`}</Status> : <Status tone="done">用时{clock.used}日</Status>;
  if (clock.overdue) return <Status tone="late">超期{clock.used - clock.limit}日</Status>;
  return <Status tone={clock.limit - clock.used <= 2 ? "wait" : "doing"}>{`已用${clock.used}日，剩${clock.limit - clock.used}日`}</Status>;
}

/** One box for each of the ten workdays, the used ones filled. */
export function ClockMeter({ clock }: { clock: Clock }) {
  const words = `已用${clock.used}个工作日，时限${clock.limit}个工作日`;
  return (
    <div>
      <div className={clock.overdue ? "clock over" : "clock"} role="img" aria-label={words}>
        {Array.from({ length: clock.limit }, (_each, index) => (
          <i key={index} className={index < clock.used ? "on" : undefined} />
        ))}
      </div>
      <p className="sec">
        {words}
        {clock.dueOn === null ? "；待补正，停止计时。" : `；应在${formatDate(clock.dueOn)}前答复。`}
        {clock.uncertain && "放假安排尚未公布的年度按周一至周五推算。"}
      </p>
    </div>
  );
}
