import type { Metadata } from "next";
import { FranchiseTable } from "@/components/franchises/franchise-table";
import { Button, ButtonLink } from "@/components/ui/button";
import { Select } from "@/components/ui/field";
import { FilterForm } from "@/components/ui/filter-form";
import { PageHead } from "@/components/ui/page-head";
import { formatCount, formatWan } from "@/lib/core/money";
import { KIND_LABELS, STATE_LABELS } from "@/lib/domains/franchises/labels";
import { loadFranchises } from "@/lib/domains/franchises/loaders";
import { KINDS, STATES } from "@/lib/domains/franchises/types";

export const metadata: Metadata = { title: "特许经营" };

export default async function FranchisesPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { filter, list, can } = await loadFranchises(await searchParams);
  return (
    <>
      <PageHead
        title="特许经营"
        lead={`充电桩、商铺、农贸市场等由社会资本投资经营，补足小区改造资金。招商中${formatCount(list.openCount)}个，可引入${formatWan(list.openFen)}万元。`}
        actions={
          can.add && (
            <ButtonLink href="/franchise/new" variant="pri">
              登记项目
            </ButtonLink>
          )
        }
      />
      <FilterForm key={JSON.stringify(filter)} action="/franchise" label="筛选特许经营项目">
        <Select name="state" aria-label="状态" empty="全部状态" defaultValue={filter.state ?? ""} options={STATES.map((state) => ({ value: state, label: STATE_LABELS[state] }))} />
        {list.counties.length > 1 && (
          <Select
            name="county"
            aria-label="县市"
            empty="全部县市"
            defaultValue={filter.county ?? ""}
            options={list.counties.map(({ code, name }) => ({ value: code, label: name }))}
          />
        )}
        <Select name="kind" aria-label="类别" empty="全部类别" defaultValue={filter.kind ?? ""} options={KINDS.map((kind) => ({ value: kind, label: KIND_LABELS[kind] }))} />
        <noscript>
          <Button type="submit">筛选</Button>
        </noscript>
      </FilterForm>
      <div className="mt-3">
        <FranchiseTable list={list} />
      </div>
    </>
  );
}
