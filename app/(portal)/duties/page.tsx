import type { Metadata } from "next";
import { DutyBoard } from "@/components/tasks/duty-board";
import { DutyList } from "@/components/tasks/duty-list";
import { tasksAddress, tasksFile, taskTags } from "@/components/tasks/list-address";
import { TaskFilters } from "@/components/tasks/task-filters";
import { TaskList } from "@/components/tasks/task-list";
import { AppliedFilters } from "@/components/ui/applied-filters";
import { ButtonLink } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { PageHead } from "@/components/ui/page-head";
import { Pager } from "@/components/ui/pager";
import { Section } from "@/components/ui/section";
import { loadDuties } from "@/lib/domains/tasks/loaders";

export const metadata: Metadata = { title: "职责与任务" };

export default async function DutiesPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { filter, list, board, duties, counties, own, pageSize, can } = await loadDuties(await searchParams);
  const agencies = board ?? [];
  const late = own === null ? agencies.reduce((n, { overdue }) => n + overdue, 0) : duties.reduce((n, { overdue }) => n + overdue, 0);
  const tags = taskTags(filter, { counties, agencies, duties });
  const tasks = (
    <>
      <TaskFilters filter={filter} agencies={agencies} counties={counties} concern={can.concern} />
      <AppliedFilters
        count={list.count}
        total={tags.length > 0 ? list.total : list.count}
        unit="件"
        tags={tags}
        clearHref="/duties"
        note={filter.state === undefined ? "只列未办结的，逾期最久的最先" : "未办结的在前，逾期最久的最先"}
      />
      <TaskList rows={list.rows} units={own === null || own.length > 1 || filter.concern} />
      <Pager page={filter.page} pageSize={pageSize} total={list.count} unit="件" href={(page) => tasksAddress({ ...filter, page })} />
    </>
  );
  return (
    <>
      <PageHead
        title="职责与任务"
        lead={
          late > 0 ? (
            <>
              {own === null ? "全州" : "本单位"}
              <b className="r">{late}件逾期</b>。计划确定的职责分解为任务，由承办单位在自己的账号上办理。
            </>
          ) : (
            "计划确定的职责分解为任务，由承办单位在自己的账号上办理。"
          )
        }
        actions={
          <>
            <ButtonLink href="/agencies">各单位职责</ButtonLink>
            <ButtonLink href={tasksFile(filter)} file>
              <Icon name="download" />
              导出 Excel
            </ButtonLink>
            {can.give && (
              <ButtonLink href="/duties/new" variant="pri">
                {own === null ? "布置任务" : "分解任务"}
              </ButtonLink>
            )}
          </>
        }
      />
      {board && (
        <Section title="各单位办理情况" flow>
          <DutyBoard lines={board} picked={filter.agency} />
        </Section>
      )}
      {own === null && duties.length > 0 && (
        <Section title={duties[0]?.agencyName} flow>
          <DutyList lines={duties} picked={filter.duty} />
        </Section>
      )}
      {own === null ? <Section title="任务">{tasks}</Section> : tasks}
      {own !== null && (
        <Section title="本单位职责" say="由三年计划确定。" flow className="mt-7">
          <DutyList lines={duties} picked={filter.duty} />
        </Section>
      )}
    </>
  );
}
