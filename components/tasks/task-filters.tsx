import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/field";
import { FilterForm } from "@/components/ui/filter-form";
import { TASK_STATE_LABELS } from "@/lib/domains/tasks/labels";
import { type BoardLine, TASK_STATES, type TaskFilter } from "@/lib/domains/tasks/types";
import type { County } from "@/lib/domains/plan/types";

const STATES = [...TASK_STATES.map((state) => ({ value: state as string, label: TASK_STATE_LABELS[state] as string })), { value: "ALL", label: "全部状态" }];

/** Filters as a plain GET form. */
export function TaskFilters({ filter, agencies, counties, concern }: { filter: TaskFilter; agencies: BoardLine[]; counties: County[]; concern: boolean }) {
  return (
    <FilterForm key={JSON.stringify(filter)} action="/duties" label="筛选任务">
      <Select name="state" aria-label="状态" empty="未办结" defaultValue={filter.state ?? ""} options={STATES} />
      {agencies.length > 0 && (
        <Select name="agency" aria-label="单位" empty="全部单位" defaultValue={filter.agency ?? ""} options={agencies.map(({ key, name }) => ({ value: key, label: name }))} />
      )}
      {counties.length > 0 && (
        <Select name="county" aria-label="县市" empty="全部县市" defaultValue={filter.county ?? ""} options={counties.map(({ code, name }) => ({ value: code, label: name }))} />
      )}
      <label className="small nb">
        <input className="chk" type="checkbox" name="overdue" value="1" defaultChecked={filter.overdue} /> 已逾期
      </label>
      {concern && (
        <label className="small nb">
          <input className="chk" type="checkbox" name="concern" value="1" defaultChecked={filter.concern} /> 州级部门、管线单位涉及本县市的
        </label>
      )}
      <Button type="submit">筛选</Button>
    </FilterForm>
  );
}
