import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { NewTaskForm } from "@/components/tasks/new-task-form";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/field";
import { FilterForm } from "@/components/ui/filter-form";
import { PageHead } from "@/components/ui/page-head";
import { Section } from "@/components/ui/section";
import { loadNewTask } from "@/lib/domains/tasks/loaders";
import { unitValue } from "@/lib/domains/tasks/rules";

export const metadata: Metadata = { title: "布置任务" };

export default async function NewTaskPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { units, chosen, counties, place, names, community, steers } = await loadNewTask(await searchParams);
  const unit = chosen ? unitValue(chosen.unit) : "";
  return (
    <>
      <PageHead
        title={steers ? "布置任务" : "分解任务"}
        lead={steers ? "先选承办单位，再填任务。任务由承办单位在自己的账号上办理和报告。" : "把本单位的职责分解成有期限的任务。"}
        crumbs={[{ label: "职责与任务", href: "/duties" }, { label: steers ? "布置任务" : "分解任务" }]}
      />
      {steers && (
        <FilterForm key={`${unit} ${place}`} action="/duties/new" label="承办单位">
          <Select
            name="unit"
            aria-label="承办单位"
            empty="请选择承办单位"
            defaultValue={unit}
            options={units.map((choice) => ({ value: unitValue(choice.unit), label: choice.name }))}
          />
          {chosen?.unit.countyCode === null && (
            <Select
              name="place"
              aria-label="小区名单"
              empty="小区名单：全州"
              defaultValue={place ?? ""}
              options={counties.map(({ code, name }) => ({ value: code, label: `小区名单：${name}` }))}
            />
          )}
          {community && <input type="hidden" name="community" value={community.id} />}
          <Button type="submit">选定</Button>
        </FilterForm>
      )}
      {chosen && (
        <Section title={chosen.name} className="mt-3">
          <NewTaskForm chosen={chosen} unit={unit} counties={counties} names={names} community={community} steers={steers} idempotencyKey={randomUUID()} />
        </Section>
      )}
    </>
  );
}
