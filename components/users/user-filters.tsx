import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/field";
import { FilterForm } from "@/components/ui/filter-form";
import { Icon } from "@/components/ui/icon";
import { ROLE_LABELS, ROLES } from "@/lib/access/roles";
import { CONDITION_LABELS } from "@/lib/domains/users/labels";
import { CONDITIONS, type UserFilter, type UserList } from "@/lib/domains/users/types";

/** Who, which role, which county, in which state. A unit's lead has its own unit alone before it: text and state are enough. */
export function UserFilters({ filter, counties, whole }: { filter: UserFilter; counties: UserList["counties"]; whole: boolean }) {
  const conditions = CONDITIONS.filter((condition) => whole || condition !== "locked");
  return (
    <FilterForm key={JSON.stringify(filter)} action="/users" label="筛选账号">
      <label className="q">
        <span className="vh">搜索账号、姓名、单位、岗位</span>
        <Icon name="search" />
        <input className="inp" type="search" name="q" defaultValue={filter.text} placeholder="账号、姓名、单位、岗位" maxLength={50} autoComplete="off" />
      </label>
      {whole && (
        <>
          <Select name="role" aria-label="角色" empty="全部角色" defaultValue={filter.role ?? ""} options={ROLES.map((role) => ({ value: role, label: ROLE_LABELS[role] }))} />
          <Select
            name="county"
            aria-label="县市"
            empty="全部县市"
            defaultValue={filter.county ?? ""}
            options={counties.map((county) => ({ value: county.code, label: county.name }))}
          />
        </>
      )}
      <Select
        name="state"
        aria-label="状态"
        empty="全部状态"
        defaultValue={filter.condition ?? ""}
        options={conditions.map((condition) => ({ value: condition, label: CONDITION_LABELS[condition] }))}
      />
      {filter.sort !== "unit" && <input type="hidden" name="sort" value={filter.sort} />}
      {filter.descending && <input type="hidden" name="dir" value="desc" />}
      <Button type="submit">筛选</Button>
    </FilterForm>
  );
}
