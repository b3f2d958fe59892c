import type { Answers, Fault, ReadBook, ReviewContext, ReviewedRow, RowKind, Severity } from "@/lib/domains/imports/types";
import { type Field, FIELDS, PLAN_FIELDS } from "@/lib/domains/register-columns/types";
import { columnDoubt, doubtsOfRoom, doubtsOfRow, doubtsOfTargets, idDoubt, twiceDoubt } from "@/lib/domains/register-doubts/rules";
import { differing, isListed } from "@/lib/domains/register-entries/rules";
import type { Entry } from "@/lib/domains/register-entries/types";
import { placeKey } from "@/lib/domains/register-likeness/rules";
import { lacking, linesOf, where } from "@/lib/domains/review-lines/rules";
import type { Line } from "@/lib/domains/review-lines/types";
import { rowKey } from "@/lib/domains/register-match/rules";
import { targetResults } from "@/lib/domains/register-targets/rules";
import { columnLetters, placeOf } from "@/lib/infra/excel/sheet-cells";
import { REVIEW_WORDS } from "./labels";
import type { NumberedFault, Review } from "./types";

/** What the comparison finds in each row. */
function rowFaults(book: ReadBook, lines: readonly Line[], unknown: ReadonlySet<string>, { entries, countyName }: ReviewContext): Fault[] {
  const named = new Map(entries.map((entry) => [placeKey(entry.text.name), entry]));
  const idColumns = new Map(book.sheets.map(({ name, columns }) => [name, columns.find(({ key }) => key === "id")?.letter]));
  const firstOf = new Map<string, Line>();
  return lines.flatMap((line): Fault[] => {
    const { read, entry, text } = line;
    if (line.decision === "left") return [];
    const letter = idColumns.get(read.sheet);
    const idCell = letter ? `${letter}${read.row}` : null;
    if (unknown.has(line.key)) return [idDoubt(read, idCell, countyName, named.get(placeKey(read.text.name)))];
    if (!entry) return [];
    const first = firstOf.get(entry.id);
    if (!first) firstOf.set(entry.id, line);
    const twice = first ? [twiceDoubt(read, entry, where(read.sheet, first.read.sheet, first.read.row), idCell)] : [];
    return [...twice, ...doubtsOfRow(read, entry, text, countyName, book.units)];
  });
}

/** New communities by sheet and column that they need and the file lacks. */
function columnFaults(lines: readonly Line[]): { faults: Fault[]; rows: Map<string, Fault[]> } {
  const groups = new Map<string, { sheet: string; field: Field; lines: Line[] }>();
  for (const line of lines.filter(({ entry, read, decision }) => entry === null && read.id === null && (decision === "none" || decision === "apart"))) {
    for (const field of lacking(line.read)) {
      const group = groups.get(`${line.read.sheet} ${field}`);
      if (group) group.lines.push(line);
      else groups.set(`${line.read.sheet} ${field}`, { sheet: line.read.sheet, field, lines: [line] });
    }
  }
  const rows = new Map<string, Fault[]>();
  const faults = [...groups.values()].map(({ sheet, field, lines: needing }) => {
    const fault = columnDoubt(
      sheet,
      field,
      needing.map(({ read }) => read),
    );
    for (const { key } of needing) rows.set(key, [...(rows.get(key) ?? []), fault]);
    return fault;
  });
  return { faults, rows };
}

/** What the rows would move in the plan's years once their cells are mended: listed communities keep what the plan says. */
function stepsOf(lines: readonly Line[], unknown: ReadonlySet<string>) {
  const seen = new Set<string>();
  return lines.flatMap(({ read, key, entry, text, decision }) => {
    const unsure = decision === "undecided" || decision === "left" || unknown.has(key) || (entry !== null && seen.has(entry.id));
    if (unsure || PLAN_FIELDS.some((field) => read.faulty.includes(field))) return [];
    if (entry) seen.add(entry.id);
    else if (lacking(read).length > 0) return [];
    return [{ read, entry, text: entry && isListed(entry.stage) ? { ...text, ...Object.fromEntries(PLAN_FIELDS.map((field) => [field, entry.text[field]])) } : text }];
  });
}

