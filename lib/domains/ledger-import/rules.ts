import { normalise } from "@/lib/core/text";
import { FORM_LABELS } from "@/lib/domains/channels/labels";
import { FORMS } from "@/lib/domains/channels/types";
import type { Place } from "@/lib/domains/ledger-books/data";
import { facesFor, judge, poolName, sourceName, sourcesFor } from "@/lib/domains/ledger/rules";
import { lineInput } from "@/lib/domains/ledger/schema";
import type { Books, Choice, Line, LineField, Poster, Subject } from "@/lib/domains/ledger/types";
import { kindFault, mergeFaults } from "@/lib/domains/user-import/rules";
import type { CellFault } from "@/lib/domains/user-import/types";
import { columnLetters, type Sheet, type SheetCell, type SheetRow } from "@/lib/infra/excel/sheet-cells";
import { CHOICE_SHEET, COLUMN_TITLES, COLUMNS_OF, DATA_SHEET, GUIDE_SHEET, REQUIRED } from "./labels";
import { MOST_ROWS } from "./schema";
import type { Column, ImportSum, Meanings, ReadRow, ReadTable, Review, RowFields } from "./types";

const nowhere = (problem: string): ReadTable => ({ rows: [], faults: [{ cell: "整个文件", column: "—", text: "—", problem }], letters: new Map() });

/** A pool and a community of the own county: between them they take every kind of money that the actor posts. */
const KINDS: readonly Subject[] = [
  { countyCode: "", poolYear: 2021, projectId: null, communityId: null },
  { countyCode: "", poolYear: null, projectId: null, communityId: "-" },
];

const distinct = (choices: readonly Choice[]): Choice[] => [...new Map(choices.map((choice) => [choice.value, choice])).values()];

/** Kinds of money and faces that an actor's file may name. */
export function offersOf(poster: Poster): { sources: Choice[]; faces: Choice[] } {
  const kinds = KINDS.map((kind) => (poster.kind === "county" ? { ...kind, countyCode: poster.code } : kind));
  const sources = distinct(kinds.flatMap((kind) => sourcesFor(poster, kind)));
  return { sources, faces: distinct(kinds.flatMap((kind) => facesFor(poster, kind))) };
}

/** Words of a file that mean a subject: its number or code, its whole name. */
export const wordsOf = ({ kind, code, name, year }: Place): string[] => (kind === "pool" ? [poolName(name, year), `${name}${year}年`] : [code, name]);

/** What the words of a file mean to an actor. A name that two things have means neither: the number has to be given. */
export function meaningsOf(poster: Poster, places: readonly Place[], tags: readonly Choice[]): Meanings {
  const words = new Map<string, string | null>();
  for (const place of places) for (const word of new Set(wordsOf(place))) words.set(word, words.has(word) && words.get(word) !== place.key ? null : place.key);
  const named = (choices: readonly Choice[]) => new Map(choices.map(({ value, label }): [string, string] => [label, value]));
  const { sources, faces } = offersOf(poster);
  // 下达 and 承诺 are one face; people write either.
  const short = faces.flatMap(({ value, label }) =>
    value === "COMMITTED" ? ["下达", "承诺", label].map((word): [string, string] => [word, value]) : [[label, value] as [string, string]],
  );
  return { subject: words, source: named(sources), face: new Map(short), form: named(FORMS.map((form) => ({ value: form, label: FORM_LABELS[form] }))), tag: named(tags) };
}

/** A day as people write it, as 2021-06-30; what is none stays as it is. */
function dayText(text: string): string {
  const found = /^(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))(?: 00:00:00)?$/.exec(text.replaceAll(" ", text.includes(":") ? " " : ""));
  return found ? `${found[1]}-${(found[2] ?? found[4] ?? "").padStart(2, "0")}-${(found[3] ?? found[5] ?? "").padStart(2, "0")}` : text;
}

const titleOf = (cell: SheetCell) => normalise(cell.text).replace(/\*$/, "").replaceAll("\n", "");
const columnTitled = (poster: Poster, title: string) => COLUMNS_OF[poster.kind].find((column) => COLUMN_TITLES[column] === title);

