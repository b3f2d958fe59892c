import { shifted } from "@/lib/domains/register-units/rules";
import { decimalText, formatCount, readDecimal } from "@/lib/core/money";
import type { Fault, ReadRow } from "@/lib/domains/imports/types";
import { type Mark, SUMMED, type SummedField } from "./types";

/** What a row adds to the sums, in the smallest unit; null where its cell cannot be read. */
export type Summand = Record<SummedField, bigint | null>;

const PLACES: Record<SummedField, number> = { buildings: 0, households: 0, floorArea: 2, plannedInvestment: 6 };
/** What offices write where there is nothing to say. */
const NOTHING = /^[-–—−/\\]*$/;
/** Decimals that a total is held to, where it has not more itself. */
const HELD_TO = 2;

/** What a row's texts add to the sums. */
export function summandOf({ text, faulty }: Pick<ReadRow, "text" | "faulty">): Summand {
  const value = (field: SummedField) => {
    const read = readDecimal(text[field], PLACES[field]);
    return read.ok && !faulty.includes(field) ? read.value : null;
  };
  return { buildings: value("buildings"), households: value("households"), floorArea: value("floorArea"), plannedInvestment: value("plannedInvestment") };
}

type Range = { from: number; to: number };

/** Rows that each line may sum up: those since the last such line, or those that follow it; the likeliest first. */
function rangesOf(marks: readonly Mark[], all: number): Range[][] {
  const sums = (level: 0 | 1) => marks.find((each) => each.kind === "total" && each.level === level);
  // A sum before the first row stands over what it sums up, and so do all of its kind.
  const over = [sums(0)?.at === 0, sums(1)?.at === 0] as const;
  const next: number[] = [];
  const ends = { total: [all, all], heading: [all, all] };
  for (let at = marks.length - 1; at >= 0; at -= 1) {
    const mark = marks[at] as Mark;
    next[at] = Math.min(ends[mark.kind][0] as number, mark.level === 1 ? (ends[mark.kind][1] as number) : all);
    ends[mark.kind][mark.level] = mark.at;
  }
  let [since, sinceOuter] = [0, 0];
  return marks.map((mark, at) => {
    const forward = { from: mark.at, to: next[at] ?? all };
    const [any, outer] = [
      { from: since, to: mark.at },
      { from: sinceOuter, to: mark.at },
    ];
    since = mark.at;
    if (mark.kind === "total" && mark.level === 0) sinceOuter = mark.at;
    if (mark.kind === "heading") return [forward];
    const backward = mark.level === 1 ? [any, outer] : [outer, { from: 0, to: all }];
    const ranges = [...backward, { from: 0, to: mark.at }, forward];
    return over[mark.level] ? [forward, ...ranges] : ranges;
  });
}

/** Sums and unread cells of the first rows, so that those of any rows are one subtraction. */
type Running = Record<SummedField, { sums: bigint[]; unread: number[] }>;

function runningOf(rows: readonly Summand[]): Running {
  const of = (field: SummedField) => {
    const [sums, unread] = [[0n], [0]];
    let [sum, count] = [0n, 0];
    for (const row of rows) {
      sum += row[field] ?? 0n;
      count += row[field] === null ? 1 : 0;
      sums.push(sum);
      unread.push(count);
    }
    return { sums, unread };
  };
  return { buildings: of("buildings"), households: of("households"), floorArea: of("floorArea"), plannedInvestment: of("plannedInvestment") };
}

type Difference = { field: SummedField; sum: bigint; said: bigint };

function compare(mark: Mark, running: Running, { from, to }: Range): { differences: Difference[]; countDiffers: boolean; unread: number } {
  const differences: Difference[] = [];
  let unread = 0;
  for (const field of SUMMED) {
    const figure = mark.figures[field];
    const places = PLACES[field];
    const read = figure && readDecimal(figure.text, places);
    if (!figure || !read?.ok) continue;
    const { sums, unread: missing } = running[field];
    const lacking = (missing[to] ?? 0) - (missing[from] ?? 0);
    unread = Math.max(unread, lacking);
    const sum = (sums[to] ?? 0n) - (sums[from] ?? 0n);
    const held = heldPlaces(figure.cell.text, figure.moved);
    const slack = held >= places ? 0n : 10n ** BigInt(places - held) / 2n;
    const apart = sum > read.value ? sum - read.value : read.value - sum;
    if (lacking === 0 && apart > slack) differences.push({ field, sum, said: read.value });
  }
  return { differences, countDiffers: mark.count !== null && Number(mark.count) !== to - from, unread };
}

/** A sum as the file would write it, in its unit. */
function spoken(value: bigint, field: SummedField, moved: number): string {
  const places = PLACES[field];
  const [whole = "0", fraction] = shifted(decimalText(value, places), -moved).split(".");
  return `${formatCount(BigInt(whole))}${fraction === undefined ? "" : `.${fraction}`}`;
}

/** Lines that say another sum than their rows make, each with both figures. */
export function totalFaults(sheet: string, marks: readonly Mark[], rows: readonly Summand[]): Fault[] {
  const running = runningOf(rows);
  const ranges = rangesOf(marks, rows.length);
  return marks.flatMap((mark, at): Fault[] => {
    const compared = (ranges[at] ?? []).map((range) => ({ range, ...compare(mark, running, range) }));
    const best = compared.find((each) => each.differences.length === 0 && !each.countDiffers) ?? compared[0];
    if (!best) return [];
    const base = { sheet, row: mark.row, severity: "ERROR" as const, code: "TOTAL" };
    const faults = best.differences.map(({ field, sum, said }): Fault => {
      const figure = mark.figures[field];
      const moved = figure?.moved ?? 0;
      const apart = spoken(sum > said ? sum - said : said - sum, field, moved);
      return {
        ...base,
        cell: figure?.cell.address ?? null,
        column: figure?.column ?? "",
        text: figure?.cell.text ?? "",
        problem: `“${mark.name}”与各行之和${spoken(sum, field, moved)}相差${apart}。`,
        mend: "更正合计或明细",
      };
    });
    if (best.countDiffers)
      faults.push({
        ...base,
        cell: mark.first.address,
        column: "",
        text: mark.first.text.trim(),
        problem: `“${mark.name}”写明${mark.count ?? ""}个小区，读出${best.range.to - best.range.from}个。`,
        mend: "更正个数或明细",
      });
    for (const field of SUMMED) {
      const figure = mark.figures[field];
      const read = figure && readDecimal(figure.text, PLACES[field]);
      if (!figure || read?.ok || NOTHING.test(figure.text)) continue;
      const text = figure.cell.text.trim();
      const unread = { ...base, severity: "NOTE" as const, code: "TOTAL_UNCHECKED", cell: figure.cell.address, column: figure.column, text };
      faults.push({ ...unread, problem: `“${mark.name}”的“${text}”不是数，没有核对。`, mend: "只填数字" });
    }
    if (best.unread > 0)
      faults.push({
        ...base,
        severity: "NOTE",
        code: "TOTAL_UNCHECKED",
        cell: mark.first.address,
        column: "",
        text: mark.first.text.trim(),
        problem: `有${best.unread}行的数还读不出来，改好后再核对合计。`,
        mend: "先改好明细",
      });
    return faults;
  });
}

/** Decimals that a total is compared with, in canonical units. @param moved places by which its unit was moved */
function heldPlaces(text: string, moved: number): number {
  const own = /\.(\d+)$/.exec(text.replace(/\s/g, ""))?.[1]?.length ?? 0;
  return Math.max(own, HELD_TO) - moved;
}
