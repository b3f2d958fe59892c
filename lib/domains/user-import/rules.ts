import { ROLE_LABELS, ROLES } from "@/lib/access/roles";
import { normalise } from "@/lib/core/text";
import { COUNTY_DUTY_LABELS } from "@/lib/domains/users/labels";
import { scopeFaults } from "@/lib/domains/users/rules";
import { newUser } from "@/lib/domains/users/schema";
import { type Choices, COUNTY_DUTIES } from "@/lib/domains/users/types";
import { columnLetters, type Sheet, type SheetCell, type SheetRow } from "@/lib/infra/excel/sheet-cells";
import { CHOICE_SHEET, COLUMN_LABELS, DATA_SHEET, GUIDE_SHEET } from "./labels";
import { MOST_ROWS } from "./schema";
import { type CellFault, type Column, COLUMNS, type ReadRow, type Review, type RowFields } from "./types";

const titled = (title: string) => COLUMNS.find((column) => COLUMN_LABELS[column].title === title);
const whole = (problem: string, cell = "整个文件"): Review => ({ read: 0, accepted: [], rejected: 0, faults: [{ cell, column: "—", text: "—", problem }] });

/** Words of a column as codes; null: any text. */
function codesOf(column: Column, choices: Choices): Map<string, string> | null {
  const yes = new Map([
    ["是", "1"],
    ["否", ""],
  ]);
  const pairs = (found: readonly { code: string; name: string }[]) => new Map(found.map(({ code, name }) => [name, code]));
  if (column === "role") return new Map(Object.entries(ROLE_LABELS).map(([code, name]) => [name, code]));
  if (column === "countyDuty") return new Map(Object.entries(COUNTY_DUTY_LABELS).map(([code, name]) => [name, code]));
  if (column === "countyCode") return pairs(choices.counties);
  if (column === "agencyKey") return pairs(choices.agencies.map(({ key, name }) => ({ code: key, name })));
  if (column === "isLead" || column === "factorRequired") return yes;
  if (column !== "utility") return null;
  return pairs([...choices.utilities.map(({ key, name }) => ({ code: key, name })), ...choices.units.map((unit) => ({ code: `${unit.utilityKey}:${unit.id}`, name: unit.name }))]);
}

const KIND_FAULTS = { formula: "公式没有保存结果。请复制该列，选择性粘贴为数值。", error: "单元格显示错误值。请改为要填的内容。" } as const;

/** Why a cell holds nothing that can be read. */
export function kindFault(cell: SheetCell): string | null {
  return cell.kind === "formula" || cell.kind === "error" ? KIND_FAULTS[cell.kind] : null;
}

/** Cells below the head that lie under another one: each row of a list has its own cells. @param titles of the columns by their number */
export function mergeFaults({ merges, rows }: Sheet, head: number, titles: ReadonlyMap<number, string>, most: number): CellFault[] {
  const last = Math.min(rows.at(-1)?.number ?? 0, head + most);
  return merges.flatMap(({ top, left, bottom, right }) => {
    const first = Math.max(left === right ? top + 1 : top, head + 1);
    const covered = Array.from({ length: Math.max(0, Math.min(bottom, last) - first + 1) }, (_, at) => first + at);
    return covered.map((row) => {
      const at = row === top ? left + 1 : left;
      return { cell: `${columnLetters(at)}${row}`, column: titles.get(at) ?? "—", text: "（空）", problem: "合并单元格。请取消合并，每行分别填写。" };
    });
  });
}

/** The head among the first rows: the row where account and role stand. */
function headOf(rows: readonly SheetRow[]): SheetRow | undefined {
  return rows
    .slice(0, 6)
    .find((row) => ["username", "role"].every((column) => row.cells.some((cell) => normalise(cell.text).replace(/\*$/, "") === COLUMN_LABELS[column as Column].title)));
}

function readRow(row: SheetRow, columns: ReadonlyMap<number, Column>, choices: Choices): { row: ReadRow; faults: CellFault[] } {
  const blank = () => Object.fromEntries(COLUMNS.map((column) => [column, ""])) as RowFields;
  const found: ReadRow = { number: row.number, fields: blank(), words: blank(), cells: {} };
  const faults: CellFault[] = [];
  for (const cell of row.cells) {
    const column = columns.get(cell.column);
    const text = normalise(cell.text);
    const fault = (problem: string, title: string) => faults.push({ cell: cell.address, column: title, text: text || "（空）", problem });
    if (!column) {
      if (text || kindFault(cell)) fault("这一列不在模板中。请删除，或改用模板的栏目。", "—");
      continue;
    }
    found.cells[column] = cell.address;
    const { title } = COLUMN_LABELS[column];
    const codes = codesOf(column, choices);
    const problem = kindFault(cell);
    if (problem) fault(problem, title);
    else if (codes && text && !codes.has(text)) fault(`应为：${[...codes.keys()].join("、")}。`, title);
    else found.fields[column] = codes ? (codes.get(text) ?? "") : text;
    found.words[column] = text;
  }
  return { row: found, faults };
}

