import { formatWanSqm } from "@/lib/core/area";
import { formatCount, formatShare, formatWan } from "@/lib/core/money";
import { inPlan, isFinished, isStarted, sumTargets, sumTotals, hasReached, sumCompleted } from "@/lib/domains/plan/rules";
import { type Baseline, OFF_STAGES, type RegisterCell, type RowsAt, STAGES } from "@/lib/domains/plan/types";
import type { ChannelLine, FunnelStep, GridCell, GridRow, Indicator, StageCount, Tile } from "./types";

const percent = (part: bigint, whole: bigint): number | null => (whole === 0n ? null : Math.min(100, Number((part * 1000n) / whole) / 10));
const of = (cells: readonly RegisterCell[], county?: string) => (county ? cells.filter((cell) => cell.countyCode === county) : [...cells]);

/**
 * The plan's indicators for the prefecture or one county. Households, buildings and floor area were published for the
 * prefecture alone, so a county has no baseline for them.
 */
export function indicators(baseline: Baseline, all: readonly RegisterCell[], county: string | undefined, rowsAt: RowsAt): Indicator[] {
  const cells = inPlan(of(all, county));
  const plan = sumTotals(cells);
  const started = sumTotals(cells.filter((cell) => isStarted(cell.stage)));
  const done = sumTotals(cells.filter((cell) => isFinished(cell.stage)));
  const target = sumTargets(baseline.targets, { county });
  const published = county ? null : baseline.published;
  const planned = rowsAt({ county });
  const startedRows = rowsAt({ county, stage: "from-CONSTRUCTION" });
  const doneRows = rowsAt({ county, stage: "from-COMPLETED" });
  const line = (
    key: string,
    label: string,
    unit: string,
    base: bigint | null,
    current: bigint,
    actual: bigint | null,
    show: (value: bigint | null) => string,
    definition: string,
    actualHref: string | null,
  ): Indicator => ({
    key,
    label,
    unit,
    definition,
    baseline: show(base),
    plan: show(current),
    actual: show(actual),
    rate: actual === null ? "—" : formatShare(actual, base ?? current),
    actualPercent: actual === null ? null : percent(actual, base ?? current),
    planPercent: percent(current, base ?? current),
    baselineHref: base === null ? null : "/plan",
    planHref: planned,
    actualHref: actual === null ? null : actualHref,
  });
  const money = published?.investmentFen ?? target.investmentFen;
  return [
    line(
      "started",
      "开工小区",
      "个",
      BigInt(target.communities),
      BigInt(plan.communities),
      BigInt(started.communities),
      formatCount,
      "处于施工、完工、竣工验收、移交管理阶段的小区；暂停的不计",
      startedRows,
    ),
    line(
      "finished",
      "完工小区",
      "个",
      BigInt(target.communities),
      BigInt(plan.communities),
      BigInt(done.communities),
      formatCount,
      "处于完工、竣工验收、移交管理阶段的小区",
      doneRows,
    ),
    line("households", "完工户数", "户", published?.households ?? null, plan.households, done.households, formatCount, "完工小区的台账户数之和；基线只公布全州数", doneRows),
    line("buildings", "完工楼栋", "栋", published?.buildings ?? null, plan.buildings, done.buildings, formatCount, "完工小区的台账楼栋之和；基线只公布全州数", doneRows),
    line(
      "area",
      "完工建筑面积",
      "万平方米",
      published?.floorAreaDm2 ?? null,
      plan.floorAreaDm2,
      done.floorAreaDm2,
      formatWanSqm,
      "完工小区的台账建筑面积之和；基线只公布全州数",
      doneRows,
    ),
    line(
      "investment",
      "完成投资",
      "万元",
      money,
      plan.investmentFen,
      sumCompleted(cells),
      formatWan,
      "在计划内各小区登记的完成投资（已完成工程量折合的投资）之和，随登记变动；不是到位，也不是支付",
      rowsAt({ county, completed: 1 }),
    ),
  ];
}

