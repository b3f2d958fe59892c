import type { Metadata } from "next";
import { contentsAddress } from "@/components/contents/contents-address";
import { ItemCommunities } from "@/components/contents/item-communities";
import { totalsTexts } from "@/components/contents/totals-lines";
import { TotalsTable } from "@/components/contents/totals-table";
import { ButtonLink } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { Select } from "@/components/ui/field";
import { FilterForm } from "@/components/ui/filter-form";
import { Icon } from "@/components/ui/icon";
import { PageHead } from "@/components/ui/page-head";
import { Section } from "@/components/ui/section";
import { formatCount } from "@/lib/core/money";
import { TIER_LABELS } from "@/lib/domains/community-plan/labels";
import { loadContents } from "@/lib/domains/contents/loaders";
import { itemLines, pickedOf, statisticLines, tierLines } from "@/lib/domains/contents/rules";

export const metadata: Metadata = { title: "改造内容" };

export default async function ContentsPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { filter, contents, rows } = await loadContents(await searchParams);
  const { terms, totals, years } = contents;
  const counties = contents.counties.filter(({ code }) => filter.county === undefined || code === filter.county);
  const picked = pickedOf(terms, filter);
  const { year } = filter;
  const lines = itemLines(terms, totals, counties).map((line) => ({ ...line, part: line.term.group, sub: TIER_LABELS[line.term.tier] }));
  return (
    <>
      <PageHead
        title="改造内容"
        lead={`${terms.length}项改造内容中已有${formatCount(lines.length)}项列入小区方案；数量由各小区的一区一策相加，不含退出计划和计划外的小区。`}
        actions={
          <ButtonLink href={contentsAddress({ year: filter.year, county: filter.county }, "/api/contents/export")} file>
            <Icon name="download" />
            导出 Excel
          </ButtonLink>
        }
      />
      <FilterForm action="/contents" label="筛选改造内容">
        <Select name="year" aria-label="年度" empty="全部年度" defaultValue={filter.year ?? ""} options={years.map((year) => ({ value: String(year), label: `${year}年` }))} />
        {contents.counties.length > 1 && (
          <Select
            name="county"
            aria-label="县市"
            empty="全部县市"
            defaultValue={filter.county ?? ""}
            options={contents.counties.map(({ code, name }) => ({ value: code, label: name }))}
          />
        )}
        <Select name="item" aria-label="项目" empty="各项汇总" defaultValue={filter.item ?? ""} options={terms.map(({ key, name }) => ({ value: key, label: name }))} />
        <noscript>
          <button className="btn">筛选</button>
        </noscript>
      </FilterForm>
      {picked && rows && (
        <Section
          title={`${picked.name}：列入的小区`}
          say={`${formatCount(rows.length)}个小区，已完成${formatCount(rows.filter(({ isDone }) => isDone).length)}个。`}
          meta={<a href={contentsAddress({ year: filter.year, county: filter.county })}>收起</a>}
          flow
        >
          <ItemCommunities picked={picked} rows={rows} />
        </Section>
      )}
      {lines.length === 0 ? (
        <Empty>还没有小区填写改造内容。</Empty>
      ) : (
        <>
          <Section title="国家统计口径" say="按统计调查制度的名称，由同口径的项目相加。">
            <TotalsTable label="国家统计口径" first="指标" by="statistic" year={year} {...totalsTexts(statisticLines(terms, totals, counties), counties, filter.county)} />
          </Section>
          <Section title="基础、完善、提升" say="按小区列入的项数计；分类依据国办发〔2020〕23号。">
            <TotalsTable label="按类别" first="类别" by="tier" year={year} {...totalsTexts(tierLines(terms, totals, counties), counties, filter.county, true)} />
          </Section>
          <Section title="分项" say="点计划数看列入的小区。" flow>
            <TotalsTable label="分项" first="项目" by="item" year={year} {...totalsTexts(lines, counties, filter.county)} />
          </Section>
        </>
      )}
    </>
  );
}
