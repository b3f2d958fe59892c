import { REFUSALS, refused } from "./limits";

/** Marks in the table of sectors from here on name no sector. */
const NO_SECTOR = 0xfffffffa;

/** Office's container of before 2007, a small file system: names of everything in it, and its files. */
export type CompoundFile = { names: ReadonlySet<string>; file: (name: string) => Buffer | null };

type Entry = { name: string; start: number; size: number; root: boolean };

/**
 * Opens a container.
 * @throws FileRefused for one that is damaged
 */
export function compoundFile(bytes: Buffer): CompoundFile {
  const sector = 1 << bytes.readUInt16LE(30);
  const small = 1 << bytes.readUInt16LE(32);
  if (![512, 4096].includes(sector) || small !== 64) throw refused(REFUSALS.broken());
  const at = (index: number) => (index + 1) * sector;
  const most = Math.ceil(bytes.length / sector);

  const tables: number[] = [];
  for (let place = 76; place < 512; place += 4) tables.push(bytes.readUInt32LE(place));
  for (let next = bytes.readUInt32LE(68), turns = 0; next < NO_SECTOR; turns += 1) {
    if (turns > most) throw refused(REFUSALS.broken());
    for (let place = 0; place < sector - 4; place += 4) tables.push(bytes.readUInt32LE(at(next) + place));
    next = bytes.readUInt32LE(at(next) + sector - 4);
  }
  const sectors: number[] = [];
  for (const table of tables.filter((each) => each < NO_SECTOR))
    for (let place = at(table); place < at(table + 1) && place + 4 <= bytes.length; place += 4) sectors.push(bytes.readUInt32LE(place));

  function chain(start: number, table: readonly number[]): number[] {
    const found: number[] = [];
    for (let next = start; next < NO_SECTOR; next = table[next] ?? NO_SECTOR) if (found.push(next) > table.length) throw refused(REFUSALS.broken());
    return found;
  }
  const whole = (start: number) => Buffer.concat(chain(start, sectors).map((index) => bytes.subarray(at(index), at(index + 1))));

  const directory = whole(bytes.readUInt32LE(48));
  const entries: Entry[] = [];
  for (let place = 0; place + 128 <= directory.length; place += 128) {
    const type = directory[place + 66] ?? 0;
    const name = directory.subarray(place, place + Math.max(0, Math.min(64, directory.readUInt16LE(place + 64)) - 2)).toString("utf16le");
    if (type !== 0) entries.push({ name, start: directory.readUInt32LE(place + 116), size: directory.readUInt32LE(place + 120), root: type === 5 });
  }
  const rest = whole(bytes.readUInt32LE(60));
  const smallSectors = Array.from({ length: rest.length >> 2 }, (_, index) => rest.readUInt32LE(index * 4));
  const root = entries.find((each) => each.root);
  const smallOnes = root ? whole(root.start) : Buffer.alloc(0);
  const cutoff = bytes.readUInt32LE(56);

  function file(name: string): Buffer | null {
    const entry = entries.find((each) => each.name === name && !each.root);
    if (!entry) return null;
    const content =
      entry.size >= cutoff ? whole(entry.start) : Buffer.concat(chain(entry.start, smallSectors).map((index) => smallOnes.subarray(index * small, (index + 1) * small)));
    if (content.length < entry.size) throw refused(REFUSALS.broken());
    return content.subarray(0, entry.size);
  }
  return { names: new Set(entries.map(({ name }) => name)), file };
}
