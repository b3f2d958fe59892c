import { decimalText, formatShare, formatWan, formatWanDifference, wanText } from "@/lib/core/money";
import { parseSqm, sqmText } from "@/lib/core/area";
import type { Fault, ReadRow, ReviewContext, Severity, TargetResult, UnitFound } from "@/lib/domains/imports/types";
import { COLUMN_TITLES, NO, YES } from "@/lib/domains/register-columns/labels";
import type { Field, RegisterText } from "@/lib/domains/register-columns/types";
import { overfull, planFaults } from "@/lib/domains/register-entries/rules";
import type { Entry } from "@/lib/domains/register-entries/types";
import type { FaultCode } from "@/lib/domains/register-faults/types";
import { nameParts, placeKey, similarity } from "@/lib/domains/register-likeness/rules";
import { fenOf, type Step } from "@/lib/domains/register-targets/rules";
import { DOUBTS } from "./labels";

type Measured = "plannedInvestment" | "floorArea" | "households";
const MEASURED: readonly Measured[] = ["plannedInvestment", "floorArea", "households"];
const UNITS: Record<Measured, string> = { plannedInvestment: "万元", floorArea: "平方米", households: "户" };
const TEN_THOUSAND = 10_000n;

/** A measure as a whole number of its smallest unit. */
function amountOf(field: Measured, text: string): bigint {
  if (field === "plannedInvestment") return fenOf(text);
  if (field === "floorArea") return parseSqm(text) ?? 0n;
  return /^\d{1,9}$/.test(text) ? BigInt(text) : 0n;
}
const textOf = (field: Field, text: string): string => (field in UNITS ? `${text}${UNITS[field as Measured]}` : text);

/** An amount as the file would have it, in the file's own unit; none where its sheets have several. */
function inFile(field: Measured, amount: bigint, units: readonly UnitFound[]): string | undefined {
  const [unit = null, second] = [...new Set(units.filter((each) => each.field === field).map((each) => each.unit))];
  if (second !== undefined) return undefined;
  if (field === "plannedInvestment") return unit === "YUAN" ? decimalText(amount, 2) : wanText(amount);
  return field === "floorArea" ? (unit === "WAN_SQM" ? decimalText(amount, 6) : sqmText(amount)) : amount.toString();
}

/** A fault of one cell of a row. */
function cellFault(row: ReadRow, field: Field, severity: Severity, code: FaultCode, problem: string, mend: string, suggestion?: string): Fault {
  const { sheet, row: number, cells, text } = row;
  const fault = { severity, code, sheet, row: number, cell: cells[field] ?? null, column: COLUMN_TITLES[field].title, text: text[field], problem, mend };
  return suggestion === undefined ? fault : { ...fault, suggestion };
}

/** Which way a value is about ten thousand times off; null: it is not. */
function offBy(value: bigint, usual: bigint, slack: bigint): "large" | "small" | null {
  if (value <= 0n || usual <= 0n) return null;
  const within = (much: bigint, little: bigint) => much * slack >= little * TEN_THOUSAND && much <= little * TEN_THOUSAND * slack;
  return within(value, usual) ? "large" : within(usual, value) ? "small" : null;
}

function unitDoubt(row: ReadRow, field: "plannedInvestment" | "floorArea", off: "large" | "small", before: string, units: readonly UnitFound[]): Fault {
  const value = amountOf(field, row.text[field]);
  const meant = off === "small" ? value * TEN_THOUSAND : value % TEN_THOUSAND === 0n ? value / TEN_THOUSAND : null;
  const suggestion = meant === null ? undefined : inFile(field, meant, units);
  const mend = suggestion === undefined ? DOUBTS.unit.mendBlind : DOUBTS.unit.mend(suggestion);
  return cellFault(row, field, "CONFIRM", DOUBTS.unit.code, DOUBTS.unit.problem(DOUBTS.unit[field][off], textOf(field, before)), mend, suggestion);
}

