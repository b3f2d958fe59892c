import type { Metadata } from "next";
import { NextSummary } from "@/components/next-steps/next-summary";
import { TaskTable } from "@/components/todos/task-table";
import { TodoList } from "@/components/todos/todo-list";
import { KeyFigures } from "@/components/ui/key-figures";
import { PageHead } from "@/components/ui/page-head";
import { Section } from "@/components/ui/section";
import { loadHome } from "@/lib/domains/todos/loaders";

export const metadata: Metadata = { title: "待办" };

export default async function HomePage() {
  const { todos, figures, steps, where, task } = await loadHome();
  const late = todos.filter((todo) => (todo.daysLate ?? 0) > 0).length;
  return (
    <>
      <PageHead
        title="待办"
        lead={
          todos.length === 0 ? (
            "现在没有需要您办理的事项。"
          ) : (
            <>
              共{todos.length}件
              {late > 0 && (
                <>
                  ：<b className="r">{late}件已逾期</b>
                </>
              )}
              。
            </>
          )
        }
      />
      <KeyFigures items={figures.map(({ label, value, unit, note, href }) => ({ label, value, unit, note, href: href ?? "/overview#definitions" }))} />
      <div className="cols mt-7">
        <div className="c-main">
          <TodoList todos={todos} />
        </div>
        <aside className="c-side">
          <Section title={`${where}${task.year}年任务`} meta="实时数，未审核">
            <TaskTable lines={task.lines} />
          </Section>
          {steps && <NextSummary blocks={steps} />}
        </aside>
      </div>
    </>
  );
}
