import type { CSSProperties } from "react";
import { Empty } from "@/components/ui/empty";
import { FigureLink } from "@/components/ui/figure-link";
import { Status } from "@/components/ui/status";
import { Head, Scroll } from "@/components/ui/table";
import { formatCount } from "@/lib/core/money";
import { barsOf, place, scheduleStanding, ticksOf } from "@/lib/domains/schedule/rules";
import { scheduleAddress } from "@/lib/domains/schedule/schema";
import type { Axis, Bars, ScheduleFilter, ScheduleRow, Span } from "@/lib/domains/schedule/types";

const at = ({ left, width }: Span) => ({ left: `${left}%`, width: `${width}%` });
const KINDS = ["plan", "handover", "actual", "over", "waiting"] as const satisfies readonly (keyof Bars)[];

function AxisHead({ axis, today }: { axis: Axis; today: string }) {
  const [, month, day] = today.split("-").map(Number);
  return (
    <span className="line">
      {ticksOf(axis).map(
        (tick) =>
          tick.year !== null && (
            <span key={tick.day} style={{ left: `${tick.left}%` }}>
              {tick.year}年
            </span>
          ),
      )}
      <span className="now" style={{ left: `${place(axis, today)}%` }}>
        {month}月{day}日
      </span>
    </span>
  );
}

/** Bars alone: what they show stands in the cells beside them, so they are hidden from readers of the screen. */
function Track({ row, axis, today }: { row: ScheduleRow; axis: Axis; today: string }) {
  const bars = barsOf(row, axis, today);
  return (
    <span className="line" aria-hidden="true">
      {KINDS.map((kind) => {
        const bar = bars[kind];
        return bar && <span key={kind} className={kind} style={at(bar)} />;
      })}
    </span>
  );
}

/** Where a line is taken apart: county into packages, package into communities, a community's own page. */
function opensAt(row: ScheduleRow, filter: ScheduleFilter): string | undefined {
  const { countyCode: county, year, projectId } = row;
  if (filter.grain === "county") return scheduleAddress(filter, { county, year, grain: "project" });
  if (filter.grain === "project") return scheduleAddress(filter, { county, year, grain: "community", project: projectId ?? undefined });
  return `/communities/${row.communityId ?? ""}`;
}

const TODAY = "今";

const days = (from: string | null, to: string | null) => (
  <>
    <span className="nb">{from ?? "—"}</span>
    <span className="sub nb">{to ? `至${to === TODAY ? "" : " "}${to}` : "—"}</span>
  </>
);

/** Planned above actual for each line, with the same in words and days beside it. */
export function Gantt({ rows, filter, axis, today }: { rows: readonly ScheduleRow[]; filter: ScheduleFilter; axis: Axis; today: string }) {
  if (rows.length === 0) return <Empty action={<a href="/schedule">清除筛选</a>}>没有符合条件的计划小区。</Empty>;
  const single = filter.grain === "community";
  const drawing = { "--n": ticksOf(axis).length, "--today": `${place(axis, today)}%` } as CSSProperties;
  return (
    <Scroll label="进度横道图">
      <table className="tbl tight gantt" style={drawing}>
        <caption className="vh">计划与实际的开工、完工日期</caption>
        <thead>
          <tr>
            <Head>{single ? "小区" : filter.grain === "project" ? "打包项目" : "县市"}</Head>
            <Head>年度</Head>
            <Head className="axis">
              <AxisHead axis={axis} today={today} />
            </Head>
            <Head unit="开工至完工">计划</Head>
            <Head unit="开工至完工">实际</Head>
            {!single && (
              <Head num unit="开工 / 完工">
                小区，个
              </Head>
            )}
            <Head>状态</Head>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const { tone, words } = scheduleStanding(row, today);
            return (
              <tr key={row.key}>
                <th scope="row">
                  <FigureLink href={opensAt(row, filter)}>{row.name}</FigureLink>
                </th>
                <td className="nb">{row.year}年</td>
                <td className="track">
                  <Track row={row} axis={axis} today={today} />
                </td>
                <td>{days(row.plannedStart, row.plannedEnd)}</td>
                <td>{days(row.actualStart, row.actualStart && (row.finished === row.communities ? row.actualEnd : TODAY))}</td>
                {!single && (
                  <td className="num">
                    {formatCount(row.communities)}
                    <span className="sub nb">
                      {row.started} / {row.finished}
                      {row.suspended > 0 && `，停工${row.suspended}`}
                    </span>
                  </td>
                )}
                <td className="nb">
                  <Status tone={tone}>{words}</Status>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Scroll>
  );
}

/** What the bars mean. */
export function GanttLegend() {
  return (
    <p className="legend">
      <span>
        <i className="planned" aria-hidden="true" />
        计划开工至完工
      </span>
      <span>
        <i className="hand" aria-hidden="true" />
        计划移交前
      </span>
      <span>
        <i className="actual" aria-hidden="true" />
        实际
      </span>
      <span>
        <i className="over" aria-hidden="true" />
        超出计划完工日
      </span>
      <span>
        <i className="waiting" aria-hidden="true" />
        应开工未开工
      </span>
      <span>
        <i className="day" aria-hidden="true" />
        今天
      </span>
    </p>
  );
}
