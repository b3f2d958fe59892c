import { RECORD, RecordReader, recordsOf } from "./biff";
import { isDateFormat } from "./cell-values";
import { type Limits, REFUSALS, refused } from "./limits";
import type { Extra } from "./sheet-cells";

const BIFF8 = 0x0600;

/** What all sheets of an .xls share. */
export type Globals = { sheets: { name: string; hidden: boolean; at: number }[]; strings: string[]; dates: boolean[]; from1904: boolean; extras: Set<Extra> };

/** Reads what stands before the sheets. @throws FileRefused */
export function globalsOf(stream: Buffer, limits: Limits): Globals {
  const found: Globals = { sheets: [], strings: [], dates: [], from1904: false, extras: new Set() };
  const codes = new Map<number, string>();
  const formats: number[] = [];
  let first = true;
  for (const record of recordsOf(stream)) {
    const reader = new RecordReader(record);
    if (first && (record.kind !== RECORD.BOF || reader.u16() !== BIFF8)) throw refused(REFUSALS.ancient());
    first = false;
    if (record.kind === RECORD.EOF) break;
    if (record.kind === RECORD.FILEPASS) throw refused(REFUSALS.encrypted());
    if (record.kind === RECORD.DATEMODE) found.from1904 = reader.u16() === 1;
    else if (record.kind === RECORD.FORMAT) codes.set(reader.u16(), reader.text());
    else if (record.kind === RECORD.XF) formats.push((reader.u16(), reader.u16()));
    else if (record.kind === RECORD.BOUNDSHEET) {
      const [at, state, type] = [reader.u32(), reader.u8(), reader.u8()];
      const name = reader.text(reader.u8());
      if (type === 0) found.sheets.push({ name, hidden: (state & 3) !== 0, at });
      else found.extras.add(type === 2 ? "charts" : "macros");
    } else if (record.kind === RECORD.SST) {
      reader.u32();
      const count = reader.u32();
      if (count > limits.cells) throw refused(REFUSALS.cells(limits));
      for (let at = 0; at < count; at += 1) found.strings.push(reader.text());
    }
  }
  found.dates = formats.map((id) => isDateFormat(id, codes.get(id)));
  return found;
}
