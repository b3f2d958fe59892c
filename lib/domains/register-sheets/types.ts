import type { Fault, LeftOut, Question, ReadRow, Units } from "@/lib/domains/imports/types";
import type { Field } from "@/lib/domains/register-columns/types";
import type { Head } from "@/lib/domains/register-heads/types";
import type { Line, LineKind } from "@/lib/domains/sheet-lines/types";
import type { Mark } from "@/lib/domains/register-totals/types";
import type { UnitField } from "@/lib/domains/register-units/rules";
import type { Sheet } from "@/lib/infra/excel/sheet-cells";

/** The unit of a sheet's column and whether the file says it. */
export type SheetUnit = { unit: Units[UnitField]; how: "file" | "answer" | "usual" };

/** A sheet that holds communities, as it was understood before its cells are read. */
export type DataSheet = {
  sheet: Sheet;
  head: Head;
  lines: { line: Line; kind: LineKind }[];
  units: Record<UnitField, SheetUnit>;
  year: string | null;
  faults: Fault[];
  questions: Question[];
};

/** A row with what stands in its cells as the file has it, by field. */
export type Reading = { row: ReadRow; hidden: boolean; typed: Partial<Record<Field, string>> };

/** What the lines of a sheet say. `marks` are its sums, counted in its own rows. */
export type SheetReading = { data: DataSheet; readings: Reading[]; leftOut: LeftOut[]; marks: Mark[]; faults: Fault[] };
