import { ROLE_LABELS } from "@/lib/access/roles";
import { CONDITION_LABELS, SORT_LABELS } from "@/lib/domains/users/labels";
import type { UserFilter, UserList } from "@/lib/domains/users/types";

/** The list's address with some of the filter changed; a changed filter starts at page 1 again. */
export function address(filter: UserFilter, change: Partial<UserFilter>): string {
  const next = { ...filter, page: 1, ...change };
  const params = new URLSearchParams();
  if (next.text) params.set("q", next.text);
  if (next.role) params.set("role", next.role);
  if (next.county) params.set("county", next.county);
  if (next.condition) params.set("state", next.condition);
  if (next.sort !== "unit") params.set("sort", next.sort);
  if (next.descending) params.set("dir", "desc");
  if (next.page !== 1) params.set("page", String(next.page));
  const query = params.toString();
  return query ? `/users?${query}` : "/users";
}

/** Each condition in force, with the address that drops it. */
export function appliedTags(filter: UserFilter, counties: UserList["counties"]): { label: string; href: string }[] {
  const tags: { label: string; href: string }[] = [];
  const add = (label: string, change: Partial<UserFilter>) => tags.push({ label, href: address(filter, change) });
  if (filter.text) add(`文字：${filter.text}`, { text: undefined });
  if (filter.role) add(`角色：${ROLE_LABELS[filter.role]}`, { role: undefined });
  if (filter.county) add(`县市：${counties.find((county) => county.code === filter.county)?.name ?? filter.county}`, { county: undefined });
  if (filter.condition) add(`状态：${CONDITION_LABELS[filter.condition]}`, { condition: undefined });
  return tags;
}

/** The order in words. */
export function orderNote({ sort, descending }: UserFilter): string {
  if (sort === "login") return `按上次登录从${descending ? "近到远" : "远到近"}`;
  return `按${SORT_LABELS[sort]}${descending ? "倒序" : "顺序"}`;
}
