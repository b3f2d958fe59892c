import { Head, Scroll } from "@/components/ui/table";
import { type Fen, formatCount, formatWan } from "@/lib/core/money";
import type { Closing, TotalsFilter } from "@/lib/domains/funding-totals/types";
import { totalsAddress } from "./money-address";

type Row = { key: string; name: string; means: string; count: string; fen: Fen; href?: string };

/** The gap, and what could close it: each line opens where it is worked on. */
export function GapTable({ gapFen, overFen, undividedFen, closing, filter }: { gapFen: Fen; overFen: Fen; undividedFen: Fen; closing: Closing; filter: TotalsFilter }) {
  const with_ = (path: string, more: string) => `${totalsAddress(filter, path)}${(filter.county ?? filter.year) ? "&" : "?"}${more}`;
  const { applications, franchises, shares } = closing;
  const rows: Row[] = [
    ...(franchises === null
      ? []
      : [
          { key: "gap", name: "计划缺口", means: "计划投资中各渠道都没有安排的", count: "—", fen: gapFen, href: totalsAddress(filter, "/funding/plan") },
          { key: "over", name: "测算超出", means: "按标准测算多于计划投资的，不入账", count: "—", fen: overFen, href: totalsAddress(filter, "/funding/plan") },
        ]),
    {
      key: "applications",
      name: "资金申报待批复",
      means: "已向上申报，还没有结果",
      count: `${formatCount(applications.count)}件`,
      fen: applications.fen,
      href: with_("/funding/applications", "outcome=WAITING"),
    },
    ...(franchises === null
      ? []
      : [
          {
            key: "franchises",
            name: "特许经营未落实经营单位",
            means: "可引入的社会资本",
            count: `${formatCount(franchises.count)}个`,
            fen: franchises.fen,
            href: with_("/franchise", "state=OPEN"),
          },
        ]),
    { key: "pools", name: "已到位未分解", means: "在县市资金池，可分到小区", count: "—", fen: undividedFen, href: totalsAddress(filter, "/ledger/pools") },
    ...(shares === null
      ? []
      : [
          {
            key: "shares",
            name: "管线单位未确认出资",
            means: "已测算，单位还没有确认",
            count: `${formatCount(shares.count)}笔`,
            fen: shares.fen,
            href: totalsAddress(filter, "/shares"),
          },
        ]),
  ];
  return (
    <Scroll label="缺口和可以补上的来源">
      <table className="tbl tight">
        <thead>
          <tr>
            <Head>事项</Head>
            <Head num>件数</Head>
            <Head num unit="万元">
              金额
            </Head>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name, means, count, fen, href }) => (
            <tr key={key}>
              <th scope="row">
                <a className="lnk" href={href}>
                  {name}
                </a>
                <span className="sub">{means}</span>
              </th>
              <td className="num">{count}</td>
              <td className="num">{formatWan(fen)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
