import type { Metadata } from "next";
import { nextLines } from "@/components/next-steps/next-lines";
import { NextTable } from "@/components/next-steps/next-table";
import { AppliedFilters } from "@/components/ui/applied-filters";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/field";
import { FilterForm } from "@/components/ui/filter-form";
import { PageHead } from "@/components/ui/page-head";
import { Pager } from "@/components/ui/pager";
import { BLOCK_LABELS, LATENESS_LABELS } from "@/lib/domains/next-steps/labels";
import { loadNextSteps } from "@/lib/domains/next-steps/loaders";
import { nextAddress } from "@/lib/domains/next-steps/schema";
import { LATENESS, type NextFilter, PAGE_SIZE } from "@/lib/domains/next-steps/types";

export const metadata: Metadata = { title: "下一步" };

type Options = Awaited<ReturnType<typeof loadNextSteps>>;

function tags(filter: NextFilter, counties: Options["counties"]) {
  const found: { label: string; href: string }[] = [];
  const add = (label: string, change: Partial<NextFilter>) => found.push({ label, href: nextAddress(filter, change) });
  if (filter.county) add(`县市：${counties.find(({ code }) => code === filter.county)?.name ?? "不在您的范围内"}`, { county: undefined });
  if (filter.year) add(`年度：${filter.year}年`, { year: undefined });
  if (filter.block) add(`在等：${BLOCK_LABELS[filter.block]}`, { block: undefined });
  if (filter.late) add(LATENESS_LABELS[filter.late], { late: undefined });
  return found;
}

export default async function NextStepsPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { filter, counties, years, all, outside, total, late, ready, blocks, rows, mends } = await loadNextSteps(await searchParams);
  const blocked = filter.block && !blocks.some(({ block }) => block === filter.block) ? [{ block: filter.block, count: 0 }, ...blocks] : blocks;
  return (
    <>
      <PageHead
        title="下一步"
        lead={`${all}个小区还没有移交管理，或还欠材料、决算${outside > 0 ? `（其中计划外${outside}个）` : ""}：${ready}个下一步已具备条件，${late}个已过计划日期。`}
      />
      <FilterForm key={JSON.stringify(filter)} action="/next-steps" label="筛选下一步">
        {counties.length > 1 && (
          <Select name="county" aria-label="县市" empty="全部县市" defaultValue={filter.county ?? ""} options={counties.map(({ code, name }) => ({ value: code, label: name }))} />
        )}
        <Select name="year" aria-label="计划年度" empty="全部年度" defaultValue={filter.year ?? ""} options={years.map((year) => ({ value: String(year), label: `${year}年` }))} />
        <Select
          name="block"
          aria-label="在等什么"
          empty="在等什么：全部"
          defaultValue={filter.block ?? ""}
          options={blocked.map(({ block, count }) => ({ value: block, label: `${BLOCK_LABELS[block]}（${count}）` }))}
        />
        <Select
          name="late"
          aria-label="逾期"
          empty="逾期与否：全部"
          defaultValue={filter.late ?? ""}
          options={LATENESS.map((each) => ({ value: each, label: LATENESS_LABELS[each] }))}
        />
        <Button type="submit">筛选</Button>
      </FilterForm>
      <AppliedFilters count={total} total={all} unit="个" tags={tags(filter, counties)} clearHref="/next-steps" note="逾期最久的在前" />
      <NextTable rows={nextLines(rows)} counties={counties.length > 1} mends={mends} />
      <Pager page={filter.page} pageSize={PAGE_SIZE} total={total} unit="个" href={(page) => nextAddress(filter, { page })} />
    </>
  );
}