function gridCell(baseline: Baseline, cells: readonly RegisterCell[], year: number | undefined, county: string | undefined): GridCell {
  const here = inPlan(of(cells, county)).filter((cell) => year === undefined || cell.year === year);
  const plan = sumTotals(here);
  const target = sumTargets(baseline.targets, { county, year });
  return {
    year: year ?? 0,
    baseline: target.communities,
    baselineFen: target.investmentFen,
    plan: plan.communities,
    planFen: plan.investmentFen,
    completedFen: sumCompleted(here),
    started: sumTotals(here.filter((cell) => isStarted(cell.stage))).communities,
    finished: sumTotals(here.filter((cell) => isFinished(cell.stage))).communities,
  };
}

/** Counties by years with their totals; the last row is the prefecture (county null). */
export function countyYearGrid(baseline: Baseline, cells: readonly RegisterCell[], county?: string): GridRow[] {
  const row = (c: GridRow["county"], code: string | undefined): GridRow => ({
    county: c,
    cells: baseline.years.map(({ year }) => gridCell(baseline, cells, year, code)),
    total: gridCell(baseline, cells, undefined, code),
  });
  const rows = baseline.counties.filter((c) => !county || c.code === county).map((c) => row(c, c.code));
  return county ? rows : [...rows, row(null, undefined)];
}

/** The seven stages: how many stand in each, how many have reached it. */
export function stageFunnel(all: readonly RegisterCell[], county?: string): FunnelStep[] {
  const cells = inPlan(of(all, county));
  return STAGES.map((stage) => {
    const at = sumTotals(cells.filter((cell) => cell.stage === stage));
    return { stage, ...at, reached: sumTotals(cells.filter((cell) => hasReached(cell.stage, stage))).communities };
  });
}

/** Suspended and withdrawn, which stand outside the seven. */
export function offStages(all: readonly RegisterCell[], county?: string): StageCount[] {
  const cells = of(all, county).filter((cell) => cell.countsInTarget);
  return OFF_STAGES.map((stage) => ({ stage, ...sumTotals(cells.filter((cell) => cell.stage === stage)) })).filter((line) => line.communities > 0);
}

/** The channels with the share as published beside the exact one. */
export function channelLines(baseline: Baseline): ChannelLine[] {
  return baseline.channels.map((channel) => ({
    channel,
    publishedShare: channel.publishedSharePercent === null ? "—" : `${channel.publishedSharePercent}%`,
    exactShare: channel.publishedFen === null ? "—" : formatShare(channel.publishedFen, baseline.published.investmentFen, 2),
    exactPercent: channel.publishedFen === null ? 0 : (percent(channel.publishedFen, baseline.published.investmentFen) ?? 0),
  }));
}

/** One tile a county, its shade by the share of communities finished: below 20 %, below 45 %, below 80 %, from 80 %. */
export function countyTiles(baseline: Baseline, cells: readonly RegisterCell[]): Tile[] {
  return baseline.counties.map((county) => {
    const cell = gridCell(baseline, cells, undefined, county.code);
    const share = percent(BigInt(cell.finished), BigInt(cell.plan)) ?? 0;
    return {
      county,
      finished: cell.finished,
      started: cell.started,
      plan: cell.plan,
      share: formatShare(BigInt(cell.finished), BigInt(cell.plan)),
      step: share < 20 ? 1 : share < 45 ? 2 : share < 80 ? 3 : 4,
    };
  });
}

/** The page's finding in one sentence. */
export function finding(rows: readonly Indicator[], where: string): { title: string; lead: string } {
  const get = (key: string) => rows.find((row) => row.key === key);
  const started = get("started");
  const finished = get("finished");
  return {
    title: `${where}完工${finished?.actual ?? "—"}个小区，占目标${finished?.rate ?? "—"}`,
    lead: `目标${finished?.baseline ?? "—"}个；已开工${started?.actual ?? "—"}个（${started?.rate ?? "—"}），完工受益${get("households")?.actual ?? "—"}户；完成投资${get("investment")?.actual ?? "—"}万元，占目标${get("investment")?.rate ?? "—"}。`,
  };
}
