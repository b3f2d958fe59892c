import type { ReactNode } from "react";
import { formatDate, formatInstant } from "@/lib/core/dates";
import { TASK_ORIGIN_LABELS, TASK_STATE_LABELS } from "@/lib/domains/tasks/labels";
import type { Task } from "@/lib/domains/tasks/types";
import { Timeline } from "@/components/ui/timeline";
import { TaskDue } from "./task-state";

function Communities({ task }: { task: Task }) {
  const others = task.otherCommunities > 0 ? `${task.communities.length > 0 ? "，另有" : ""}${task.otherCommunities}个小区` : "";
  return (
    <>
      {task.communities.map(({ id, name }, index) => (
        <span key={id}>
          {index > 0 && "、"}
          <a href={`/communities/${id}`}>{name}</a>
        </span>
      ))}
      {others}
    </>
  );
}

/** Who, from what, by when, for whom. */
export function TaskFacts({ task }: { task: Task }) {
  const facts: [string, ReactNode][] = [
    ["承办单位", task.unitName],
    ["来源", task.duty === null ? TASK_ORIGIN_LABELS[task.origin] : `${TASK_ORIGIN_LABELS[task.origin]}：${task.duty}`],
    ["办结期限", <TaskDue key="due" dueOn={task.dueOn} daysLate={task.daysLate} state={task.state} />],
    ["材料", task.needsEvidence ? "报告办结时须有" : "不作要求"],
  ];
  if (task.counties.length > 0) facts.push(["涉及县市", task.counties.map(({ name }) => name).join("、")]);
  if (task.communities.length + task.otherCommunities > 0) facts.push(["涉及小区", <Communities key="communities" task={task} />]);
  if (task.series)
    facts.push([
      "重复任务",
      <span key="series">
        第{task.series.number}件，共{task.series.of}件
        {task.series.previous !== null && (
          <>
            {" "}
            <a href={`/duties/${task.series.previous}`}>上一件</a>
          </>
        )}
        {task.series.next !== null && (
          <>
            {" "}
            <a href={`/duties/${task.series.next}`}>下一件</a>
          </>
        )}
      </span>,
    ]);
  return (
    <dl className="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** From being given to its end, each with who said what. */
export function TaskStory({ task }: { task: Task }) {
  const given = { key: "given", title: "布置任务", detail: `期限${formatDate(task.dueOn)}`, time: formatInstant(task.createdAt) };
  const notes = task.notes.map((note, index) => ({
    key: note.id,
    title: (
      <>
        {note.unitName}　<span className="mut">{TASK_STATE_LABELS[note.state]}</span>
      </>
    ),
    detail: note.text,
    time: formatInstant(note.at),
    state: index === task.notes.length - 1 && task.state !== "CLOSED" && task.state !== "CANCELLED" ? ("next" as const) : ("done" as const),
  }));
  return <Timeline items={[given, ...notes]} />;
}
