import { Empty } from "@/components/ui/empty";
import { FigureLink } from "@/components/ui/figure-link";
import { Head, Scroll } from "@/components/ui/table";
import { formatShare, formatWan } from "@/lib/core/money";
import { AGE_LABELS } from "@/lib/domains/funding-totals/labels";
import { type MissingYear, sumAges } from "@/lib/domains/funding-totals/rules";
import { type AgeCell, AGES, type LateCommunity } from "@/lib/domains/funding-totals/types";
import { ledgerAddress } from "./money-address";

const WAITING = [
  { key: "committedFen", name: "已下达（承诺）未到位", note: "下达、承诺之后还没有到账的" },
  { key: "undividedFen", name: "已到位未分解", note: "在县市资金池里，还没有分到项目、小区" },
  { key: "unpaidFen", name: "已到位未支付", note: "在项目、小区账上，还没有付出" },
] as const;

/** Money that waits, by the days since its balance last moved. */
export function AgeTable({ ages, fromAbove }: { ages: AgeCell[]; fromAbove: boolean }) {
  return (
    <Scroll label="待到位、待分解、待支付的时间">
      <table className="tbl tight">
        <thead>
          <tr>
            <Head>情形</Head>
            {AGES.map((age) => (
              <Head key={age} num unit="万元">
                {AGE_LABELS[age]}
              </Head>
            ))}
            <Head num unit="万元" className="gl">
              合计
            </Head>
          </tr>
        </thead>
        <tbody>
          {WAITING.map(({ key, name, note }) => (
            <tr key={key}>
              <th scope="row">
                {name}
                <span className="sub">{note}</span>
              </th>
              {AGES.map((age) => {
                const fen = sumAges(
                  ages.filter((cell) => cell.age === age),
                  (cell) => cell[key],
                );
                return (
                  <td key={age} className={age === "OLDER" && fen > 0n ? "num late-money" : "num"}>
                    {formatWan(fen)}
                  </td>
                );
              })}
              <td className="num gl">
                <b>{formatWan(sumAges(ages, (cell) => cell[key]))}</b>
              </td>
            </tr>
          ))}
        </tbody>
        <caption className="small mut after">{`天数从该笔账户最近一次入账算起${fromAbove ? "；只含上级资金" : ""}。`}</caption>
      </table>
    </Scroll>
  );
}

/** Planned money of years past and running that has not come. */
export function MissingTable({ years }: { years: MissingYear[] }) {
  if (years.length === 0) return <Empty>没有到期的计划资金。</Empty>;
  return (
    <Scroll label="到期未到位">
      <table className="tbl tight">
        <thead>
          <tr>
            <Head>年度</Head>
            <Head num unit="万元">
              计划
            </Head>
            <Head num unit="万元">
              到位
            </Head>
            <Head num unit="万元">
              未到位
            </Head>
            <Head num>资金到位率</Head>
          </tr>
        </thead>
        <tbody>
          {years.map(({ year, plannedFen, receivedFen, missingFen, isPast }) => (
            <tr key={year} className={isPast && missingFen > 0n ? "bad" : undefined}>
              <th scope="row">
                {year}年<span className="sub">{isPast ? "已过年度" : "当年，年底前到位"}</span>
              </th>
              <td className="num">{formatWan(plannedFen)}</td>
              <td className="num">{formatWan(receivedFen)}</td>
              <td className={isPast && missingFen > 0n ? "num late-money" : "num"}>{formatWan(missingFen)}</td>
              <td className="num">{formatShare(receivedFen, plannedFen)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

/** Communities whose planned money is missing most. */
export function LateCommunities({ rows }: { rows: LateCommunity[] }) {
  if (rows.length === 0) return <Empty>到期的小区计划资金都已到位。</Empty>;
  return (
    <Scroll label="未到位最多的小区">
      <table className="tbl tight">
        <thead>
          <tr>
            <Head>小区</Head>
            <Head>年度</Head>
            {["计划", "下达（承诺）", "到位", "支付", "未到位"].map((title) => (
              <Head key={title} num unit="万元">
                {title}
              </Head>
            ))}
            <Head num>资金到位率</Head>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <a className="lnk" href={`/funding/plan/${row.id}`}>
                  {row.name}
                </a>
                <span className="sub">{row.countyName}</span>
              </th>
              <td className="nb">{row.year}年</td>
              <td className="num">{formatWan(row.plannedFen)}</td>
              <td className="num">{formatWan(row.committedFen)}</td>
              <td className="num">
                <FigureLink
                  href={row.receivedFen === 0n ? undefined : ledgerAddress({ community: row.id, face: "RECEIVED" })}
                  label={`${row.name}，到位${formatWan(row.receivedFen)}`}
                >
                  {formatWan(row.receivedFen)}
                </FigureLink>
              </td>
              <td className="num">{formatWan(row.paidFen)}</td>
              <td className="num">
                <b>{formatWan(row.missingFen)}</b>
              </td>
              <td className="num">{formatShare(row.receivedFen, row.plannedFen ?? 0n)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
