import { ButtonLink } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { Status } from "@/components/ui/status";
import { formatDate } from "@/lib/core/dates";
import type { Todo } from "@/lib/domains/todos/types";

const GROUPS: { title: string; holds: (todo: Todo) => boolean }[] = [
  { title: "已逾期", holds: (todo) => (todo.daysLate ?? 0) > 0 },
  { title: "一周内", holds: (todo) => todo.daysLate !== null && todo.daysLate <= 0 && todo.daysLate >= -7 },
  { title: "以后", holds: (todo) => todo.daysLate !== null && todo.daysLate < -7 },
  { title: "未设期限", holds: (todo) => todo.daysLate === null },
];

function Due({ todo }: { todo: Todo }) {
  if (todo.dueOn === null || todo.daysLate === null) return <Status tone="todo">待办理</Status>;
  return (
    <>
      {todo.daysLate > 0 ? <Status tone="late">逾期{todo.daysLate}天</Status> : <Status tone="wait">{todo.daysLate === 0 ? "今天到期" : `还有${-todo.daysLate}天`}</Status>}
      <small>{formatDate(todo.dueOn)}</small>
    </>
  );
}

/** What this person must do, the overdue first, one click to the very rows. */
export function TodoList({ todos }: { todos: Todo[] }) {
  if (todos.length === 0) return <Empty action={<a href="/overview">查看总览</a>}>没有待办。需要您办理的事项会按期限列在这里。</Empty>;
  return GROUPS.map(({ title, holds }) => {
    const group = todos.filter(holds);
    if (group.length === 0) return null;
    return (
      <section className="task-g" key={title}>
        <h2>
          {title}
          <small>{group.length}件</small>
        </h2>
        <ol>
          {group.map((todo) => (
            <li className="task" key={todo.key}>
              <div className="due">
                <Due todo={todo} />
              </div>
              <div>
                <h3>
                  <a href={todo.href}>{todo.title}</a>
                </h3>
                <p>{todo.detail}</p>
                <p className="why">{todo.why}</p>
              </div>
              <div>
                <ButtonLink href={todo.href}>{todo.action}</ButtonLink>
              </div>
            </li>
          ))}
        </ol>
      </section>
    );
  });
}
