import { Scroll } from "@/components/ui/table";
import { formatCount, formatCountDifference, formatWan, formatWanDifference } from "@/lib/core/money";
import { effectRows } from "@/lib/domains/plan-changes/rules";
import type { EffectLine, PlanYear } from "@/lib/domains/plan-changes/types";

/** What a change does to the plan of county and prefecture, year by year: published, as it stands, as it would stand. */
export function EffectTable({ plans, effect, label, done = false }: { plans: PlanYear[]; effect: readonly EffectLine[]; label: string; done?: boolean }) {
  const rows = effectRows(plans, effect);
  if (rows.length === 0) return <p className="mut">不改变年度、小区数和计划投资。</p>;
  return (
    <Scroll label={label}>
      <table className="tbl tight">
        <thead>
          <tr className="grp">
            <th scope="col" rowSpan={2}>
              范围
            </th>
            <th scope="col" rowSpan={2}>
              年度
            </th>
            <th scope="colgroup" colSpan={done ? 2 : 4} className="gl">
              小区，个
            </th>
            <th scope="colgroup" colSpan={done ? 1 : 2} className="gl">
              户数，户
            </th>
            <th scope="colgroup" colSpan={done ? 2 : 4} className="gl">
              计划投资，万元
            </th>
          </tr>
          <tr>
            {["小区", "户数", "投资"].flatMap((what) =>
              [...(what === "户数" ? [] : ["基线"]), ...(done ? [] : ["现行"]), "增减", ...(done || what === "户数" ? [] : ["调整后"])].map((head, index) => (
                <th scope="col" className={index === 0 ? "num gl" : "num"} key={`${what}-${head}`}>
                  {head}
                </th>
              )),
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ place, year, baseline, current, change }) => (
            <tr key={`${place}-${year}`}>
              <th scope="row">{place}</th>
              <td className="nb">{year}年</td>
              <td className="num gl">{formatCount(baseline.communities)}</td>
              {!done && <td className="num">{formatCount(current.communities)}</td>}
              <td className="num">
                <b>{formatCountDifference(change.communities)}</b>
              </td>
              {!done && <td className="num">{formatCount(current.communities + change.communities)}</td>}
              {!done && <td className="num gl">{formatCount(current.households)}</td>}
              <td className={done ? "num gl" : "num"}>
                <b>{formatCountDifference(change.households)}</b>
              </td>
              <td className="num gl">{formatWan(baseline.investmentFen)}</td>
              {!done && <td className="num">{formatWan(current.investmentFen)}</td>}
              <td className="num">
                <b>{formatWanDifference(change.investmentFen)}</b>
              </td>
              {!done && <td className="num">{formatWan(current.investmentFen + change.investmentFen)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
