import { Section } from "@/components/ui/section";
import type { CommunityTask } from "@/lib/domains/tasks/types";
import { TaskDue, TaskState } from "./task-state";

/** Unfinished tasks that name a community; nothing where there is none and the reader gives none. */
export function CommunityTasks({ communityId, given: { tasks, gives } }: { communityId: string; given: { tasks: CommunityTask[]; gives: boolean } }) {
  if (tasks.length === 0 && !gives) return null;
  return (
    <Section title="交办任务" meta={gives ? <a href={`/duties/new?community=${communityId}`}>布置任务</a> : undefined}>
      {tasks.length === 0 ? (
        <p className="mut">没有未办结的任务。</p>
      ) : (
        <table className="tbl tight">
          <tbody>
            {tasks.map((task) => (
              <tr key={task.id}>
                <th scope="row">
                  <a href={`/duties/${task.id}`}>{task.title}</a>
                  <span className="sub">{task.unitName}</span>
                </th>
                <td className="nb">
                  <TaskState state={task.state} />
                </td>
                <td>
                  <TaskDue dueOn={task.dueOn} daysLate={task.daysLate} state={task.state} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}
