/** Kinds of records of an .xls (BIFF8) that matter here. */
export const RECORD = {
  FORMULA: 0x0006,
  EOF: 0x000a,
  DATEMODE: 0x0022,
  FILEPASS: 0x002f,
  CONTINUE: 0x003c,
  OBJ: 0x005d,
  COLINFO: 0x007d,
  BOUNDSHEET: 0x0085,
  SXVIEW: 0x00b0,
  MULRK: 0x00bd,
  RSTRING: 0x00d6,
  XF: 0x00e0,
  MERGEDCELLS: 0x00e5,
  SST: 0x00fc,
  LABELSST: 0x00fd,
  NUMBER: 0x0203,
  LABEL: 0x0204,
  BOOLERR: 0x0205,
  STRING: 0x0207,
  ROW: 0x0208,
  DEFAULTROWHEIGHT: 0x0225,
  RK: 0x027e,
  FORMAT: 0x041e,
  BOF: 0x0809,
} as const;

/** A record: where it begins in the file, and its bytes. What did not fit goes on in the records after it. */
export type BiffRecord = { at: number; kind: number; data: Buffer; more: Buffer[] };

/** The records one after the other, those that continue another put together with it. */
export function* recordsOf(stream: Buffer, from = 0): Generator<BiffRecord> {
  let record: BiffRecord | null = null;
  for (let at = from; at + 4 <= stream.length;) {
    const kind = stream.readUInt16LE(at);
    const end = at + 4 + stream.readUInt16LE(at + 2);
    const data = stream.subarray(at + 4, end);
    if (kind === RECORD.CONTINUE && record) record.more.push(data);
    else {
      if (record) yield record;
      record = { at, kind, data, more: [] };
    }
    at = end;
  }
  if (record) yield record;
}

/** Reads a record from its beginning; past its end is a RangeError. */
export class RecordReader {
  private block = 0;
  private place = 0;
  private readonly blocks: Buffer[];

  constructor({ data, more }: BiffRecord) {
    this.blocks = [data, ...more];
  }
  private now(): Buffer {
    const block = this.blocks[this.block];
    if (!block) throw new RangeError("the record is shorter than it says");
    if (this.place < block.length) return block;
    this.block += 1;
    this.place = 0;
    return this.now();
  }
  u8(): number {
    const value = this.now().readUInt8(this.place);
    this.place += 1;
    return value;
  }
  u16(): number {
    return this.u8() | (this.u8() << 8);
  }
  u32(): number {
    return (this.u16() | (this.u16() << 16)) >>> 0;
  }
  bytes(length: number): Buffer {
    const found: Buffer[] = [];
    for (let left = length; left > 0;) {
      const part = this.now().subarray(this.place, this.place + left);
      found.push(part);
      this.place += part.length;
      left -= part.length;
    }
    return found.length === 1 ? (found[0] as Buffer) : Buffer.concat(found);
  }
  /** Characters, of one byte or two each. Where they go on in the next record, it says anew which. */
  private characters(count: number, wideAtFirst: boolean): string {
    let text = "";
    let wide = wideAtFirst;
    for (let left = count; left > 0;) {
      if (this.place >= (this.blocks[this.block]?.length ?? 0)) wide = (this.u8() & 1) !== 0;
      const block = this.now();
      const fit = Math.min(left, wide ? (block.length - this.place) >> 1 : block.length - this.place);
      if (fit === 0) throw new RangeError("a character is cut in two");
      const part = block.subarray(this.place, this.place + fit * (wide ? 2 : 1));
      text += part.toString(wide ? "utf16le" : "latin1");
      this.place += part.length;
      left -= fit;
    }
    return text;
  }
  /** A text without fonts and readings. @param count how many characters, when it does not say so itself */
  text(count = this.u16()): string {
    const flags = this.u8();
    const runs = flags & 8 ? this.u16() : 0;
    const reading = flags & 4 ? this.u32() : 0;
    const text = this.characters(count, (flags & 1) !== 0);
    this.bytes(runs * 4 + reading);
    return text;
  }
}

/** A number packed into four bytes. */
export function packedNumber(bits: number): number {
  const eight = Buffer.alloc(8);
  eight.writeUInt32LE((bits & 0xfffffffc) >>> 0, 4);
  const value = bits & 2 ? (bits | 0) >> 2 : eight.readDoubleLE();
  return bits & 1 ? value / 100 : value;
}
