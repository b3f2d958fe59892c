import type { Metadata } from "next";
import { PlanTable } from "@/components/plan/plan-table";
import { CompletenessTable } from "@/components/quality/completeness-table";
import { IncompleteRows } from "@/components/quality/incomplete-rows";
import { PairList } from "@/components/quality/pair-list";
import { PageHead } from "@/components/ui/page-head";
import { Pager } from "@/components/ui/pager";
import { Section } from "@/components/ui/section";
import { formatCount } from "@/lib/core/money";
import { PAGE } from "@/lib/domains/register-quality/types";
import { loadChecks } from "@/lib/domains/register-quality/loaders";

export const metadata: Metadata = { title: "台账核查" };

export default async function ChecksPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { filter, checks, targets, counties, whole, rowsAt, writes } = await loadChecks(await searchParams);
  const { completeness, incomplete, open, pairs, pairCount } = checks;
  const missing = targets.filter(({ county, baseline, register }) => county && register.communities < baseline.communities);
  const lack = missing.reduce((sum, { baseline, register }) => sum + baseline.communities - register.communities, 0);
  const differing = targets.filter(
    ({ county, baseline, register }) => county && (register.communities !== baseline.communities || register.investmentFen !== baseline.investmentFen),
  );
  const county = counties.find(({ code }) => code === filter.county);
  const query = filter.county ? `county=${filter.county}&` : "";
  return (
    <>
      <PageHead
        title="台账核查"
        lead={`不全：${formatCount(open)}个小区有内容未填。不漏：比目标少${formatCount(lack)}个。不重：${formatCount(pairCount)}对疑似重复。`}
        crumbs={whole && county ? [{ label: "台账核查", href: "/communities/checks" }, { label: county.name }] : undefined}
      />
      <Section title="不全" say={open === 0 ? "必备内容全部填写。" : "未填数可点开查看小区；户数、楼栋、面积、投资为0的也算未填。"} flow>
        <CompletenessTable rows={completeness} />
        {whole && (
          <p className="facts mt-3">
            {counties.map(({ code, name }) => (
              <a key={code} href={`/communities/checks?county=${code}#open`} aria-current={code === filter.county ? "true" : undefined}>
                只看{name}
              </a>
            ))}
          </p>
        )}
      </Section>
      <Section title={`有缺项的小区${county ? `：${county.name}` : ""}`} level={3} id="open" meta={open > 0 ? `${formatCount(open)}个，缺得多的在前` : undefined} flow>
        <IncompleteRows rows={incomplete} writes={writes} />
        <Pager page={filter.page} pageSize={PAGE} total={open} unit="个" href={(page) => `/communities/checks?${query}page=${page}#open`} />
      </Section>
      <Section
        title="不漏"
        say={differing.length === 0 ? "台账与三年计划逐县市、逐年一致。" : `${differing.length}项与三年计划不一致；少的须补登，多的须申请计划调整。`}
        meta="现行台账，不含退出"
        flow
      >
        <PlanTable rows={targets} rowsAt={rowsAt} />
      </Section>
      <Section title="不重" say={pairCount > pairs.length ? `列出前${pairs.length}对，共${formatCount(pairCount)}对。` : "同一县市内名称相同，或地址相同而名称相近的。"} flow>
        <PairList pairs={pairs} writes={writes} />
      </Section>
    </>
  );
}
