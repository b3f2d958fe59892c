import type { Metadata } from "next";
import { ApplicationTable } from "@/components/funding-applications/application-table";
import { Button, ButtonLink } from "@/components/ui/button";
import { Select } from "@/components/ui/field";
import { FilterForm } from "@/components/ui/filter-form";
import { PageHead } from "@/components/ui/page-head";
import { formatWan } from "@/lib/core/money";
import { OUTCOME_LABELS } from "@/lib/domains/funding-applications/labels";
import { loadApplications } from "@/lib/domains/funding-applications/loaders";
import { OUTCOMES } from "@/lib/domains/funding-applications/types";

export const metadata: Metadata = { title: "资金申报" };

export default async function ApplicationsPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { filter, list, can } = await loadApplications(await searchParams);
  return (
    <>
      <PageHead
        title="资金申报"
        lead={`待批复${list.waiting}件，申报${formatWan(list.waitingFen)}万元。申报由县市登记，批复下来后登记结果；资金到账另由州财政局记入台账。`}
        crumbs={[{ label: "资金总览", href: "/funding" }, { label: "资金申报" }]}
        actions={
          can.add && (
            <ButtonLink href="/funding/applications/new" variant="pri">
              登记申报
            </ButtonLink>
          )
        }
      />
      <FilterForm key={JSON.stringify(filter)} action="/funding/applications" label="筛选资金申报">
        <Select
          name="outcome"
          aria-label="批复结果"
          empty="全部结果"
          defaultValue={filter.outcome ?? ""}
          options={OUTCOMES.map((outcome) => ({ value: outcome, label: OUTCOME_LABELS[outcome] }))}
        />
        {list.counties.length > 1 && (
          <Select
            name="county"
            aria-label="县市"
            empty="全部县市"
            defaultValue={filter.county ?? ""}
            options={list.counties.map(({ code, name }) => ({ value: code, label: name }))}
          />
        )}
        <Select name="year" aria-label="年度" empty="全部年度" defaultValue={filter.year ?? ""} options={list.years.map((year) => ({ value: String(year), label: `${year}年` }))} />
        <noscript>
          <Button type="submit">筛选</Button>
        </noscript>
      </FilterForm>
      <div className="mt-3">
        <ApplicationTable list={list} />
      </div>
    </>
  );
}
