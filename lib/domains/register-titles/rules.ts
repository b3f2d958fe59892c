import { COLUMN_TITLES } from "@/lib/domains/register-columns/labels";
import type { ColumnKey } from "@/lib/domains/register-columns/types";
import type { Fault, Question } from "@/lib/domains/imports/types";
import type { FaultCode } from "@/lib/domains/register-faults/types";
import { distance } from "@/lib/domains/register-cells/rules";
import { NEEDED_COLUMNS, TITLE_SYNONYMS } from "@/lib/domains/register-heads/labels";
import { titleKey } from "@/lib/domains/register-heads/rules";
import type { Head, HeadColumn } from "@/lib/domains/register-heads/types";
import type { Line } from "@/lib/domains/sheet-lines/types";
import { columnLetters, isHiddenColumn, type Sheet } from "@/lib/infra/excel/sheet-cells";

const SAMPLES = 3;
const NAMED = 10;
const UNTITLED = "（无标题）";

type Judgement = { head: Head; faults: Fault[]; questions: Question[] };
type Told = Pick<Fault, "severity" | "column" | "text" | "problem" | "mend"> & { code: FaultCode; cell?: string };

/** Whether a title could mean a column: one holds the other, or few letters differ. */
function isNear(title: string, key: ColumnKey): boolean {
  const own = titleKey(title);
  if (own.length < 2) return false;
  return [COLUMN_TITLES[key].title, ...TITLE_SYNONYMS[key]].map(titleKey).some((known) => {
    if (known.length < 2) return false;
    const most = Math.max(1, Math.floor(known.length / 3));
    return own.includes(known) || known.includes(own) || distance(own, known, most) <= most;
  });
}

const samplesOf = (lines: readonly Line[], column: number): string[] => {
  const samples: string[] = [];
  for (const line of lines) {
    const text = line.filled.find((cell) => cell.column === column)?.text.trim();
    if (text && samples.push(text) === SAMPLES) break;
  }
  return samples;
};

/** Of several columns for one field, the one that was answered or remembered; none where that does not decide. */
function deciding(columns: readonly HeadColumn[]): HeadColumn | null {
  for (const how of ["answer", "remembered"] as const) {
    const found = columns.filter((column) => column.how === how);
    if (found.length > 0) return found.length === 1 ? (found[0] ?? null) : null;
  }
  return null;
}

/** Columns that have no title though something stands in them. */
function untitled(head: Head, lines: readonly Line[]): HeadColumn[] {
  const known = new Set(head.columns.map(({ column }) => column));
  const found = new Set<number>();
  for (const line of lines) for (const cell of line.filled) if (!known.has(cell.column)) found.add(cell.column);
  return [...found].sort((a, b) => a - b).map((column) => ({ column, letter: columnLetters(column), title: UNTITLED, above: "", key: null, how: "unknown" }));
}

/**
 * The columns of a sheet: each field has one, those that are needed are there, and whatever is not read is told. A column that may
 * be a missing one, or one of two for the same field, is asked about.
 * @param lines those that are communities
 */
export function judgeColumns(sheet: Sheet, head: Head, lines: readonly Line[], filled: readonly ColumnKey[]): Judgement {
  const faults: Fault[] = [];
  const questions: Question[] = [];
  const tell = ({ cell, ...told }: Told) => faults.push({ ...told, sheet: sheet.name, row: null, cell: cell ?? null });
  const ask = ({ letter, title, column }: HeadColumn) => questions.push({ kind: "column", sheet: sheet.name, letter, title, samples: samplesOf(lines, column) });
  const columns = [...head.columns, ...untitled(head, lines)];
  const [dropped, doubted] = [new Set<string>(), new Set<string>()];
  const byKey = new Map<ColumnKey, HeadColumn[]>();
  for (const column of columns) if (column.key !== null) byKey.set(column.key, [...(byKey.get(column.key) ?? []), column]);
  for (const [key, several] of byKey) {
    if (several.length === 1) continue;
    const kept = deciding(several) ?? (key === "serial" ? (several.find(({ how }) => how === "title") ?? several[0] ?? null) : null);
    for (const column of several) if (column !== (kept ?? several[0])) dropped.add(column.letter);
    if (kept) continue;
    for (const { letter } of several) doubted.add(letter);
    for (const column of several) if (column.how !== "answer") ask(column);
    const which = several.map(({ letter, title }) => `${letter}列“${title}”`).join("、");
    tell({
      severity: "ERROR",
      code: "DUPLICATE_COLUMN",
      column: COLUMN_TITLES[key].title,
      text: which,
      problem: `${which}都是“${COLUMN_TITLES[key].title}”，不能确定读哪一列。`,
      mend: "说明各列的含义，或只留一列",
    });
  }
  const judged = columns.map((column): HeadColumn => (dropped.has(column.letter) ? { ...column, key: null, how: "unknown" } : column));
  const has = (key: ColumnKey) => judged.some((column) => column.key === key);
  const unknown = judged.filter((column) => column.how === "unknown" && !dropped.has(column.letter));
  for (const key of NEEDED_COLUMNS) {
    if (has(key) || filled.includes(key)) continue;
    const near = unknown.filter((column) => isNear(column.title, key) || isNear(`${column.above}${column.title}`, key));
    for (const column of near) if (!questions.some((each) => each.kind === "column" && each.letter === column.letter)) ask(column);
    if (near.length > 0) continue;
    const { title } = COLUMN_TITLES[key];
    // Communities that the register knows by their number keep what the file does not say.
    if (has("id") && key !== "name")
      tell({ severity: "NOTE", code: "MISSING_COLUMN", column: title, text: "（没有）", problem: `没有“${title}”一栏，已入库的小区保持原值。`, mend: "如要更新，请补上这一栏" });
    else tell({ severity: "ERROR", code: "MISSING_COLUMN", column: title, text: "（没有）", problem: `没有找到“${title}”一栏。`, mend: "补上这一栏，或说明哪一列是它" });
  }
  for (const column of judged) {
    const [cell, text] = [`${column.letter}${head.last}`, column.title];
    if (column.how === "unknown" && column.title !== UNTITLED && !doubted.has(column.letter) && !questions.some((each) => each.kind === "column" && each.letter === column.letter))
      tell({
        severity: "NOTE",
        code: "UNKNOWN_COLUMN",
        cell,
        column: column.title,
        text,
        problem: `${column.letter}列“${column.title}”${dropped.has(column.letter) ? "由另一列代替" : "不是台账的栏目"}，不读取。`,
        mend: "如是台账的栏目，请说明是哪一栏",
      });
    if (column.key !== null && column.key !== "serial" && isHiddenColumn(sheet, column.column))
      tell({
        severity: "CONFIRM",
        code: "HIDDEN_COLUMN",
        cell,
        column: column.title,
        text,
        problem: `隐藏列${column.letter}“${column.title}”也会读取。`,
        mend: "如不应读取，请删除该列后重传",
      });
  }
  const nameless = judged.filter(({ title, how }) => title === UNTITLED && how === "unknown").map(({ letter }) => letter);
  if (nameless.length > 0) {
    const text = `${nameless.slice(0, NAMED).join("、")}${nameless.length > NAMED ? `等${nameless.length}` : ""}列`;
    tell({ severity: "NOTE", code: "UNKNOWN_COLUMN", column: UNTITLED, text, problem: `${text}没有标题，不读取。`, mend: "如是台账的栏目，请补上标题" });
  }
  return { head: { ...head, columns: judged }, faults, questions };
}