function planDoubt(row: ReadRow, field: Field, before: string, units: readonly UnitFound[]): Fault {
  const isMoney = field === "plannedInvestment";
  const off = isMoney ? offBy(amountOf(field, row.text[field]), amountOf(field, before), 3n) : null;
  const problem = DOUBTS.planFixed.problem(textOf(field, before), textOf(field, row.text[field])) + (off ? DOUBTS.planFixed.alsoUnit(DOUBTS.unit.plannedInvestment[off]) : "");
  const suggestion = isMoney ? inFile(field, amountOf(field, before), units) : before;
  return cellFault(row, field, "ERROR", DOUBTS.planFixed.code, problem, DOUBTS.planFixed.mend(suggestion ?? textOf(field, before)), suggestion);
}

function changeDoubt(row: ReadRow, field: Measured, before: string, units: readonly UnitFound[]): Fault | null {
  const [was, is] = [amountOf(field, before), amountOf(field, row.text[field])];
  const off = field === "households" ? null : offBy(is, was, 3n);
  if (off && field !== "households") return unitDoubt(row, field, off, before, units);
  const moved = is > was ? is - was : was - is;
  if (was === 0n || moved * 2n <= was) return null;
  const percent = (is > was ? DOUBTS.change.more : DOUBTS.change.less)(formatShare(moved, was, 0));
  return cellFault(row, field, "CONFIRM", DOUBTS.change.code, DOUBTS.change.problem(textOf(field, before), percent), DOUBTS.change.mend);
}

/** A number that has slipped to another line shows in the name. */
function nameDoubt(row: ReadRow, entry: Entry, countyName: string): Fault | null {
  if (row.id === null || !row.present.includes("name") || row.faulty.includes("name") || placeKey(row.text.name) === placeKey(entry.text.name)) return null;
  const [now, was] = [nameParts(row.text.name, countyName), nameParts(entry.text.name, countyName)];
  if (now.numbers.join() === was.numbers.join() && similarity(now.letters, was.letters) >= 0.3) return null;
  return cellFault(row, "name", "CONFIRM", DOUBTS.otherName.code, DOUBTS.otherName.problem(entry.id, entry.text.name), DOUBTS.otherName.mend);
}

/**
 * What is wrong or odd in a row beside the community that it stands for.
 * @param text the row as it would be kept
 * @param units in which the file has its amounts, for what is to be written there
 */
export function doubtsOfRow(row: ReadRow, entry: Entry, text: RegisterText, countyName: string, units: readonly UnitFound[]): Fault[] {
  const sound = (field: Field) => !row.faulty.includes(field);
  const fixed = (Object.keys(planFaults(entry.stage, entry.text, text)) as Field[]).filter(sound);
  const changes = MEASURED.filter((field) => sound(field) && row.present.includes(field) && !fixed.includes(field)).map((field) =>
    changeDoubt(row, field, entry.text[field], units),
  );
  return [nameDoubt(row, entry, countyName), ...fixed.map((field) => planDoubt(row, field, entry.text[field], units)), ...changes].filter((fault) => fault !== null);
}

/** Numbers of rows as a reader counts them; many are counted. */
export function rowsInWords(rows: readonly { row: number }[]): string {
  const named = rows.slice(0, 10).map(({ row }) => String(row));
  return `第${named.join("、")}${rows.length > named.length ? `等${rows.length}` : ""}行`;
}

/** A fault of the file as a whole. */
const fileFault = (severity: Severity, code: FaultCode, column: string, problem: string, mend: string): Fault => ({
  severity,
  code,
  sheet: "",
  row: null,
  cell: null,
  column,
  text: "",
  problem,
  mend,
});

/**
 * Years that would hold more communities than the plan gives, by the rule that guards the writing. Where none of those that come has
 * room, each is told in its cell, with the word that makes it one outside the plan; where some have, which ones is for the office to say.
 */
