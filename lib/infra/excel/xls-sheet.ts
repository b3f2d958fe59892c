import { type BiffRecord, packedNumber, RECORD, RecordReader, recordsOf } from "./biff";
import { type Limits, REFUSALS, refused } from "./limits";
import { type CellKind, columnLetters, type Extra, type Sheet, type SheetCell, type SheetRow } from "./sheet-cells";
import { type Tally, withoutCovered } from "./sheet-tally";
import { numberCell } from "./sheet-xml";
import type { Globals } from "./xls-globals";

const ERRORS: Record<number, string> = { 0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A" };

/** Kinds of drawn objects; what is not named is a shape or a control. */
const OBJECTS: Record<number, Extra> = {
  5: "charts",
  7: "controls",
  8: "pictures",
  11: "controls",
  12: "controls",
  17: "controls",
  18: "controls",
  20: "controls",
  25: "comments",
};

type Found = { kind: CellKind; text: string };

/** What a formula gave when the file was saved; null: the text stands in the next record. */
function resultOf(eight: Buffer): Found | number | null {
  if (eight.readUInt16LE(6) !== 0xffff) return eight.readDoubleLE();
  const [kind, , value = 0] = eight;
  if (kind === 0) return null;
  if (kind === 1) return { kind: "boolean", text: value ? "是" : "否" };
  return kind === 2 ? { kind: "error", text: ERRORS[value] ?? "#N/A" } : { kind: "text", text: "" };
}

/** Rows and cells of one sheet while its records go by. */
class SheetReader {
  readonly sheet: Sheet;
  private readonly widths: NonNullable<Sheet["widths"]> = [];
  private readonly rows = new Map<number, SheetRow>();
  private readonly hidden = new Set<number>();
  private waiting: SheetCell | null = null;
  private cells = 0;

  constructor(
    { name, hidden }: { name: string; hidden: boolean },
    private readonly globals: Globals,
    private readonly limits: Limits,
  ) {
    this.sheet = { name, hidden, rows: [], merges: [], hiddenColumns: [] };
  }

  private put(row: number, column: number, found: Found, formula = false): SheetCell {
    const cell: SheetCell = { address: `${columnLetters(column + 1)}${row + 1}`, column: column + 1, ...found };
    if (formula) cell.formula = true;
    if (found.text === "" && !formula) return cell;
    if ((this.cells += 1) > this.limits.cells) throw refused(REFUSALS.cells(this.limits));
    const to = this.rows.get(row) ?? { number: row + 1, hidden: false, cells: [] };
    to.cells.push(cell);
    this.rows.set(row, to);
    return cell;
  }
  private number(value: number, format: number): Found {
    return numberCell(String(value), this.globals.dates[format] ?? false, this.globals.from1904);
  }

  take(record: BiffRecord): void {
    const reader = new RecordReader(record);
    const { kind } = record;
    if (kind === RECORD.ROW) {
      const row = reader.u16();
      reader.bytes(10);
      if (reader.u16() & 0x20) this.hidden.add(row);
    } else if (kind === RECORD.COLINFO) {
      const [first, last] = [reader.u16() + 1, reader.u16() + 1];
      const width = reader.u16();
      reader.u16();
      if (reader.u16() & 1 || width === 0) this.sheet.hiddenColumns.push({ first, last });
      else this.widths.push({ first, last, width: Math.round(width / 256) });
    } else if (kind === RECORD.MERGEDCELLS) {
      for (let count = reader.u16(); count > 0; count -= 1) {
        const [top, bottom, left, right] = [reader.u16() + 1, reader.u16() + 1, reader.u16() + 1, reader.u16() + 1];
        this.sheet.merges.push({ top, left, bottom, right });
      }
    } else if (kind === RECORD.STRING) {
      if (this.waiting) Object.assign(this.waiting, { kind: "text", text: reader.text() });
      this.waiting = null;
    } else if (kind === RECORD.OBJ) {
      reader.u32();
      this.globals.extras.add(OBJECTS[reader.u16()] ?? "shapes");
    } else if (kind === RECORD.SXVIEW) this.globals.extras.add("pivots");
    else this.takeCell(kind, reader, record.data.length);
  }

  private takeCell(kind: number, reader: RecordReader, length: number): void {
    if (!CELLS.has(kind)) return;
    const [row, column] = [reader.u16(), reader.u16()];
    if (kind === RECORD.MULRK) {
      for (let at = 0; at < Math.floor((length - 6) / 6); at += 1) {
        const format = reader.u16();
        this.put(row, column + at, this.number(packedNumber(reader.u32()), format));
      }
      return;
    }
    const format = reader.u16();
    if (kind === RECORD.RK) this.put(row, column, this.number(packedNumber(reader.u32()), format));
    else if (kind === RECORD.NUMBER) this.put(row, column, this.number(reader.bytes(8).readDoubleLE(), format));
    else if (kind === RECORD.LABELSST) {
      const text = this.globals.strings[reader.u32()];
      if (text === undefined) throw refused(REFUSALS.broken());
      this.put(row, column, { kind: "text", text });
    } else if (kind === RECORD.BOOLERR) {
      const [value, isError] = [reader.u8(), reader.u8()];
      this.put(row, column, isError ? { kind: "error", text: ERRORS[value] ?? "#N/A" } : { kind: "boolean", text: value ? "是" : "否" });
    } else if (kind === RECORD.FORMULA) {
      const result = resultOf(reader.bytes(8));
      const cell = this.put(row, column, result === null ? { kind: "formula", text: "" } : typeof result === "number" ? this.number(result, format) : result, true);
      this.waiting = result === null ? cell : null;
    } else this.put(row, column, { kind: "text", text: reader.text() });
  }

  end(tally: Tally): Sheet {
    const rows = [...this.rows.values()].sort((a, b) => a.number - b.number);
    for (const row of rows) {
      row.hidden = this.hidden.has(row.number - 1);
      row.cells.sort((a, b) => a.column - b.column);
      tally.count(this.sheet.name, row);
    }
    return { ...this.sheet, widths: this.widths, rows: withoutCovered(rows, this.sheet.merges, this.limits) };
  }
}

const CELLS: ReadonlySet<number> = new Set([RECORD.FORMULA, RECORD.MULRK, RECORD.RSTRING, RECORD.LABELSST, RECORD.NUMBER, RECORD.LABEL, RECORD.BOOLERR, RECORD.RK]);

/** One sheet of an .xls. @throws FileRefused */
export function readXlsSheet(stream: Buffer, each: Globals["sheets"][number], globals: Globals, limits: Limits, tally: Tally): Sheet {
  const reader = new SheetReader(each, globals, limits);
  // A chart in the sheet is a piece with its own beginning and end inside the sheet's.
  let depth = 0;
  for (const record of recordsOf(stream, each.at)) {
    if (record.kind === RECORD.BOF) depth += 1;
    else if (depth === 0) throw refused(REFUSALS.broken());
    else if (record.kind === RECORD.EOF) depth -= 1;
    else if (depth === 1) reader.take(record);
    if (depth === 0) break;
  }
  return reader.end(tally);
}
