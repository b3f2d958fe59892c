import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { NewTaskForm } from "@/components/tasks/new-task-form";
import { PageHead } from "@/components/ui/page-head";
import { loadNewTask } from "@/lib/domains/tasks/loaders";

export const metadata: Metadata = { title: "布置任务" };

export default async function NewTaskPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { steers, ...given } = await loadNewTask(await searchParams);
  return (
    <>
      <PageHead
        title={steers ? "布置任务" : "分解任务"}
        lead={steers ? "任务由承办单位在自己的账号上办理和报告。" : "把本单位的职责分解成有期限的任务。"}
        crumbs={[{ label: "职责与任务", href: "/duties" }, { label: steers ? "布置任务" : "分解任务" }]}
      />
      <NewTaskForm {...given} steers={steers} idempotencyKey={randomUUID()} />
    </>
  );
}