/** The faults in the order of the file, what concerns all of it first, under the file's own titles. What was confirmed is only told. */
function numbered(faults: readonly Fault[], book: ReadBook, answers: Answers, numbers: ReadonlyMap<string, number>): NumberedFault[] {
  const sheets = new Map(book.sheets.map(({ name }, index) => [name, index]));
  const titles = new Map(book.sheets.flatMap(({ name, columns }) => columns.map(({ letter, title }) => [`${name}!${letter}`, title])));
  const placed = faults.map((fault) => ({
    fault,
    sheet: fault.sheet === "" ? -1 : (sheets.get(fault.sheet) ?? sheets.size),
    row: fault.row ?? 0,
    column: placeOf(fault.cell ?? "")?.column ?? 0,
  }));
  placed.sort((a, b) => Math.sign(a.row) - Math.sign(b.row) || a.sheet - b.sheet || a.row - b.row || a.column - b.column);
  return placed.map(({ fault, row, column: at }, index): NumberedFault => {
    const reason = fault.severity === "CONFIRM" ? answers.confirmed[fault.code]?.trim() : "";
    const told = reason ? { severity: "NOTE" as const, mend: REVIEW_WORDS.confirmed(reason) } : {};
    const column = titles.get(`${fault.sheet}!${columnLetters(at)}`) ?? fault.column;
    return { ...fault, ...told, column, no: index + 1, rowNo: row === 0 ? null : (numbers.get(rowKey({ sheet: fault.sheet, row })) ?? null) };
  });
}

function kindOf({ decision, entry, text }: Line, errors: readonly Fault[]): RowKind {
  if (decision === "left") return "LEFT_OUT";
  if (errors.length > 0) return "REJECTED";
  if (!entry) return "NEW";
  return differing(entry.text, text).length > 0 ? "CHANGED" : "UNCHANGED";
}

function reviewed(line: Line, no: number, errors: readonly Fault[]): ReviewedRow {
  const { read, entry, text, likeness } = line;
  const kind = kindOf(line, errors);
  const before = entry && (kind === "CHANGED" || kind === "REJECTED") ? entry.text : null;
  const reason = kind === "REJECTED" ? REVIEW_WORDS.several(errors[0]?.problem ?? "", errors.length - 1) : line.reason;
  const { sheet, row, cells } = read;
  return { no, sheet, row, kind, communityId: entry?.id ?? null, name: text.name, values: text, before, cells, likeness, reason, version: entry?.version ?? null };
}

const bare = { communityId: null, values: null, before: null, cells: {}, likeness: [], reason: null, version: null };

/** Communities of the register that the file does not name; where it has some years alone, of those years. */
function missingOf(lines: readonly Line[], entries: readonly Entry[]): { missing: Entry[]; note: string | null } {
  const named = new Set(lines.map(({ entry }) => entry?.id));
  const missing = entries.filter(({ id }) => !named.has(id));
  const years = new Set(lines.filter(({ read, text }) => !read.faulty.includes("planYear") && text.planYear !== "").map(({ text }) => text.planYear));
  const covered = missing.filter(({ text }) => years.size === 0 || years.has(text.planYear));
  const others = missing.length - covered.length;
  return { missing: covered, note: others > 0 ? REVIEW_WORDS.otherYears([...years].map(Number).sort(), others) : null };
}

/** Figures that are judged beside each other. */
const TOGETHER: readonly Field[] = ["buildings", "households", "floorArea", "plannedInvestment"];

/** What looks odd and stands in the register just so was asked about when it came there: once is enough. */
function withoutKnown(faults: readonly Fault[], lines: readonly Line[]): Fault[] {
  const byKey = new Map(lines.map((line) => [line.key, line]));
  return faults.filter((fault) => {
    if (fault.severity !== "CONFIRM" || fault.row === null || fault.cell === null) return true;
    const { read, entry, text } = byKey.get(rowKey({ sheet: fault.sheet, row: fault.row })) ?? {};
    const field = FIELDS.find((each) => read?.cells[each] === fault.cell);
    return !read || !entry || !field || read.faulty.includes(field) || [field, ...TOGETHER].some((each) => entry.text[each] !== text?.[each]);
  });
}

/** Amounts whose unit is still asked for are compared with nothing. */
function withAsked(book: ReadBook): ReadBook {
  const asked = book.questions.flatMap((question): Field[] => (question.kind === "unit" ? [question.field] : []));
  return asked.length === 0 ? book : { ...book, rows: book.rows.map((row) => ({ ...row, faulty: [...row.faulty, ...asked] })) };
}

