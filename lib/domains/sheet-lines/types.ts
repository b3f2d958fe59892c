import type { ColumnKey } from "@/lib/domains/register-columns/types";
import type { SheetCell, SheetRow } from "@/lib/infra/excel/sheet-cells";

/** A line below the head: what stands in it, and in the columns that are read. */
export type Line = { row: SheetRow; filled: SheetCell[]; byKey: Partial<Record<ColumnKey, SheetCell>> };

/** What a line is, when it is no community. `level`: 0 for 合计 and 一、, 1 for 小计 and （一）. */
export type LineKind =
  | { kind: "community" }
  | { kind: "left"; reason: string; name: string }
  | { kind: "total"; reason: string; name: string; level: 0 | 1; count: string | null }
  | { kind: "heading"; reason: string; name: string; level: 0 | 1; count: string | null; year: string | null; place: string | null; cell: SheetCell };
