import type { Metadata } from "next";
import { PreliminaryTable } from "@/components/preliminary/preliminary-table";
import { Button } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { Select } from "@/components/ui/field";
import { FilterForm } from "@/components/ui/filter-form";
import { PageHead } from "@/components/ui/page-head";
import { Section } from "@/components/ui/section";
import { formatDate } from "@/lib/core/dates";
import { REWARD_LABELS } from "@/lib/domains/preliminary/labels";
import { loadPreliminary } from "@/lib/domains/preliminary/loaders";
import { lineStanding } from "@/lib/domains/preliminary/rules";

export const metadata: Metadata = { title: "前期工作" };

export default async function PreliminaryPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { filter, years, counties, due, today, byPackage, lines, total, whole } = await loadPreliminary(await searchParams);
  const eligible = lines.filter((line) => lineStanding(line, due, today).reward === "ELIGIBLE");
  const lead =
    due === null
      ? `${filter.year}年项目的期限早于计划印发，不考核提前或逾期。`
      : `${filter.year}年项目应在${formatDate(due)}前办结，${whole.words}；${byPackage ? `奖励资格：${REWARD_LABELS[whole.reward]}` : `具备奖励资格的县市${eligible.length}个`}。`;
  return (
    <>
      <PageHead title="前期工作" lead={lead} />
      <FilterForm key={JSON.stringify(filter)} action="/preliminary" label="筛选前期工作">
        <Select name="year" aria-label="计划年度" defaultValue={String(filter.year)} options={years.map((year) => ({ value: String(year), label: `${year}年` }))} />
        {counties.length > 1 && (
          <Select name="county" aria-label="县市" empty="全部县市" defaultValue={filter.county ?? ""} options={counties.map(({ code, name }) => ({ value: code, label: name }))} />
        )}
        <Button type="submit">筛选</Button>
      </FilterForm>
      <Section
        title={byPackage ? "打包项目进展" : "县市进展"}
        say="数字为已办结的小区数，不适用、容缺视为办结。施工许可、质量安全报监、安全措施在开工前办理，不计入。"
        meta="个"
        flow
      >
        {lines.length === 0 ? <Empty>{filter.year}年没有计划小区。</Empty> : <PreliminaryTable lines={lines} total={total} due={due} today={today} byPackage={byPackage} />}
      </Section>
    </>
  );
}
