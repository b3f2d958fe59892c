import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { now } from "./clock";
import { env } from "./env";
import { asOwner } from "./installation";
import { logger } from "./logger";

/** A file as it is kept: under the hash of its content, whatever its name was. */
type Stored<T> = { hash: string; size: number; judged: T };
type Judge<T> = (head: Buffer, tail: Buffer) => T;
/** A file that has come whole and is not kept yet: judged first, and maybe another is made of it. */
export type Incoming = { file: string; hash: string; size: number; head: Buffer; tail: Buffer };
/** Largest size that is taken, and what to do about a larger file. */
export type Most = { bytes: number; advice: string };

/** A file that is not kept, and why, in Chinese, with the status of the answer. */
export class FileNotKept extends Error {
  constructor(
    readonly status: 400 | 413 | 415 | 507,
    message: string,
  ) {
    super(message);
  }
}

const HASH = /^[0-9a-f]{64}$/;
/** Bytes of beginning and end by which a file is judged. */
const ENDS = 64 * 1024;
const ABANDONED_MS = 60 * 60_000;
const FULL = new Set(["ENOSPC", "EDQUOT", "EFBIG"]);

const home = () => path.join(env().DATA_DIR, "files");
const arriving = () => path.join(home(), "incoming");

/** Where a kept file lies. */
export function storedFile(hash: string): string {
  if (!HASH.test(hash)) throw new Error("no hash of a file");
  return path.resolve(home(), hash.slice(0, 2), hash);
}

/** Whether a file is still kept: a database that was restored may know more files than the disk. */
export const isStored = async (hash: string): Promise<boolean> => HASH.test(hash) && (await stat(storedFile(hash)).catch(() => null)) !== null;

const tooLarge = ({ bytes, advice }: Most) => new FileNotKept(413, `文件大小超过${bytes / 1024 / 1024}兆字节，未保存。${advice}`);

async function synced(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  await handle.sync().finally(() => handle.close());
}

/** Writes the pieces; all of them are taken even where one cannot be written, so that the sender gets an answer. */
async function writePieces(file: string, pieces: AsyncIterable<Buffer>, most: Most): Promise<Incoming> {
  const handle = await open(file, "wx+", 0o600);
  try {
    const hash = createHash("sha256");
    let size = 0;
    let fault: unknown = null;
    for await (const piece of pieces) {
      size += piece.length;
      if (fault !== null || size > most.bytes) continue;
      hash.update(piece);
      await handle.appendFile(piece).catch((error: unknown) => (fault = error));
    }
    if (fault !== null) throw fault;
    if (size > most.bytes) throw tooLarge(most);
    await handle.sync();
    const part = async (from: number) => {
      const buffer = Buffer.alloc(Math.min(ENDS, size));
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, from);
      return buffer.subarray(0, bytesRead);
    };
    return { file, hash: hash.digest("hex"), size, head: await part(0), tail: await part(Math.max(0, size - ENDS)) };
  } finally {
    await handle.close();
  }
}

/** Moves a file that is whole to where it is kept, durably. */
export async function keepFile({ file, hash }: Pick<Incoming, "file" | "hash">): Promise<void> {
  const kept = storedFile(hash);
  await mkdir(path.dirname(kept), { recursive: true });
  await rename(file, kept);
  await synced(path.dirname(kept));
}

/**
 * Takes a file that comes in pieces to the disk, whole, and then gives it to `work`, which keeps it or what it makes of it. Whatever is left over goes.
 * @throws FileNotKept too large, or no room on the disk
 */
export async function receiveFile<T>(pieces: AsyncIterable<Buffer>, most: Most, work: (incoming: Incoming) => Promise<T>): Promise<T> {
  await mkdir(arriving(), { recursive: true });
  const temporary = path.join(arriving(), randomUUID());
  try {
    return await work(await writePieces(temporary, pieces, most));
  } catch (error) {
    if (!FULL.has((error as NodeJS.ErrnoException).code ?? "")) throw error;
    logger.error({ error: (error as Error).message }, "no room for an uploaded file");
    throw new FileNotKept(507, "服务器磁盘空间不足，文件未保存。请联系州局管理员，处理后再上传。");
  } finally {
    await rm(temporary, { force: true });
  }
}

/**
 * Keeps a file that comes in pieces: whole and judged well, or not at all.
 * @param judge looks at beginning and end before the file is kept, and throws for one that is not taken
 * @throws FileNotKept too large, or no room on the disk
 */
export const storeFile = <T>(pieces: AsyncIterable<Buffer>, most: number, judge: Judge<T>): Promise<Stored<T>> =>
  receiveFile(pieces, { bytes: most, advice: "请删去图片和无关的工作表，或分成几个文件上传。" }, async (incoming) => {
    const judged = judge(incoming.head, incoming.tail);
    await keepFile(incoming);
    return { hash: incoming.hash, size: incoming.size, judged };
  });

/** Keeps bytes that were made here. @returns hash and size @throws FileNotKept no room on the disk */
export async function storeBytes(bytes: Buffer): Promise<{ hash: string; size: number }> {
  const { hash, size } = await storeFile(Readable.from([bytes]), bytes.length, () => null);
  return { hash, size };
}

/** Hash of a kept file as it lies on the disk; null where it is gone. */
export async function hashOfStored(hash: string): Promise<string | null> {
  const sum = createHash("sha256");
  try {
    for await (const piece of createReadStream(storedFile(hash))) sum.update(piece as Buffer);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
  return sum.digest("hex");
}

async function removeOld(folder: string, keep: ReadonlySet<string>, before: number): Promise<number> {
  let removed = 0;
  for (const name of await readdir(folder).catch(() => [])) {
    const file = path.join(folder, name);
    const found = keep.has(name) ? null : await stat(file).catch(() => null);
    if (!found?.isFile() || found.mtimeMs > before) continue;
    await rm(file, { force: true });
    removed += 1;
  }
  return removed;
}

/** Every file that a row of the database names. */
export const KNOWN_FILES = `SELECT file_hash AS hash FROM import_batch UNION SELECT hash FROM evidence_file UNION SELECT preview_hash FROM evidence_file WHERE preview_hash IS NOT NULL`;

/** Removes what an upload that never ended has left, and files that no row of the database knows, an hour old and more. */
export async function sweepFiles(ownerUrl: string): Promise<void> {
  try {
    const known = await asOwner(ownerUrl, async (client) => new Set((await client.query<{ hash: string }>(KNOWN_FILES)).rows.map((row) => row.hash)));
    const before = now().getTime() - ABANDONED_MS;
    let removed = await removeOld(arriving(), new Set(), before);
    for (const name of await readdir(home()).catch(() => [])) if (/^[0-9a-f]{2}$/.test(name)) removed += await removeOld(path.join(home(), name), known, before);
    if (removed > 0) logger.info({ removed }, "abandoned files removed");
  } catch (error) {
    logger.error({ error: (error as Error).message }, "abandoned files could not be looked for");
  }
}
