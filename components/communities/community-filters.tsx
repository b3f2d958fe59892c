import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/field";
import { FilterForm } from "@/components/ui/filter-form";
import { Icon } from "@/components/ui/icon";
import { stageText } from "@/lib/domains/communities/rules";
import type { CommunityFilter } from "@/lib/domains/communities/types";
import { STAGE_LABELS } from "@/lib/domains/plan/labels";
import { type County, OFF_STAGES, STAGES } from "@/lib/domains/plan/types";
import { stageValue } from "./list-address";

const STAGE_OPTIONS = [
  { value: "from-CONSTRUCTION", label: "已开工（施工及以后）" },
  { value: "from-COMPLETED", label: "已完工（完工及以后）" },
  ...[...STAGES, ...OFF_STAGES].map((stage) => ({ value: stage as string, label: STAGE_LABELS[stage] as string })),
];

/** Filters as a plain GET form: it works before scripts arrive, and with them a choice is applied at once. */
export function CommunityFilters({ filter, counties, years, officer }: { filter: CommunityFilter; counties: County[]; years: number[]; officer: boolean }) {
  const stage = filter.stage ? stageValue(filter.stage) : "";
  const stages =
    stage === "" || STAGE_OPTIONS.some((option) => option.value === stage) || !filter.stage ? STAGE_OPTIONS : [{ value: stage, label: stageText(filter.stage) }, ...STAGE_OPTIONS];
  return (
    <FilterForm key={JSON.stringify(filter)} action="/communities" label="筛选小区">
      <label className="q">
        <span className="vh">搜索小区名称、编号、地址</span>
        <Icon name="search" />
        <input className="inp" type="search" name="q" defaultValue={filter.text} placeholder="小区名称、编号、地址" maxLength={50} autoComplete="off" />
      </label>
      {counties.length > 1 && (
        <Select
          name="county"
          aria-label="县市"
          empty="全部县市"
          defaultValue={filter.county ?? ""}
          options={counties.map((county) => ({ value: county.code, label: county.name }))}
        />
      )}
      <Select name="year" aria-label="计划年度" empty="全部年度" defaultValue={filter.year ?? ""} options={years.map((year) => ({ value: String(year), label: `${year}年` }))} />
      <Select name="stage" aria-label="阶段" empty="全部阶段" defaultValue={stage} options={stages} />
      {filter.withoutContact && <input type="hidden" name="contact" value="missing" />}
      {filter.lack && <input type="hidden" name="lack" value={filter.lack} />}
      {filter.completed && <input type="hidden" name="completed" value="1" />}
      {filter.sort !== "id" && <input type="hidden" name="sort" value={filter.sort} />}
      {filter.descending && <input type="hidden" name="dir" value="desc" />}
      {filter.size !== 25 && <input type="hidden" name="size" value={filter.size} />}
      {officer && (
        <label className="small nb">
          <input className="chk" type="checkbox" name="mine" value="1" defaultChecked={filter.mine} /> 我经办的
        </label>
      )}
      <label className="small nb">
        <input className="chk" type="checkbox" name="outside" value="1" defaultChecked={filter.outside} /> 398个以外
      </label>
      <Button type="submit">筛选</Button>
    </FilterForm>
  );
}