/** What the form would say of the row, beside its cells. */
function fieldFaults({ fields, words, cells, number }: ReadRow, letters: ReadonlyMap<Column, string>, known: ReadonlySet<string>, choices: Choices): CellFault[] {
  const parsed = newUser.safeParse(fields);
  const problems = new Map<string, string>();
  for (const issue of parsed.error?.issues ?? []) if (!problems.has(String(issue.path[0]))) problems.set(String(issue.path[0]), issue.message);
  const role = ROLES.find((each) => each === fields.role);
  const scope = role ? scopeFaults({ ...fields, role, countyDuty: COUNTY_DUTIES.find((duty) => duty === fields.countyDuty) ?? "", isLead: false }, choices) : {};
  for (const [field, problem] of Object.entries(scope)) problems.set(field, problem);
  return COLUMNS.flatMap((column) => {
    const problem = problems.get(column);
    const cell = cells[column] ?? `${letters.get(column) ?? "?"}${number}`;
    return problem === undefined || known.has(cell) ? [] : [{ cell, column: COLUMN_LABELS[column].title, text: words[column] || "（空）", problem }];
  });
}

/** Names that stand twice in the file, or belong to an account already. */
function nameFaults(rows: readonly ReadRow[], taken: ReadonlySet<string>): CellFault[] {
  const first = new Map<string, ReadRow>();
  return rows.flatMap((row) => {
    const name = row.fields.username.toLowerCase();
    if (!name) return [];
    const before = first.get(name);
    if (!before) first.set(name, row);
    const problem = before ? `与第${before.number}行的账号相同。请改一个。` : taken.has(name) ? "系统中已有这个账号。请改一个，或删去这一行。" : null;
    return problem ? [{ cell: row.cells.username ?? `第${row.number}行`, column: COLUMN_LABELS.username.title, text: row.words.username, problem }] : [];
  });
}

/** Names of accounts that the sheets hold, to be asked for once. */
export const namesIn = (review: Review): string[] => review.accepted.map((row) => row.fields.username.toLowerCase());

/** Every row of the sheet of accounts, its words as codes, with all faults at once; rows are counted before anything is judged. */
export function readSheets(sheets: readonly Sheet[], choices: Choices): Review & { letters: ReadonlyMap<Column, string> } {
  const none = new Map<Column, string>();
  const sheet = sheets.find((each) => each.name.trim() === DATA_SHEET) ?? (sheets.length === 1 ? sheets[0] : undefined);
  if (!sheet) return { ...whole(`没有名为“${DATA_SHEET}”的工作表。请下载模板填写。`), letters: none };
  const other = sheets.find((each) => each !== sheet && ![GUIDE_SHEET, CHOICE_SHEET].includes(each.name.trim()) && each.rows.length > 0);
  if (other) return { ...whole(`还有一个有内容的工作表“${other.name}”，系统不读取。请删除后再上传，以免漏导。`), letters: none };
  const head = headOf(sheet.rows);
  if (!head) return { ...whole("没有找到表头（账号、角色等栏目）。请下载模板，把内容填在模板中。"), letters: none };
  const columns = new Map<number, Column>();
  const letters = new Map<Column, string>();
  const faults: CellFault[] = [];
  for (const cell of head.cells) {
    const column = titled(normalise(cell.text).replace(/\*$/, ""));
    if (column && letters.has(column)) faults.push({ cell: cell.address, column: COLUMN_LABELS[column].title, text: cell.text, problem: "这个栏目重复。请只留一列。" });
    if (!column) continue;
    columns.set(cell.column, column);
    letters.set(column, cell.address.replace(/\d+$/, ""));
  }
  for (const column of COLUMNS)
    if (COLUMN_LABELS[column].required && !letters.has(column))
      faults.push({ cell: `第${head.number}行`, column: COLUMN_LABELS[column].title, text: "（没有）", problem: "缺少这个栏目。请下载模板，把内容填在模板中。" });
  const below = sheet.rows.filter((row) => row.number > head.number && row.cells.some((cell) => cell.text.trim() !== "" || kindFault(cell)));
  if (below.length > MOST_ROWS)
    return { ...whole(`共读出${below.length}行，一次最多${MOST_ROWS}行，没有导入任何一行。请分成几个文件。`), read: below.length, rejected: below.length, letters };
  if (below.length === 0) faults.push({ cell: `第${head.number + 1}行起`, column: "—", text: "（空）", problem: "没有要开通的账号。" });
  const read = below.map((row) => readRow(row, columns, choices));
  const titles = new Map([...columns].map(([number, column]) => [number, COLUMN_LABELS[column].title]));
  const found = [...faults, ...read.flatMap((each) => each.faults), ...mergeFaults(sheet, head.number, titles, MOST_ROWS)];
  return { read: below.length, accepted: read.map(({ row }) => row), rejected: 0, faults: found, letters };
}

/** The whole judgement. @param taken names that accounts have already */
export function reviewRows({ letters, ...found }: ReturnType<typeof readSheets>, taken: ReadonlySet<string>, choices: Choices): Review {
  const known = new Set(found.faults.map((fault) => fault.cell));
  const faults = [...found.faults, ...found.accepted.flatMap((row) => fieldFaults(row, letters, known, choices)), ...nameFaults(found.accepted, taken)];
  const numberOf = (fault: CellFault) => Number(/\d+/.exec(fault.cell)?.[0] ?? 0);
  faults.sort((a, b) => numberOf(a) - numberOf(b) || a.cell.length - b.cell.length || (a.cell < b.cell ? -1 : 1));
  const wrong = new Set(faults.map(numberOf));
  const accepted = found.accepted.filter((row) => !wrong.has(row.number));
  return { read: found.read, accepted, rejected: found.read - accepted.length, faults };
}
