import { Empty } from "@/components/ui/empty";
import { Head, Scroll } from "@/components/ui/table";
import { ROLE_LABELS } from "@/lib/domains/counties/labels";
import { type Party, PARTY_ROLES } from "@/lib/domains/counties/types";

/** Units of the task force and the five parties, with posts and duties. */
export function PartyTable({ parties, editAt }: { parties: Party[]; editAt: string | null }) {
  if (parties.length === 0) return <Empty>还没有填写。</Empty>;
  return (
    <Scroll label="专班和五方">
      <table className="tbl tight many">
        <thead>
          <tr>
            <Head>角色</Head>
            <Head>单位</Head>
            <Head>岗位</Head>
            <Head>职责</Head>
            {editAt !== null && (
              <Head>
                <span className="vh">操作</span>
              </Head>
            )}
          </tr>
        </thead>
        {PARTY_ROLES.map((role) => parties.filter((party) => party.role === role))
          .filter((rows) => rows.length > 0)
          .map((rows) => (
            <tbody key={rows[0]?.role}>
              {rows.map((party, index) => (
                <tr key={party.id}>
                  {index === 0 && (
                    <th scope="rowgroup" rowSpan={rows.length} className="nb">
                      <b>{ROLE_LABELS[party.role]}</b>
                    </th>
                  )}
                  <td>{party.unitName}</td>
                  <td>{party.post}</td>
                  <td>{party.duty}</td>
                  {editAt !== null && (
                    <td className="nb no-print">
                      <a href={`${editAt}?party=${party.id}#party`}>
                        修改<span className="vh">{`${party.unitName} ${party.post}`}</span>
                      </a>
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          ))}
      </table>
    </Scroll>
  );
}
