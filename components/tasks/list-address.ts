import { TASK_STATE_LABELS } from "@/lib/domains/tasks/labels";
import type { BoardLine, DutyLine, TaskFilter } from "@/lib/domains/tasks/types";
import type { County } from "@/lib/domains/plan/types";

function query(filter: Partial<TaskFilter>): string {
  const params = new URLSearchParams();
  for (const name of ["state", "agency", "county", "duty"] as const) if (filter[name] !== undefined) params.set(name, String(filter[name]));
  if (filter.overdue) params.set("overdue", "1");
  if (filter.concern) params.set("concern", "1");
  if (filter.page && filter.page !== 1) params.set("page", String(filter.page));
  const text = params.toString();
  return text ? `?${text}` : "";
}

/** The list's address under a filter. */
export const tasksAddress = (filter: Partial<TaskFilter>): string => `/duties${query(filter)}`;

/** The file with everything that the filter finds. */
export const tasksFile = (filter: TaskFilter): string => `/api/duties/export${query({ ...filter, page: 1 })}`;

/** Each condition in force, with the address that drops it. */
export function taskTags(
  filter: TaskFilter,
  known: { counties: readonly County[]; agencies: readonly BoardLine[]; duties: readonly DutyLine[] },
): { label: string; href: string }[] {
  const tags: { label: string; href: string }[] = [];
  const add = (label: string, change: Partial<TaskFilter>) => tags.push({ label, href: tasksAddress({ ...filter, page: 1, ...change }) });
  if (filter.state) add(`状态：${filter.state === "ALL" ? "全部" : TASK_STATE_LABELS[filter.state]}`, { state: undefined });
  const agency = known.agencies.find(({ key }) => key === filter.agency)?.name ?? known.duties.find(({ agencyKey }) => agencyKey === filter.agency)?.agencyName;
  if (filter.agency) add(`单位：${agency ?? "无"}`, { agency: undefined, duty: undefined });
  if (filter.duty !== undefined) add(`职责：第${filter.duty}项`, { duty: undefined });
  if (filter.county) add(`县市：${known.counties.find(({ code }) => code === filter.county)?.name ?? "无"}`, { county: undefined });
  if (filter.overdue) add("已逾期", { overdue: false });
  if (filter.concern) add("州级部门、管线单位涉及本县市的任务", { concern: false });
  return tags;
}