/** A workbook beside the register: what would become of every row, what is wrong, and where the county would stand. */
export function review(given: ReadBook, context: ReviewContext): Review {
  const book = withAsked(given);
  const { lines, unknown } = linesOf(book, context);
  const left = new Set(lines.flatMap(({ key, decision }) => (decision === "left" ? [key] : [])));
  const columns = columnFaults(lines);
  const steps = stepsOf(lines, unknown);
  const targets = targetResults(context, steps);
  const found = [
    ...withoutKnown(book.faults, lines).filter(({ sheet, row }) => row === null || !left.has(rowKey({ sheet, row }))),
    ...columns.faults,
    ...doubtsOfRoom(context, steps),
    ...doubtsOfTargets(targets),
    ...rowFaults(book, lines, unknown, context),
  ];
  const errors = new Map<string, Fault[]>();
  for (const fault of found.filter(({ severity, row }) => severity === "ERROR" && row !== null)) {
    const key = rowKey({ sheet: fault.sheet, row: fault.row ?? 0 });
    const list = errors.get(key);
    if (list) list.push(fault);
    else errors.set(key, [fault]);
  }
  const rows = lines.map((line, index) => reviewed(line, index + 1, [...(errors.get(line.key) ?? []), ...(columns.rows.get(line.key) ?? [])]));
  const { missing, note } = missingOf(lines, context.entries);
  for (const { sheet, row, name, reason } of book.leftOut) rows.push({ ...bare, no: rows.length + 1, sheet, row, kind: "LEFT_OUT", name, reason });
  const numbers = new Map(rows.map((row) => [rowKey(row), row.no]));
  for (const { id, text, version } of missing)
    rows.push({ ...bare, no: rows.length + 1, sheet: "", row: 0, kind: "MISSING", name: text.name, communityId: id, before: text, version });
  const faults = numbered(found, book, context.answers, numbers);
  const undecided = lines.filter(({ decision }) => decision === "undecided").length;
  const notes = [...book.notes, ...(note ? [note] : []), ...(undecided > 0 ? [REVIEW_WORDS.undecided(undecided)] : [])];
  const count = (severity: Severity) => faults.filter((fault) => fault.severity === severity).length;
  const { sheets, units, questions } = book;
  return {
    rows,
    faults,
    summary: {
      sheets,
      units,
      questions,
      notes,
      counts: countsOf(book, rows),
      faults: { ERROR: count("ERROR"), CONFIRM: count("CONFIRM"), NOTE: count("NOTE") },
      undecided,
      targets,
    },
  };
}

function countsOf(book: ReadBook, rows: readonly ReviewedRow[]): Review["summary"]["counts"] {
  const count = (kind: RowKind) => rows.filter((row) => row.kind === kind).length;
  const kinds = { new: count("NEW"), changed: count("CHANGED"), unchanged: count("UNCHANGED") };
  const accepted = kinds.new + kinds.changed + kinds.unchanged;
  const [read, rejected, leftOut] = [book.rows.length + book.leftOut.length, count("REJECTED"), count("LEFT_OUT")];
  if (read !== accepted + rejected + leftOut) throw new Error(`of ${read} rows read, ${accepted} are accepted, ${rejected} rejected and ${leftOut} left out`);
  return { read, accepted, rejected, leftOut, ...kinds, missing: count("MISSING") };
}

/** Rows of a piece of JSON: one statement of the database takes as many. */
const PIECE = 2_000;

/** What the database's JSON does not take in a text: NUL and halves of characters. */
const UNSTORABLE = /\\u0000|\\ud[89a-f]/i;
const storable = (_key: string, value: unknown) => (typeof value === "string" ? value.replaceAll("\u0000", "").replace(/\p{Cs}/gu, "\ufffd") : value);

/** A list as JSON texts, each of a piece of it. */
export function* inPieces(list: readonly object[]): Generator<string> {
  for (let from = 0; from < list.length; from += PIECE) {
    const piece = list.slice(from, from + PIECE);
    const json = JSON.stringify(piece);
    yield UNSTORABLE.test(json) ? JSON.stringify(piece, storable) : json;
  }
}