/** Lines pasted from a spreadsheet, as a sheet of their own. */
export function pastedSheet(text: string): Sheet {
  const rows = text
    .replace(/\r\n?/g, "\n")
    .split("\n")
    .map((line, index) => {
      const cells = line
        .split("\t")
        .map((cell, at): SheetCell => ({ address: `${columnLetters(at + 1)}${index + 1}`, column: at + 1, text: cell, kind: "text" }))
        .filter((cell) => cell.text.trim() !== "");
      return { number: index + 1, hidden: false, cells };
    })
    .filter(({ cells }) => cells.length > 0);
  return { name: DATA_SHEET, hidden: false, rows, merges: [], hiddenColumns: [] };
}

function readRow(row: SheetRow, columns: ReadonlyMap<number, Column>, meanings: Meanings): { row: ReadRow; faults: CellFault[] } {
  const found: ReadRow = { number: row.number, fields: {}, words: {}, cells: {} };
  const faults: CellFault[] = [];
  for (const cell of row.cells) {
    const column = columns.get(cell.column);
    const text = normalise(cell.text);
    const fault = (problem: string) => faults.push({ cell: cell.address, column: column ? COLUMN_TITLES[column] : "—", text: text || "（空）", problem });
    if (!column) {
      if (text || kindFault(cell)) fault("这一列不在表中。请删除，或改用模板的栏目。");
      continue;
    }
    found.cells[column] = cell.address;
    found.words[column] = text;
    const known = meanings[column];
    const meant = known?.get(text);
    const unreadable = kindFault(cell);
    if (unreadable) fault(unreadable);
    else if (!known || text === "") found.fields[column] = column === "happenedOn" ? dayText(text) : text;
    else if (meant) found.fields[column] = meant;
    else if (column === "subject") fault(meant === null ? "有不止一个同名的，请填编号。" : "没有这个小区、项目或县市资金，或它不在您的范围内。请按“选项”表填写。");
    else fault(`应为：${[...known.keys()].join("、")}。`);
  }
  return { row: found, faults };
}

/** Every row of the sheet of entries as the form's fields, with all that cannot be read; rows are counted before anything is judged. */
export function readTable(sheets: readonly Sheet[], poster: Poster, meanings: Meanings, pasted = false): ReadTable {
  const sheet = sheets.find((each) => each.name.trim() === DATA_SHEET) ?? (sheets.length === 1 ? sheets[0] : undefined);
  if (!sheet) return nowhere(`没有名为“${DATA_SHEET}”的工作表。请下载模板填写。`);
  const other = sheets.find((each) => each !== sheet && ![GUIDE_SHEET, CHOICE_SHEET].includes(each.name.trim()) && each.rows.length > 0);
  if (other) return nowhere(`还有一个有内容的工作表“${other.name}”，系统不读取。请删除后再上传，以免漏记。`);
  const isHead = ({ cells }: SheetRow) => ["subject", "amount"].every((column) => cells.some((cell) => titleOf(cell) === COLUMN_TITLES[column as Column]));
  const head = sheet.rows.slice(0, 6).find(isHead);
  if (!head && !pasted) return nowhere("没有找到表头（归集到、金额等栏目）。请下载模板，把内容填在模板中。");
  const expected = COLUMNS_OF[poster.kind];
  const faults: CellFault[] = [];
  const columns = new Map<number, Column>(head ? [] : expected.map((column, index) => [index + 1, column]));
  for (const cell of head?.cells ?? []) {
    const column = columnTitled(poster, titleOf(cell));
    if (column && [...columns.values()].includes(column))
      faults.push({ cell: cell.address, column: COLUMN_TITLES[column], text: cell.text, problem: "这个栏目重复。请只留一列。" });
    else if (column) columns.set(cell.column, column);
  }
  const letters = new Map([...columns].map(([number, column]) => [column, columnLetters(number)]));
  for (const column of expected)
    if (REQUIRED.includes(column) && !letters.has(column))
      faults.push({ cell: `第${head?.number ?? 1}行`, column: COLUMN_TITLES[column], text: "（没有）", problem: "缺少这个栏目。请下载模板，把内容填在模板中。" });
  const first = head?.number ?? 0;
  const below = sheet.rows.filter((row) => row.number > first && row.cells.some((cell) => cell.text.trim() !== "" || kindFault(cell)));
  if (below.length > MOST_ROWS) return nowhere(`共读出${below.length}行，一次最多${MOST_ROWS}行，一笔也没有登记。请分成几个文件。`);
  if (below.length === 0) return nowhere("没有要登记的资金。");
  const hidden = below.find((row) => row.hidden);
  if (hidden) faults.push({ cell: `第${hidden.number}行`, column: "—", text: "（隐藏）", problem: "这一行是隐藏的。请取消隐藏，核对后再上传，或删去。" });
  const read = below.map((row) => readRow(row, columns, meanings));
  const titles = new Map([...columns].map(([number, column]) => [number, COLUMN_TITLES[column]]));
  return { rows: read.map(({ row }) => row), faults: [...faults, ...read.flatMap((each) => each.faults), ...mergeFaults(sheet, first, titles, MOST_ROWS)], letters };
}

