import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/field";
import { FilterForm } from "@/components/ui/filter-form";
import { Icon } from "@/components/ui/icon";
import { GROUP_LABELS, RESULT_LABELS } from "@/lib/domains/audit/labels";
import { GROUPS, RESULTS, type TrailFilter, type TrailPage } from "@/lib/domains/audit/types";

/** Period, who, what, how it ended, about what, where. */
export function TrailFilters({ filter, counties }: { filter: TrailFilter; counties: TrailPage["counties"] }) {
  return (
    <FilterForm key={JSON.stringify(filter)} action="/audit" label="筛选审计日志">
      <label className="q">
        <span className="vh">单位、账号</span>
        <Icon name="search" />
        <input className="inp" type="search" name="who" defaultValue={filter.who} placeholder="单位、账号" maxLength={60} autoComplete="off" />
      </label>
      <label className="q">
        <span className="vh">对象名称、编号</span>
        <Icon name="search" />
        <input className="inp" type="search" name="object" defaultValue={filter.object} placeholder="小区、账号、页面" maxLength={60} autoComplete="off" />
      </label>
      <Select
        name="group"
        aria-label="操作类别"
        empty="全部操作"
        defaultValue={filter.group ?? ""}
        options={GROUPS.map((group) => ({ value: group, label: GROUP_LABELS[group] }))}
      />
      <Select
        name="result"
        aria-label="结果"
        empty="全部结果"
        defaultValue={filter.result ?? ""}
        options={RESULTS.map((result) => ({ value: result, label: RESULT_LABELS[result] }))}
      />
      <Select
        name="county"
        aria-label="县市"
        empty="全部县市"
        defaultValue={filter.county ?? ""}
        options={counties.map((county) => ({ value: county.code, label: county.name }))}
      />
      <span className="dates">
        <input className="inp" type="date" name="from" aria-label="起始日期" defaultValue={filter.from} />
        至
        <input className="inp" type="date" name="to" aria-label="截止日期" defaultValue={filter.to} />
      </span>
      <Button type="submit">筛选</Button>
    </FilterForm>
  );
}
