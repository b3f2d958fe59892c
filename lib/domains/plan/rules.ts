import { formatWanSqm } from "@/lib/core/area";
import { divideRounded, type Fen, formatCount, formatShare, formatWan, formatWanDifference } from "@/lib/core/money";
import { type Baseline, type CountyTarget, type RegisterCell, type ReconciliationLine, type Stage, STAGES, type TargetRow, type Totals } from "./types";

export const NO_TOTALS: Totals = { communities: 0, buildings: 0n, households: 0n, floorAreaDm2: 0n, investmentFen: 0n };

/** Adds cells up. */
export function sumTotals(cells: readonly Totals[]): Totals {
  return cells.reduce(
    (sum, cell) => ({
      communities: sum.communities + cell.communities,
      buildings: sum.buildings + cell.buildings,
      households: sum.households + cell.households,
      floorAreaDm2: sum.floorAreaDm2 + cell.floorAreaDm2,
      investmentFen: sum.investmentFen + cell.investmentFen,
    }),
    NO_TOTALS,
  );
}

/** 完成投资 of cells. */
export const sumCompleted = (cells: readonly Pick<RegisterCell, "completedFen">[]): Fen => cells.reduce((sum, cell) => sum + cell.completedFen, 0n);

const rank = (stage: Stage) => (STAGES as readonly string[]).indexOf(stage);

/** The stage itself or a later one of the seven; suspended and withdrawn have reached none. */
export const hasReached = (stage: Stage, wanted: Stage) => rank(stage) >= 0 && rank(stage) >= rank(wanted);

/** Started (开工): construction or later. Finished (完工): completion or later. */
export const isStarted = (stage: Stage) => hasReached(stage, "CONSTRUCTION");
export const isFinished = (stage: Stage) => hasReached(stage, "COMPLETED");

/** Cells of the current plan: within the target and not withdrawn. */
export const inPlan = (cells: readonly RegisterCell[]) => cells.filter((cell) => cell.countsInTarget && cell.stage !== "WITHDRAWN");

/** Baseline target of the counties and years asked for. */
export function sumTargets(targets: readonly CountyTarget[], of: { county?: string; year?: number }): { communities: number; investmentFen: Fen } {
  const chosen = targets.filter((t) => (!of.county || t.countyCode === of.county) && (!of.year || t.year === of.year));
  return { communities: chosen.reduce((n, t) => n + t.communities, 0), investmentFen: chosen.reduce((n, t) => n + t.investmentFen, 0n) };
}

/** Every county and year with its target, then each year's total and the three years' total as they were published. */
export function targetTable(baseline: Baseline, cells: readonly RegisterCell[]): TargetRow[] {
  const planned = inPlan(cells);
  const register = (year?: number, county?: string) => sumTotals(planned.filter((cell) => (!year || cell.year === year) && (!county || cell.countyCode === county)));
  const rows = baseline.years.flatMap((total): TargetRow[] => [
    ...baseline.counties.flatMap((county): TargetRow[] => {
      const target = baseline.targets.find((t) => t.year === total.year && t.countyCode === county.code);
      const now = register(total.year, county.code);
      return target || now.communities > 0 ? [{ year: total.year, county, baseline: target ?? { communities: 0, investmentFen: 0n }, register: now }] : [];
    }),
    { year: total.year, county: null, baseline: total, register: register(total.year) },
  ]);
  return [...rows, { year: null, county: null, baseline: baseline.published, register: register() }];
}

/** A county, or all of them, in the plan's annex 2: each year's figures and those of the three years, baseline beside register; null where the plan has none and the register neither. */
export type AnnexRow = { name: string | null; parts: (Pick<TargetRow, "baseline" | "register"> | null)[] };

/** 三年实施计划 by county and year. A year's total is the published one, a county's three years are the sum of its years: no other is published. */
export function annexRows(baseline: Baseline, cells: readonly RegisterCell[]): AnnexRow[] {
  const table = targetTable(baseline, cells);
  const part = (year: number | null, county: string | null) => table.find((row) => row.year === year && (row.county?.code ?? null) === county) ?? null;
  const planned = inPlan(cells);
  const rows = baseline.counties.map(({ code, name }): AnnexRow => {
    const whole = { baseline: sumTargets(baseline.targets, { county: code }), register: sumTotals(planned.filter((cell) => cell.countyCode === code)) };
    return { name, parts: [...baseline.years.map(({ year }) => part(year, code)), whole] };
  });
  return [...rows, { name: null, parts: [...baseline.years.map(({ year }) => part(year, null)), part(null, null)] }];
}

const moneyLine = (key: string, label: string, published: Fen, computed: Fen, reason: { equal: string; differs: string }): ReconciliationLine => ({
  key,
  label,
  unit: "万元",
  published: formatWan(published),
  computed: formatWan(computed),
  difference: formatWanDifference(computed - published),
  differs: computed !== published,
  reason: computed === published ? reason.equal : reason.differs,
});