export function doubtsOfRoom({ rooms }: Pick<ReviewContext, "rooms">, steps: readonly (Step & { read: ReadRow })[]): Fault[] {
  const moves = (step: Step, side: RegisterText | undefined, year: number) => side?.countsInTarget === YES && step.entry?.stage !== "WITHDRAWN" && Number(side.planYear) === year;
  const arrivals = (year: number) => steps.filter((step) => moves(step, step.text, year) && !moves(step, step.entry?.text, year));
  const leavers = (year: number) => steps.filter((step) => !moves(step, step.text, year) && moves(step, step.entry?.text, year));
  const years = new Set(steps.map(({ text }) => Number(text.planYear)));
  const after = [...years].flatMap((year): [number, number][] => {
    const change = arrivals(year).length - leavers(year).length;
    return change > 0 ? [[year, change + (rooms.find((room) => room.year === year)?.taken ?? 0)]] : [];
  });
  return overfull(rooms, new Map(after)).flatMap(({ year, target, after: count }): Fault[] => {
    const coming = arrivals(year);
    const [code, mend] = [DOUBTS.overfull.code, DOUBTS.overfull.mend];
    if (coming.length <= count - target && coming.every(({ entry, read }) => entry === null && read.cells.countsInTarget))
      return coming.map(({ read }) => cellFault(read, "countsInTarget", "ERROR", code, DOUBTS.overfull.noRoom(year, target, count), DOUBTS.overfull.outside, NO));
    const rows = rowsInWords(coming.map(({ read }) => read));
    return [fileFault("ERROR", code, COLUMN_TITLES.countsInTarget.title, DOUBTS.overfull.problem(year, target, count, rows), mend)];
  });
}

const inWords = ({ communities, fen }: { communities: number; fen: string }) => `${communities}个、${formatWan(BigInt(fen))}万元`;

/** Years that the import moves and that would then stand beside the published target with a difference. */
export function doubtsOfTargets(targets: readonly TargetResult[]): Fault[] {
  return targets.flatMap(({ year, baseline, register, after }) => {
    const same = (first: { communities: number; fen: string }, second: { communities: number; fen: string }) =>
      first.communities === second.communities && first.fen === second.fen;
    if (same(after, register) || same(after, baseline)) return [];
    // More than the plan gives, and more than before, is an error already.
    if (after.communities > baseline.communities && after.communities > register.communities) return [];
    const count = after.communities - baseline.communities;
    const difference = `${count === 0 ? "" : count < 0 ? `少${-count}个，` : `多${count}个，`}投资差${formatWanDifference(BigInt(after.fen) - BigInt(baseline.fen))}万元`;
    return [
      fileFault(
        "CONFIRM",
        DOUBTS.target.code,
        COLUMN_TITLES.plannedInvestment.title,
        DOUBTS.target.problem(year, inWords(after), inWords(baseline), difference),
        DOUBTS.target.mend,
      ),
    ];
  });
}

/** A row whose number the register does not have. */
export const idDoubt = (row: ReadRow, cell: string | null, countyName: string, named: Entry | undefined): Fault => ({
  severity: "ERROR",
  code: DOUBTS.idUnknown.code,
  sheet: row.sheet,
  row: row.row,
  cell,
  column: COLUMN_TITLES.id.title,
  text: row.id ?? "",
  problem: DOUBTS.idUnknown.problem(countyName),
  mend: named ? DOUBTS.idUnknown.mendTo(named.id, named.text.name) : DOUBTS.idUnknown.mend,
  ...(named ? { suggestion: named.id } : {}),
});

/** A second row for one community: its number says so, where it has one, else its name. */
export function twiceDoubt(row: ReadRow, entry: Entry, where: string, idCell: string | null): Fault {
  const fault = cellFault(row, "name", "ERROR", DOUBTS.twice.code, DOUBTS.twice.problem(where, entry.id), DOUBTS.twice.mend);
  return row.id === null ? fault : { ...fault, cell: idCell, column: COLUMN_TITLES.id.title, text: row.id };
}

/** A column that the file lacks and new rows need: said once for a sheet. */
export const columnDoubt = (sheet: string, field: Field, rows: readonly { row: number }[]): Fault => ({
  ...fileFault(
    "ERROR",
    DOUBTS.needed.code,
    COLUMN_TITLES[field].title,
    DOUBTS.needed.problem(COLUMN_TITLES[field].title, rowsInWords(rows)),
    DOUBTS.needed.mend(COLUMN_TITLES[field].title),
  ),
  sheet,
});
