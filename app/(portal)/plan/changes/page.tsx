import type { Metadata } from "next";
import { ChangeTable } from "@/components/plan-changes/change-table";
import { Button, ButtonLink } from "@/components/ui/button";
import { Select } from "@/components/ui/field";
import { FilterForm } from "@/components/ui/filter-form";
import { PageHead } from "@/components/ui/page-head";
import { loadChanges } from "@/lib/domains/plan-changes/loaders";
import { CHANGE_KIND_LABELS, CHANGE_STATE_LABELS } from "@/lib/domains/plan-changes/labels";
import { CHANGE_KINDS, CHANGE_STATES } from "@/lib/domains/plan-changes/types";

export const metadata: Metadata = { title: "计划调整" };

export default async function ChangesPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { filter, list, can } = await loadChanges(await searchParams);
  const open = list.rows.filter((row) => row.state === "REQUESTED").length;
  return (
    <>
      <PageHead
        title="计划调整"
        lead={`列出${list.rows.length}项，待审定${open}项。年度、投资、增补、退出、停工、复工都由县市申请、州住建局审定，批准后才生效。`}
        crumbs={[{ label: "三年计划", href: "/plan" }, { label: "计划调整" }]}
        actions={
          can.ask && (
            <ButtonLink href="/plan/changes/new" variant="pri">
              申请调整
            </ButtonLink>
          )
        }
      />
      <FilterForm key={JSON.stringify(filter)} action="/plan/changes" label="筛选计划调整">
        <Select
          name="state"
          aria-label="状态"
          empty="全部状态"
          defaultValue={filter.state ?? ""}
          options={CHANGE_STATES.map((state) => ({ value: state, label: CHANGE_STATE_LABELS[state] }))}
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
        <Select
          name="kind"
          aria-label="调整事项"
          empty="全部事项"
          defaultValue={filter.kind ?? ""}
          options={CHANGE_KINDS.map((kind) => ({ value: kind, label: CHANGE_KIND_LABELS[kind] }))}
        />
        <Button type="submit">筛选</Button>
      </FilterForm>
      <div className="mt-3">
        <ChangeTable rows={list.rows} />
      </div>
    </>
  );
}
