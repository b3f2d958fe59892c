import { COLUMN_LABELS } from "@/lib/domains/communities/labels";
import { stageText } from "@/lib/domains/communities/rules";
import type { CommunityFilter, StageFilter } from "@/lib/domains/communities/types";
import { FIELD_LABELS } from "@/lib/domains/register-columns/labels";
import type { County } from "@/lib/domains/plan/types";

/** How the address writes a stage filter; parseStageFilter reads it back. */
export const stageValue = ({ stage, span }: StageFilter) => (span === "at" ? stage : `${span}-${stage}`);

function query(next: CommunityFilter): string {
  const params = new URLSearchParams();
  if (next.text) params.set("q", next.text);
  if (next.county) params.set("county", next.county);
  if (next.year) params.set("year", String(next.year));
  if (next.stage) params.set("stage", stageValue(next.stage));
  if (next.withoutContact) params.set("contact", "missing");
  if (next.lack) params.set("lack", next.lack);
  if (next.completed) params.set("completed", "1");
  if (next.mine) params.set("mine", "1");
  if (next.outside) params.set("outside", "1");
  if (next.sort !== "id") params.set("sort", next.sort);
  if (next.descending) params.set("dir", "desc");
  if (next.size !== 25) params.set("size", String(next.size));
  if (next.page !== 1) params.set("page", String(next.page));
  const text = params.toString();
  return text ? `?${text}` : "";
}

/** The list's address with some of the filter changed; a changed filter starts at page 1 again. */
export const address = (filter: CommunityFilter, change: Partial<CommunityFilter>): string => `/communities${query({ ...filter, page: 1, ...change })}`;

/** The file with everything the filter finds; it has an order and a size of its own. */
export const exportAddress = (filter: CommunityFilter): string => `/api/communities/export${query({ ...filter, sort: "id", descending: false, page: 1, size: 25 })}`;

/** Each condition in force, with the address that drops it. */
export function appliedTags(filter: CommunityFilter, counties: readonly County[]): { label: string; href: string }[] {
  const tags: { label: string; href: string }[] = [];
  const add = (label: string, change: Partial<CommunityFilter>) => tags.push({ label, href: address(filter, change) });
  if (filter.text) add(`文字：${filter.text}`, { text: undefined });
  if (filter.county) add(`县市：${counties.find((county) => county.code === filter.county)?.name ?? "不在您的范围内"}`, { county: undefined });
  if (filter.year) add(`年度：${filter.year}年`, { year: undefined });
  if (filter.stage) add(`阶段：${stageText(filter.stage)}`, { stage: undefined });
  if (filter.withoutContact) add("联系岗位：未填", { withoutContact: false });
  if (filter.lack) add(`${FIELD_LABELS[filter.lack]}：未填`, { lack: undefined });
  if (filter.completed) add("有完成投资", { completed: false });
  if (filter.mine) add("我经办的", { mine: false });
  if (filter.outside) add("398个以外", { outside: false });
  return tags;
}

const TEXT_COLUMNS = ["id", "name", "county", "subdistrict"];

/** The order in words: 按计划投资从高到低. */
export function orderNote({ sort, descending }: CommunityFilter): string {
  const direction = TEXT_COLUMNS.includes(sort)
    ? descending
      ? "倒序"
      : "顺序"
    : sort === "stage" || sort === "year"
      ? descending
        ? "从后到先"
        : "从先到后"
      : descending
        ? "从高到低"
        : "从低到高";
  return `按${COLUMN_LABELS[sort].title}${direction}`;
}