/** What a utility need not say. */
const OWN = (poster: Poster): RowFields => (poster.kind === "utility" ? { source: `UTILITIES.${poster.key}`, face: "DIRECT" } : {});

/** A row as a line of the ledger, or what its fields say. */
export function lineOf(poster: Poster, fields: RowFields): { line: Line } | { faults: [Column, string][] } {
  // What the form offers as an empty choice is not there at all.
  const given = Object.fromEntries(Object.entries({ ...fields, ...OWN(poster) }).filter(([column, text]) => text !== "" || column === "amount" || column === "happenedOn"));
  const parsed = lineInput.safeParse({ amount: "", happenedOn: "", ...given });
  if (parsed.success) return { line: parsed.data };
  return { faults: parsed.error.issues.map(({ path, message }) => [String(path[0]) as Column, message]) };
}

/** Subjects and lines that are whole, for the books to be asked once. */
export const soundLines = (poster: Poster, rows: readonly ReadRow[]): Line[] =>
  rows.flatMap(({ fields }) => {
    const read = lineOf(poster, fields);
    return "line" in read ? [read.line] : [];
  });

const numberIn = (cell: string) => Number(/\d+/.exec(cell)?.[0] ?? 0);

/** The whole judgement: every fault at once by cell, what is asked before it is saved, and sums by money and face. */
export function review({ rows, faults: unread, letters }: ReadTable, poster: Poster, books: Books): Review {
  const known = new Set(unread.map(({ cell }) => cell));
  const cellOf = (row: ReadRow, column: Column) => row.cells[column] ?? `${letters.get(column) ?? ""}${row.number}`;
  const faults = [...unread];
  const add = (row: ReadRow, column: Column, problem: string) => {
    const cell = cellOf(row, column);
    if (known.has(cell)) return;
    known.add(cell);
    faults.push({ cell, column: COLUMN_TITLES[column], text: row.words[column] ?? "（空）", problem });
  };
  const read = rows.map((row) => ({ row, read: lineOf(poster, row.fields) }));
  for (const { row, read: found } of read) if ("faults" in found) for (const [column, problem] of found.faults) add(row, column, problem);
  const sound = read.flatMap(({ row, read: found }) => ("line" in found ? [{ row, line: found.line }] : []));
  const judged = judge(
    poster,
    sound.map(({ line }) => line),
    books,
  );
  const rowOf = (line: number) => sound[line]?.row ?? rows[0];
  for (const { line, field, message } of judged.faults) {
    const row = rowOf(line);
    if (row) add(row, field satisfies LineField, message);
  }
  faults.sort((a, b) => numberIn(a.cell) - numberIn(b.cell) || (a.cell < b.cell ? -1 : 1));
  const rowName = (line: number) => `第${rowOf(line)?.number ?? 0}行`;
  // What stands twice in the file is told by the file's own rows.
  const warnings = judged.warnings.map(({ line, message }) => ({
    cell: rowName(line),
    message: message.replace(/^与第(\d+)笔/, (_all, nth: string) => `与${rowName(Number(nth) - 1)}`),
  }));
  const sums = new Map<string, ImportSum>();
  for (const entry of judged.entries) {
    const name = sourceName(entry);
    const sum = sums.get(`${name} ${entry.face}`) ?? { name, face: entry.face, amountFen: 0n, entries: 0 };
    sums.set(`${name} ${entry.face}`, { ...sum, amountFen: sum.amountFen + entry.amountFen, entries: sum.entries + 1 });
  }
  return { read: rows.length, rows, faults, warnings, shown: JSON.stringify(judged.warnings.map(({ message }) => message)), sums: [...sums.values()] };
}
