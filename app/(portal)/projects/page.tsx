import type { Metadata } from "next";
import { ProjectTable } from "@/components/projects/project-table";
import { Button, ButtonLink } from "@/components/ui/button";
import { Select } from "@/components/ui/field";
import { FilterForm } from "@/components/ui/filter-form";
import { PageHead } from "@/components/ui/page-head";
import { loadProjects } from "@/lib/domains/projects/loaders";

export const metadata: Metadata = { title: "打包项目" };

export default async function ProjectsPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { filter, list, can } = await loadProjects(await searchParams);
  return (
    <>
      <PageHead
        title="打包项目"
        lead="同一县市几个小区合成一个项目，立项、招标、合同以项目办理。合计数由所含小区的台账实时得出。"
        actions={
          can.add && (
            <ButtonLink href="/projects/new" variant="pri">
              建立项目
            </ButtonLink>
          )
        }
      />
      <FilterForm key={JSON.stringify(filter)} action="/projects" label="筛选项目">
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
          name="year"
          aria-label="计划年度"
          empty="全部年度"
          defaultValue={filter.year ?? ""}
          options={list.years.map((year) => ({ value: String(year), label: `${year}年` }))}
        />
        <Button type="submit">筛选</Button>
      </FilterForm>
      <div className="mt-3">
        <ProjectTable rows={list.rows} />
      </div>
    </>
  );
}
