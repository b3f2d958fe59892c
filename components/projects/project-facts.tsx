import { Note } from "@/components/ui/note";
import { Scroll } from "@/components/ui/table";
import { formatCount, formatWan } from "@/lib/core/money";
import { AMOUNT_LABELS, PARTY_LABELS } from "@/lib/domains/projects/labels";
import { warnings } from "@/lib/domains/projects/rules";
import { AMOUNTS, type Member, PARTIES, type ProjectRecord } from "@/lib/domains/projects/types";

/** What looks wrong; it does not keep anybody from saving. */
export function ProjectWarnings({ project }: { project: ProjectRecord }) {
  const odd = warnings(project);
  return odd.length > 0 ? (
    <Note tone="wait" title="请核对：" className="mb-4">
      {odd.join("；")}。
    </Note>
  ) : null;
}

/** Parties and amounts for those who read alone. */
export function ProjectFacts({ project }: { project: ProjectRecord }) {
  return (
    <dl className="dl wide">
      {PARTIES.map((party) => (
        <div key={party}>
          <dt>{PARTY_LABELS[party]}</dt>
          <dd>{project.parties[party] ?? "—"}</dd>
        </div>
      ))}
      {AMOUNTS.map((amount) => (
        <div key={amount}>
          <dt>{AMOUNT_LABELS[amount]}</dt>
          <dd>{project.amounts[amount] === null ? "—" : `${formatWan(project.amounts[amount])}万元`}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The package's communities for those who read alone. */
export function MemberRows({ members }: { members: Member[] }) {
  return (
    <Scroll label="所含小区">
      <table className="tbl tight">
        <thead>
          <tr>
            <th scope="col">小区名称</th>
            <th scope="col">编号</th>
            <th scope="col">年度</th>
            <th scope="col" className="num">
              户数
            </th>
            <th scope="col" className="num">
              计划投资
              <span className="u">万元</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {members.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <a className="lnk" href={`/communities/${row.id}`}>
                  {row.name}
                </a>
              </th>
              <td className="mut nb">{row.id}</td>
              <td className="nb">{row.year}年</td>
              <td className="num">{formatCount(row.households)}</td>
              <td className="num">{formatWan(row.investmentFen)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