/**
 * Reconciliation (校核): every published figure that can be computed from others, beside what it computes to, with the
 * reason for the difference. Published figures are never altered.
 */
export function reconcile(baseline: Baseline, cells: readonly RegisterCell[]): ReconciliationLine[] {
  const { published, channels } = baseline;
  const counties = baseline.targets.reduce((sum, t) => sum + t.investmentFen, 0n);
  const years = baseline.years.reduce((sum, y) => sum + y.investmentFen, 0n);
  const channelSum = channels.reduce((sum, c) => sum + (c.publishedFen ?? 0n), 0n);
  const register = sumTotals(inPlan(cells));
  const lines: ReconciliationLine[] = [
    moneyLine("county-years", `${baseline.targets.length}项县市分年投资之和`, published.investmentFen, counties, { equal: "一致", differs: "各县市分年数各自四舍五入" }),
    moneyLine("years", "三个年度合计之和", published.investmentFen, years, { equal: "一致", differs: "年度合计各自四舍五入" }),
    moneyLine("channels", "有金额渠道之和", published.investmentFen, channelSum, { equal: "一致", differs: "渠道金额与总投资不符" }),
  ];
  for (const channel of channels) {
    if (channel.perHouseholdFen !== null && channel.publishedFen !== null) {
      lines.push(
        moneyLine(
          `household-${channel.key}`,
          `${channel.name}：每户${formatWan(channel.perHouseholdFen)}万元×户数`,
          channel.publishedFen,
          channel.perHouseholdFen * published.households,
          { equal: "一致", differs: "每户标准与金额不符" },
        ),
      );
    }
    if (channel.perUnitPublishedFen !== null && channel.units !== null && channel.publishedFen !== null) {
      const each = divideRounded(channel.publishedFen, BigInt(channel.units));
      lines.push(
        moneyLine(
          "utilities",
          `${channel.name}：${channel.units}家×${formatWan(channel.perUnitPublishedFen)}`,
          channel.publishedFen,
          channel.perUnitPublishedFen * BigInt(channel.units),
          { equal: "一致", differs: `公布的单家数取整；${formatWan(each)}×${channel.units}＝${formatWan(each * BigInt(channel.units))}` },
        ),
      );
    }
  }
  const shared = channels.filter((c) => c.publishedSharePercent !== null && c.publishedFen !== null);
  lines.push({
    key: "shares",
    label: "渠道占比",
    unit: "%",
    difference: "—",
    differs: true,
    reason: "公布数取整",
    published: shared.map((c) => String(c.publishedSharePercent)).join(" / "),
    computed: shared.map((c) => formatShare(c.publishedFen ?? 0n, published.investmentFen, 2).slice(0, -1)).join(" / "),
  });
  for (const channel of channels.filter((c) => c.publishedFen === null)) {
    lines.push({
      key: `no-amount-${channel.key}`,
      label: channel.name,
      published: "—",
      computed: "—",
      unit: "万元",
      difference: "—",
      differs: true,
      reason: "公布时未定金额，不计入合计",
    });
  }
  lines.push(
    moneyLine("per-household", "户均投资", baseline.perHouseholdFen, divideRounded(published.investmentFen, published.households * 10_000n) * 10_000n, {
      equal: "一致（总投资÷户数，四舍五入）",
      differs: "与总投资÷户数不符",
    }),
    {
      key: "plausibility",
      label: "每栋户数、每栋面积",
      unit: "户、平方米",
      published: "—",
      difference: "—",
      differs: true,
      computed: `${tenths(published.households, published.buildings)} / ${divideRounded(published.floorAreaDm2, published.buildings * 100n)}`,
      reason: "由公布数推算，偏低，提请核实；户数、楼栋、面积只公布全州数，未分县市",
    },
    moneyLine("register-investment", "台账计划投资与公布总投资", published.investmentFen, register.investmentFen, {
      equal: "一致",
      differs: counties === register.investmentFen ? "台账与各县市分年数一致，差额同第一行" : "台账与公布数不符，见“计划”页逐县市对照",
    }),
    {
      key: "register-size",
      label: "台账小区、户、栋、万平方米",
      unit: "",
      difference: sameSize(register, published) ? "0" : "不一致",
      differs: !sameSize(register, published),
      published: size(published),
      computed: size(register),
      reason: sameSize(register, published) ? "一致" : "台账与公布数不符，见“计划”页",
    },
  );
  return lines;
}

const tenths = (part: bigint, whole: bigint) => {
  const value = divideRounded(part * 10n, whole)
    .toString()
    .padStart(2, "0");
  return `${value.slice(0, -1)}.${value.slice(-1)}`;
};
const size = (t: Totals) => [formatCount(t.communities), formatCount(t.households), formatCount(t.buildings), formatWanSqm(t.floorAreaDm2)].join(" / ");
const sameSize = (a: Totals, b: Totals) => a.communities === b.communities && a.households === b.households && a.buildings === b.buildings && a.floorAreaDm2 === b.floorAreaDm2;
