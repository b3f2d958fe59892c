import type { Fault } from "@/lib/domains/imports/types";
import { COLUMN_TITLES } from "@/lib/domains/register-columns/labels";
import type { Field } from "@/lib/domains/register-columns/types";
import type { FaultCode } from "@/lib/domains/register-faults/types";
import type { LineKind } from "@/lib/domains/sheet-lines/types";

/** What headings and the title can give to rows that do not say it themselves. */
export const FILLED = ["planYear", "subdistrict"] as const satisfies readonly Field[];
type Filled = (typeof FILLED)[number];

/** A value and where it stands: in a heading's cell, or in the title. `rows` counts those that took it. */
type Fill = { field: Filled; text: string; from: { row: number; cell: string; words: string } | null; rows: number };
type Heading = Extract<LineKind, { kind: "heading" }>;

const CODES: Record<Filled, FaultCode> = { planYear: "YEAR_FROM_HEADING", subdistrict: "PLACE_FROM_HEADING" };

function fillFault(sheet: string, { field, text, from, rows }: Fill): Fault {
  const { title } = COLUMN_TITLES[field];
  return {
    severity: "CONFIRM",
    code: CODES[field],
    sheet,
    row: from?.row ?? null,
    cell: from?.cell ?? null,
    column: title,
    text: from?.words ?? text,
    problem: `${rows}行没有填${title}，按${from === null ? "标题" : "分组标题行"}取“${text}”。`,
    mend: "核对，或在各行填写",
  };
}

/** The year and the street that hold for the rows to come, while a sheet is read from top to bottom. @param year that the title tells */
export function headingFills(sheet: string, year: string | null) {
  const title: Fill | undefined = year === null ? undefined : { field: "planYear", text: year, from: null, rows: 0 };
  const all: Fill[] = title ? [title] : [];
  let now: Partial<Record<Filled, Fill | undefined>> = { planYear: title };
  return {
    /** A row takes the value that holds for it. */
    take(field: Filled): string | null {
      const fill = now[field];
      if (fill) fill.rows += 1;
      return fill?.text ?? null;
    },
    /** A heading begins a group: what it does not say goes on from the group around it, an outer one begins anew. */
    enter(row: number, { year: ownYear, place, level, cell }: Heading): void {
      const fill = (field: Filled, text: string): Fill => ({ field, text, from: { row, cell: cell.address, words: cell.text.trim() }, rows: 0 });
      const outer = level === 0;
      now = {
        planYear: ownYear !== null ? fill("planYear", ownYear) : outer && place === null ? title : now.planYear,
        subdistrict: place !== null ? fill("subdistrict", place) : outer ? undefined : now.subdistrict,
      };
      for (const each of Object.values(now)) if (each?.from?.row === row) all.push(each);
    },
    /** Each value that a row took, to be confirmed once. */
    faults: (): Fault[] => all.filter(({ rows }) => rows > 0).map((fill) => fillFault(sheet, fill)),
  };
}
