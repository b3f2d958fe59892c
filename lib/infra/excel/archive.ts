import { type Entry, fromBufferPromise, type ZipFile } from "yauzl";
import { FileRefused, type Limits, MOST_RATIO, REFUSALS, refused } from "./limits";

/** A workbook's archive, looked through. */
export type Archive = {
  names: readonly string[];
  /** The bytes of a file inside, in pieces; nothing for one that is not there */
  part: (name: string) => AsyncIterable<Buffer>;
};

/** Below this size the ratio says nothing: small files pack well. */
const RATIO_FROM = 10 * 1024 * 1024;

/** What a file inside unpacks to. The header's word is checked against it, never believed. */
async function unpackedSize(zip: ZipFile, entry: Entry, room: number): Promise<number> {
  const stream = await zip.openReadStreamPromise(entry);
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > room) {
      stream.destroy();
      return size;
    }
  }
  if (size !== entry.uncompressedSize) throw refused(REFUSALS.broken());
  return size;
}

async function entriesOf(zip: ZipFile, bytes: number, limits: Limits): Promise<Map<string, Entry>> {
  if (zip.entryCount > limits.entries) throw refused(REFUSALS.entries(limits));
  const found = new Map<string, Entry>();
  let total = 0;
  for await (const entry of zip.eachEntry()) {
    if (entry.isEncrypted()) throw refused(REFUSALS.encrypted());
    if (found.has(entry.fileName)) throw refused(REFUSALS.broken());
    found.set(entry.fileName, entry);
    total += await unpackedSize(zip, entry, limits.unpacked - total);
    if (total > limits.unpacked) throw refused(REFUSALS.unpacked(limits));
    if (total > RATIO_FROM && total > bytes * MOST_RATIO) throw refused(REFUSALS.ratio());
  }
  return found;
}

/**
 * Opens an archive after unpacking all of it once, counting: whatever is read from it afterwards is within the limits.
 * @throws FileRefused
 */
export async function openArchive(bytes: Buffer, limits: Limits): Promise<Archive> {
  try {
    const zip = await fromBufferPromise(bytes, { lazyEntries: true, autoClose: false, validateEntrySizes: false });
    const entries = await entriesOf(zip, bytes.length, limits);
    async function* part(name: string) {
      const entry = entries.get(name);
      if (entry) yield* (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>;
    }
    return { names: [...entries.keys()], part };
  } catch (error) {
    throw error instanceof FileRefused ? error : refused(REFUSALS.broken());
  }
}
