import type { Metadata } from "next";
import { Gantt } from "@/components/schedule/gantt";
import { GanttLegend } from "@/components/schedule/gantt-legend";
import { ganttAxis, ganttLines } from "@/components/schedule/gantt-lines";
import { StageBoard } from "@/components/schedule/stage-board";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/field";
import { FilterForm } from "@/components/ui/filter-form";
import { Icon } from "@/components/ui/icon";
import { PageHead } from "@/components/ui/page-head";
import { Pager } from "@/components/ui/pager";
import { PrintButton } from "@/components/ui/print-button";
import { Section } from "@/components/ui/section";
import { GRAIN_LABELS } from "@/lib/domains/schedule/labels";
import { loadSchedule } from "@/lib/domains/schedule/loaders";
import { scheduleAddress } from "@/lib/domains/schedule/schema";
import { GRAINS, PAGE_SIZE } from "@/lib/domains/schedule/types";

export const metadata: Metadata = { title: "进度安排" };

export default async function SchedulePage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { filter, today, years, schedule, axis, board } = await loadSchedule(await searchParams);
  return (
    <>
      <PageHead
        title="进度安排"
        lead={`列出的小区中${schedule.late}个未按计划日期开工或完工。计划在上，实际在下，超期为红。`}
        actions={
          <PrintButton>
            <Icon name="print" />
            打印
          </PrintButton>
        }
      />
      <FilterForm key={JSON.stringify(filter)} action="/schedule" label="筛选进度">
        {schedule.counties.length > 1 && (
          <Select
            name="county"
            aria-label="县市"
            empty="全部县市"
            defaultValue={filter.county ?? ""}
            options={schedule.counties.map(({ code, name }) => ({ value: code, label: name }))}
          />
        )}
        <Select name="year" aria-label="计划年度" empty="全部年度" defaultValue={filter.year ?? ""} options={years.map((year) => ({ value: String(year), label: `${year}年` }))} />
        <Select name="by" aria-label="每行一个" defaultValue={filter.grain} options={GRAINS.map((grain) => ({ value: grain, label: GRAIN_LABELS[grain] }))} />
        <Button type="submit">筛选</Button>
      </FilterForm>
      <Section title="计划与实际" meta={`截至${today}，实时数`} flow>
        <GanttLegend />
        <Gantt lines={ganttLines(schedule.rows, filter, axis, today)} grain={filter.grain} axis={ganttAxis(axis, today)} />
        <Pager page={filter.page} pageSize={PAGE_SIZE} total={schedule.total} unit="行" href={(page) => scheduleAddress(filter, { page })} />
      </Section>
      <Section title="阶段看板" say="每格依次为小区、户数、计划投资；点小区数看明细。" meta="个、户、万元" flow>
        <StageBoard rows={board} />
      </Section>
    </>
  );
}
