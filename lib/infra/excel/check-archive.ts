import { type Entry, fromBufferPromise, type ZipFile } from "yauzl";

/** Why a file is not opened. */
export type ArchiveFault = "old" | "broken" | "encrypted" | "entries" | "size";

/** Most files inside, and most bytes that they unpack to, all together. */
const MOST_ENTRIES = 200;
const MOST_BYTES = 20 * 1024 * 1024;

/** First bytes of Office's container before .xlsx; a workbook with a password is kept in one too. */
const OLD_CONTAINER = Buffer.from("d0cf11e0a1b11ae1", "hex");

async function unpackedSize(zip: ZipFile, entry: Entry, room: number): Promise<number> {
  const stream = await zip.openReadStreamPromise(entry);
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > room) {
      stream.destroy();
      break;
    }
  }
  return size;
}

/**
 * Looks through an .xlsx before anything reads it: sizes are counted while unpacking, whatever the archive says of itself.
 * @returns null for one that may be read
 */
export async function checkArchive(bytes: Buffer): Promise<ArchiveFault | null> {
  if (bytes.subarray(0, OLD_CONTAINER.length).equals(OLD_CONTAINER)) return "old";
  try {
    const zip = await fromBufferPromise(bytes, { lazyEntries: true, validateEntrySizes: false });
    if (zip.entryCount > MOST_ENTRIES) return "entries";
    let room = MOST_BYTES;
    let book = false;
    for await (const entry of zip.eachEntry()) {
      if (entry.isEncrypted()) return "encrypted";
      room -= await unpackedSize(zip, entry, room);
      if (room < 0) return "size";
      book ||= entry.fileName === "xl/workbook.xml";
    }
    return book ? null : "broken";
  } catch {
    return "broken";
  }
}
