import { formatCount, formatWan } from "@/lib/core/money";
import type { Baseline } from "@/lib/domains/plan/types";

const COLOURS = ["#ffffff", "#b9cdea", "#86a8d8", "#f0cf8e", "#5a83bf"];
const PER_ROW = 43;
const STEP = 17;

/** The published plan at a glance: one square a community, a block a year, a shade a county. */
export function PlanSquares({ baseline }: { baseline: Baseline }) {
  const { published, counties, targets, years } = baseline;
  const shade = (index: number) => COLOURS[index % COLOURS.length];
  return (
    <>
      <p className="login-title">
        {baseline.programmeName.replace("三年行动计划", "")}
        <br />
        三年行动计划
      </p>
      <p>
        {years[0]?.year}—{years.at(-1)?.year}，{formatCount(published.communities)}个小区，{formatCount(published.households)}户，{formatWan(published.investmentFen)}万元
      </p>
      <div className="squares">
        {years.map((year) => {
          const cells = counties.flatMap((county, index) =>
            Array.from({ length: targets.find((t) => t.countyCode === county.code && t.year === year.year)?.communities ?? 0 }, () => index),
          );
          const rows = Math.ceil(cells.length / PER_ROW);
          return (
            <figure key={year.year}>
              <figcaption>
                <b>{year.year}年</b>
                <span>{year.communities}个</span>
                <span className="grow" />
                <span>{formatWan(year.investmentFen)}万元</span>
              </figcaption>
              <svg className="dots" viewBox={`0 0 ${PER_ROW * STEP - 4} ${rows * STEP - 4}`} role="img" aria-label={`${year.year}年${year.communities}个小区`}>
                {counties.map((county, index) => (
                  <path
                    key={county.code}
                    fill={shade(index)}
                    d={cells.map((cell, at) => (cell === index ? `M${(at % PER_ROW) * STEP} ${Math.floor(at / PER_ROW) * STEP}h13v13h-13z` : "")).join("")}
                  />
                ))}
              </svg>
            </figure>
          );
        })}
      </div>
      <p className="legend">
        {counties.map((county, index) => (
          <span key={county.code}>
            <i style={{ width: 12, height: 12, background: shade(index) }} />
            {county.name}&nbsp;{targets.filter((t) => t.countyCode === county.code).reduce((n, t) => n + t.communities, 0)}
          </span>
        ))}
        <span>每格一个小区，公布的基线任务</span>
      </p>
    </>
  );
}
