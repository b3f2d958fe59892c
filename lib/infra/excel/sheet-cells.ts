/** "formula": one whose result the file does not hold; "merged": covered by the cell before it. */
export type CellKind = "text" | "number" | "date" | "boolean" | "formula" | "error" | "merged";

/** A cell that is not empty. `column` counts from 1; `address` as on screen: B5. Dates are YYYY-MM-DD, with the time where there is one. */
export type SheetCell = { address: string; column: number; text: string; kind: CellKind };
export type SheetRow = { number: number; hidden: boolean; cells: SheetCell[] };
export type Sheet = { name: string; hidden: boolean; rows: SheetRow[] };
