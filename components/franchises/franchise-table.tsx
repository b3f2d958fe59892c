import { Empty } from "@/components/ui/empty";
import { Status } from "@/components/ui/status";
import { Head, Scroll } from "@/components/ui/table";
import { formatCount, formatWan } from "@/lib/core/money";
import { KIND_LABELS, STATE_LABELS, STATE_TONES } from "@/lib/domains/franchises/labels";
import { stateOf } from "@/lib/domains/franchises/rules";
import type { Franchise, FranchiseList } from "@/lib/domains/franchises/types";

/** Whether an operator is looked for, there, or gone. */
export function FranchiseStatus({ franchise, pill = false }: { franchise: Franchise; pill?: boolean }) {
  const state = stateOf(franchise);
  return (
    <Status tone={STATE_TONES[state]} glyph={state === "ENDED" ? "locked" : undefined} pill={pill}>
      {STATE_LABELS[state]}
    </Status>
  );
}

/** Franchise projects, those that look for an operator first. */
export function FranchiseTable({ list }: { list: FranchiseList }) {
  if (list.rows.length === 0) return <Empty>没有符合条件的特许经营项目。</Empty>;
  return (
    <Scroll label="特许经营项目">
      <table className="tbl tight">
        <thead>
          <tr>
            <Head>位置和内容</Head>
            <Head>小区</Head>
            <Head>类别</Head>
            <Head>状态</Head>
            <Head>经营单位、年限</Head>
            <Head num unit="万元">
              投资
            </Head>
            <Head num unit="万元">
              小区年收益
            </Head>
          </tr>
        </thead>
        <tbody>
          {list.rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <a className="lnk" href={`/franchise/${row.id}`}>
                  {row.place}
                </a>
              </th>
              <td>
                {row.communityName ?? row.communityId}
                <span className="sub">{row.countyName}</span>
              </td>
              <td className="nb">{KIND_LABELS[row.kind]}</td>
              <td className="nb">
                <FranchiseStatus franchise={row} />
              </td>
              <td>
                {row.operator ?? "—"}
                {row.startsOn && (
                  <span className="sub">
                    {row.startsOn}起{row.termYears !== null && `，${row.termYears}年`}
                  </span>
                )}
              </td>
              <td className="num">{formatWan(row.investmentFen)}</td>
              <td className="num">{formatWan(row.yearlyIncomeFen)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={5}>
              合计{formatCount(list.count)}个，不含已终止
            </th>
            <td className="num">{formatWan(list.investmentFen)}</td>
            <td className="num">{formatWan(list.incomeFen)}</td>
          </tr>
        </tfoot>
      </table>
    </Scroll>
  );
}
