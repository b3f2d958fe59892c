import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { RequestForm } from "@/components/plan-changes/request-form";
import { Button } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { Select } from "@/components/ui/field";
import { FilterForm } from "@/components/ui/filter-form";
import { PageHead } from "@/components/ui/page-head";
import { formatCount, formatWan } from "@/lib/core/money";
import { STAGE_LABELS } from "@/lib/domains/plan/labels";
import { loadNewChange } from "@/lib/domains/plan-changes/loaders";
import { allowedKinds } from "@/lib/domains/plan-changes/rules";

export const metadata: Metadata = { title: "申请计划调整" };

export default async function NewChangePage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { asked, missing, candidates, years, plans, key } = await loadNewChange(await searchParams);
  if (missing) notFound();
  return (
    <>
      <PageHead
        title={asked ? `申请调整：${asked.name}` : "申请计划调整"}
        lead={
          asked
            ? `${asked.countyName} ${asked.id}，${asked.year}年，${STAGE_LABELS[asked.stage]}，${formatCount(asked.households)}户，计划投资${formatWan(asked.investmentFen)}万元。`
            : "先选小区。可以申请的事项随小区所处阶段而定。"
        }
        crumbs={[{ label: "三年计划", href: "/plan" }, { label: "计划调整", href: "/plan/changes" }, { label: "申请" }]}
      />
      {!asked && (
        <FilterForm action="/plan/changes/new" label="选择小区">
          <Select
            name="community"
            aria-label="小区"
            empty="请选择小区"
            options={candidates.map((each) => ({ value: each.id, label: `${each.year}年 ${each.name}（${STAGE_LABELS[each.stage]}）` }))}
          />
          <Button type="submit">选定</Button>
        </FilterForm>
      )}
      {asked &&
        (asked.open !== null ? (
          <Empty action={<a href={`/plan/changes/${asked.open}`}>查看那一项</a>}>这个小区已有一项待审定的调整。</Empty>
        ) : allowedKinds(asked.stage).length === 0 ? (
          <Empty action={<a href={`/communities/${asked.id}`}>回到小区</a>}>小区在{STAGE_LABELS[asked.stage]}阶段，没有可以申请的调整。</Empty>
        ) : (
          <RequestForm asked={asked} years={years} plans={plans} idempotencyKey={key} />
        ))}
    </>
  );
}
