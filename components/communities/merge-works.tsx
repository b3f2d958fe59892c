import { Section } from "@/components/ui/section";
import { Scroll } from "@/components/ui/table";
import type { MergeWorks as Works } from "@/lib/domains/community-merge/types";

type Props = { works: Works; id: string; otherId: string };

/** What becomes of the utilities' work: all of it stands in the record that stays, each utility's once. */
export function MergeWorks({ works: { kept, other }, id, otherId }: Props) {
  const all = [...new Set([...kept, ...other])];
  if (all.length === 0) return null;
  return (
    <Section title="管线任务" flow>
      <Scroll label="管线任务对照">
        <table className="tbl tight">
          <thead>
            <tr>
              <th scope="col">管线单位</th>
              <th scope="col">并入的 {otherId}</th>
              <th scope="col">保留的 {id}</th>
              <th scope="col">合并后</th>
            </tr>
          </thead>
          <tbody>
            {all.map((name) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{other.includes(name) ? "有" : "—"}</td>
                <td>{kept.includes(name) ? "有" : "—"}</td>
                <td>{!kept.includes(name) ? `转入${id}` : other.includes(name) ? `两边都有，保留${id}的一项` : "不变"}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </Section>
  );
}
