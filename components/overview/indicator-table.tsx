"use client";

import { FigureLink } from "@/components/ui/figure-link";
import { Head, Scroll } from "@/components/ui/table";
import type { Indicator } from "@/lib/domains/overview/types";
import { HOW_IT_IS_MADE } from "./definitions-address";

/** Track = baseline, tick = current plan, fill = actual. */
function Layers({ row }: { row: Indicator }) {
  return (
    <span className="bar layers" aria-hidden="true">
      <b style={{ width: `${row.actualPercent ?? 0}%` }} />
      {row.planPercent !== null && <s style={{ left: `${row.planPercent}%` }} />}
    </span>
  );
}

const figure = (value: string, href: string | null) => (value === "—" ? "—" : <FigureLink href={href ?? HOW_IT_IS_MADE}>{value}</FigureLink>);

/** Baseline, current plan, actual side by side, always in this order. */
export function IndicatorTable({ rows }: { rows: Indicator[] }) {
  return (
    <Scroll label="基线、现行计划与实际">
      <table className="tbl">
        <thead>
          <tr>
            <Head>指标</Head>
            <Head>单位</Head>
            <Head num>基线</Head>
            <Head num>现行计划</Head>
            <Head num>实际</Head>
            <Head num unit="实际/基线">
              完成率
            </Head>
            <Head className="gap">
              <span className="legend">
                <span>
                  <i className="baseline" />
                  基线
                </span>
                <span>
                  <i className="plan" />
                  现行计划
                </span>
                <span>
                  <i className="actual" />
                  实际
                </span>
              </span>
            </Head>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">{row.label}</th>
              <td className="mut">{row.unit}</td>
              <td className="num">{figure(row.baseline, row.baselineHref)}</td>
              <td className="num">{figure(row.plan, row.planHref)}</td>
              <td className="num">
                <b>{figure(row.actual, row.actualHref)}</b>
              </td>
              <td className="num">{row.rate}</td>
              <td className="gap">
                <Layers row={row} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
