import type { Fault, ImportFormat } from "@/lib/domains/imports/types";
import { CHOICES } from "@/lib/domains/register-columns/labels";
import { type Field, FIELDS } from "@/lib/domains/register-columns/types";
import { cellText } from "@/lib/infra/excel/cell-text";
import type { Extra } from "@/lib/infra/excel/sheet-cells";
import { EXTRA_LABELS, LEVELS, MARK_WORDS, NOTE_MARKS } from "./labels";
import type { MarkInput } from "./types";

/** Above so many rows the faults go back as a table alone. */
export const MOST_ROWS = 3000;

type Level = keyof typeof LEVELS;
type MarkedFault = Fault & { severity: Level };

/** The first sheet of a file that went back before: reader and review leave it out. */
export const isMarkSheet = (name: string): boolean => /^需修改\d+处$/.test(name.trim());

/** Where a comment of ours begins. */
export const NOTE_MARK = /【(需修改|请确认)】/;

/** What is to be mended or confirmed. */
const marked = (faults: readonly Fault[]): MarkedFault[] => faults.filter((fault): fault is MarkedFault => fault.severity !== "NOTE");

/** What a file loses on its way back. An .xls is built anew from its cells. */
export function lostParts(format: ImportFormat, extras: readonly Extra[]): string[] {
  if (format === "XLS") return [MARK_WORDS.layout, ...extras.map((extra) => EXTRA_LABELS[extra])];
  return extras.includes("macros") ? [EXTRA_LABELS.macros] : [];
}

/** Words that a faulty cell takes, where its column has a closed list. */
function choicesOf({ sheet, cell, severity }: Fault, sheets: MarkInput["sheets"]): readonly string[] | null {
  const letter = cell?.replace(/\d+$/, "");
  const key = sheets.find(({ name }) => name === sheet)?.columns.find((column) => column.letter === letter)?.key;
  const field = FIELDS.find((each): each is Field => each === key);
  return severity === "ERROR" && field ? (CHOICES[field] ?? null) : null;
}

const note = ({ severity, problem, mend, suggestion }: MarkedFault) =>
  [`${NOTE_MARKS[severity]}${problem}`, mend && `${MARK_WORDS.mend}${mend}`, suggestion && `${MARK_WORDS.perhaps}${suggestion}`].filter(Boolean).join("\n");

/** What is done to a cell: all its faults in one comment, the colour of the worst. `cell` null: the first of the row. */
type CellMark = { sheet: string; row: number; cell: string | null; level: Level; note: string; choices: readonly string[] | null };

/** One for each faulty place, in the order of the faults. */
export function cellMarks(faults: readonly Fault[], sheets: MarkInput["sheets"]): CellMark[] {
  const found = new Map<string, CellMark>();
  for (const fault of marked(faults)) {
    if (fault.row === null) continue;
    const key = `${fault.sheet}!${fault.cell ?? fault.row}`;
    const known = found.get(key);
    const level = known?.level === "ERROR" ? "ERROR" : fault.severity;
    const text = cellText(note(fault));
    const choices = known?.choices ?? choicesOf(fault, sheets);
    found.set(key, { sheet: fault.sheet, row: fault.row, cell: fault.cell, level, note: known ? `${known.note}\n${text}` : text, choices });
  }
  return [...found.values()];
}

/** A line of the table of faults, with the place that it leads to. */
export type FaultLine = { texts: string[]; target: string | null };

/** The table of faults, in their order. */
export const faultLines = (faults: readonly Fault[]): FaultLine[] =>
  marked(faults).map(({ severity, sheet, row, cell, column, text, problem, mend, suggestion }) => {
    const place = cell ?? (row === null ? null : `A${row}`);
    const how = suggestion ? `${mend}${MARK_WORDS.perhaps}${suggestion}` : mend;
    const where = cell ?? (row === null ? "—" : MARK_WORDS.row(row));
    return {
      texts: [LEVELS[severity], sheet || MARK_WORDS.wholeFile, where, column, text || MARK_WORDS.empty, problem, how],
      target: place && sheet ? `'${sheet.replaceAll("'", "''")}'!${place}` : null,
    };
  });

/** How many of each level. */
export function levelCounts(faults: readonly Fault[]): { errors: number; confirms: number } {
  const errors = faults.filter(({ severity }) => severity === "ERROR").length;
  return { errors, confirms: marked(faults).length - errors };
}
