import { Head, Scroll } from "@/components/ui/table";
import { REACH_LABELS } from "@/lib/domains/help/labels";
import type { RightsTable as Rights } from "@/lib/domains/help/types";

/** Who may do what and how far, one column a role; the reader's own stands first and out. */
export function RightsTable({ rights: { roles, groups } }: { rights: Rights }) {
  const own = (at: number) => (roles[at]?.isOwn ? "own" : undefined);
  return (
    <Scroll label="各岗位权限">
      <table className="tbl rights">
        <thead>
          <tr>
            <Head>事项</Head>
            {roles.map((role, at) => (
              <Head key={role.key} className={own(at)} unit={role.isOwn && "您的岗位"}>
                {role.name}
              </Head>
            ))}
          </tr>
        </thead>
        {groups.map((group) => (
          <tbody key={group.title}>
            <tr className="kind">
              <th scope="rowgroup">{group.title}</th>
              {roles.map((role, at) => (
                <td key={role.key} className={own(at)} />
              ))}
            </tr>
            {group.rows.map((row) => (
              <tr key={row.key}>
                <th scope="row">
                  {row.label}
                  {row.limit && <span className="sub">{row.limit}</span>}
                </th>
                {row.cells.map((cell, at) => (
                  <td key={roles[at]?.key} className={own(at)}>
                    {cell ?? (
                      <span className="mut">
                        <span aria-hidden="true">—</span>
                        <span className="vh">{REACH_LABELS.none}</span>
                      </span>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </Scroll>
  );
}
