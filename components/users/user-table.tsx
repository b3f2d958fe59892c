import { Empty } from "@/components/ui/empty";
import { Status } from "@/components/ui/status";
import { Head, Scroll, SortHead } from "@/components/ui/table";
import { ROLE_LABELS } from "@/lib/access/roles";
import { ADMIN_DUTY_LABELS, COUNTY_DUTY_LABELS, SORT_LABELS, UNIT_KINDS } from "@/lib/domains/users/labels";
import { accountMarks } from "@/lib/domains/users/rules";
import { PAGE_SIZE, type Sort, type UserFilter, type UserList, type UserRow } from "@/lib/domains/users/types";
import { address } from "./list-address";

/** States of an account, each with its own drawing. */
export function UserMarks({ user }: { user: UserRow }) {
  return accountMarks(user).map((mark) => (
    <span key={mark.text} className="mark">
      <Status tone={mark.tone} glyph={mark.locked ? "locked" : undefined}>
        {mark.text}
      </Status>
    </span>
  ));
}

/** 经办 or 审核 in a county, or the kind of administration. */
export const dutyWords = (user: Pick<UserRow, "countyDuty" | "adminDuty">): string | null =>
  user.countyDuty ? COUNTY_DUTY_LABELS[user.countyDuty] : user.adminDuty ? ADMIN_DUTY_LABELS[user.adminDuty] : null;

export const factorWords = (user: Pick<UserRow, "hasFactor" | "factorRequired">): string => (user.hasFactor ? "已启用" : user.factorRequired ? "未启用，应启用" : "未启用");

function Row({ user }: { user: UserRow }) {
  return (
    <tr className={user.locked ? "bad" : user.idle ? "warn" : undefined}>
      <th className="nm" scope="row">
        <a className="lnk" href={`/users/${user.id}`}>
          {user.username}
        </a>
        {user.fullName && <span className="sub">{user.fullName}</span>}
      </th>
      <td>
        <span>
          {user.unitName}
          <span className="sub">{user.post}</span>
        </span>
      </td>
      <td>
        <span>
          {ROLE_LABELS[user.role]}
          <span className="sub">{user.scope ?? "全州"}</span>
        </span>
      </td>
      <td className="nb no-s">
        <span>{[dutyWords(user), user.isLead ? "单位负责" : null].filter(Boolean).join("、") || "—"}</span>
      </td>
      <td className="nb no-s">{factorWords(user)}</td>
      <td className="nb no-s">{user.lastLogin ?? "—"}</td>
      <td className="state">
        <span>
          <UserMarks user={user} />
        </span>
      </td>
    </tr>
  );
}

const COLUMNS = 7;

/** Rows in runs of one kind of unit, each run under its name. */
function grouped(rows: UserRow[]): { title: string; rows: UserRow[] }[] {
  return UNIT_KINDS.map((kind) => ({ title: kind.title, rows: rows.filter((row) => kind.roles.includes(row.role)) })).filter((group) => group.rows.length > 0);
}

/** One page of accounts; in the order of units they stand under the kind of their unit. */
export function UserTable({ list, filter }: { list: UserList; filter: UserFilter }) {
  if (list.rows.length === 0) {
    const gone = list.found > 0;
    return (
      <Empty action={<a href={gone ? address(filter, { page: 1 }) : "/users"}>{gone ? "回到第一页" : "清除筛选"}</a>}>{gone ? "这一页没有账号。" : "没有符合条件的账号。"}</Empty>
    );
  }
  const first = (filter.page - 1) * PAGE_SIZE;
  const groups = filter.sort === "unit" ? (filter.descending ? grouped(list.rows).reverse() : grouped(list.rows)) : [{ title: "", rows: list.rows }];
  const head = (sort: Sort, label: string) => {
    const current = filter.sort === sort;
    return (
      <SortHead
        label={label}
        sorted={current ? (filter.descending ? "descending" : "ascending") : undefined}
        href={address(filter, { sort, descending: current ? !filter.descending : false })}
      />
    );
  };
  return (
    <Scroll label="账号">
      <table className="tbl tight stack accounts">
        <caption className="vh">
          账号，第{first + 1}至{first + list.rows.length}个
        </caption>
        <thead>
          <tr>
            {head("username", SORT_LABELS.username)}
            {head("unit", "单位、岗位")}
            {head("role", "角色、范围")}
            <Head>分工</Head>
            <Head>第二因素</Head>
            {head("login", SORT_LABELS.login)}
            <Head>状态</Head>
          </tr>
        </thead>
        {groups.map((group) => (
          <tbody key={group.title}>
            {group.title && (
              <tr className="kind">
                <th scope="rowgroup" colSpan={COLUMNS}>
                  {group.title} <small className="mut">{group.rows.length}个</small>
                </th>
              </tr>
            )}
            {group.rows.map((user) => (
              <Row key={user.id} user={user} />
            ))}
          </tbody>
        ))}
      </table>
    </Scroll>
  );
}
