import type { Metadata } from "next";
import { ComparisonTable } from "@/components/funding-plan/comparison-table";
import { planAddress, planTags } from "@/components/funding-plan/plan-address";
import { PlanTable } from "@/components/funding-plan/plan-table";
import { AppliedFilters } from "@/components/ui/applied-filters";
import { Button, ButtonLink } from "@/components/ui/button";
import { Check, Select } from "@/components/ui/field";
import { FilterForm } from "@/components/ui/filter-form";
import { Icon } from "@/components/ui/icon";
import { KeyFigures } from "@/components/ui/key-figures";
import { PageHead } from "@/components/ui/page-head";
import { Pager } from "@/components/ui/pager";
import { Section } from "@/components/ui/section";
import { formatCount, formatWan } from "@/lib/core/money";
import { loadFundingPlan } from "@/lib/domains/funding-plan/loaders";

export const metadata: Metadata = { title: "资金计划" };

export default async function FundingPlanPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { filter, list, lines, whole, published, pageSize } = await loadFundingPlan(await searchParams);
  const { totals, counties, years } = list;
  return (
    <>
      <PageHead
        title="资金计划"
        lead="六个渠道按三年计划的标准测算到小区：中央和省级、县市配套、居民按户数，管线单位按出资确认，社会资本补足其余；县市可以写明理由另定。"
        crumbs={[{ label: "资金总览", href: "/funding" }, { label: "资金计划" }]}
        actions={
          <ButtonLink href={planAddress(filter, {}, "/api/funding/plan/export")} file>
            <Icon name="download" />
            导出 Excel
          </ButtonLink>
        }
      />
      <KeyFigures
        items={[
          { label: "计划投资", value: formatWan(totals.investmentFen), unit: "万元", note: `${formatCount(totals.communities)}个小区，${formatCount(totals.households)}户` },
          { label: "各渠道合计", value: formatWan(totals.totalFen), unit: "万元", note: "未测算的渠道不计入" },
          { label: "缺口", value: formatWan(totals.gapFen), unit: "万元", note: "计划投资中还没有来源的" },
          { label: "测算超出", value: formatWan(totals.overFen), unit: "万元", note: "按标准测算多于计划投资的，不入账" },
        ]}
      />
      <Section title={whole ? "与公布数对照" : "按渠道"} say={whole ? "公布数不改动；差额由台账户数、四舍五入和县市调整而来。" : "公布数只有全州数，这里只对照占比。"}>
        <ComparisonTable lines={lines} totals={totals} whole={whole} publishedFen={published.investmentFen} />
      </Section>
      <Section title="按小区" say="点小区名看每个渠道怎样得出；加粗的是县市调整过的。" flow>
        <FilterForm key={JSON.stringify(filter)} action="/funding/plan" label="筛选小区">
          {counties.length > 1 && (
            <Select
              name="county"
              aria-label="县市"
              empty="全部县市"
              defaultValue={filter.county ?? ""}
              options={counties.map(({ code, name }) => ({ value: code, label: name }))}
            />
          )}
          <Select
            name="year"
            aria-label="计划年度"
            empty="全部年度"
            defaultValue={filter.year ?? ""}
            options={years.map((year) => ({ value: String(year), label: `${year}年` }))}
          />
          <Check name="adjusted" label="只看调整过的" defaultChecked={filter.adjusted} />
          <noscript>
            <Button type="submit">筛选</Button>
          </noscript>
        </FilterForm>
        <AppliedFilters count={totals.communities} total={list.all} unit="个" tags={planTags(filter, counties)} clearHref="/funding/plan" note="实时数，金额单位万元" />
        <PlanTable list={list} filter={filter} />
        <Pager page={filter.page} pageSize={pageSize} total={totals.communities} unit="个" href={(page) => planAddress(filter, { page })} />
      </Section>
    </>
  );
}
