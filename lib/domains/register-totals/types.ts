import type { SheetCell } from "@/lib/infra/excel/sheet-cells";

/** Columns that 小计 and 合计 add up. */
export const SUMMED = ["buildings", "households", "floorArea", "plannedInvestment"] as const;
export type SummedField = (typeof SUMMED)[number];

/** A line that says a sum, at its place among the rows; `rows` are counted before it. */
export type Mark = {
  row: number;
  name: string;
  kind: "total" | "heading";
  level: 0 | 1;
  at: number;
  count: string | null;
  first: SheetCell;
  figures: Partial<Record<SummedField, { cell: SheetCell; text: string; column: string; moved: number }>>;
};
