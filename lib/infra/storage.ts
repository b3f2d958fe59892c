import { createHash, randomUUID } from "node:crypto";
import { mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { now } from "./clock";
import { env } from "./env";
import { asOwner } from "./installation";
import { logger } from "./logger";

/** A file as it is kept: under the hash of its content, whatever its name was. */
type Stored<T> = { hash: string; size: number; judged: T };
type Judge<T> = (head: Buffer, tail: Buffer) => T;

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
const incoming = () => path.join(home(), "incoming");

/** Where a kept file lies. */
export function storedFile(hash: string): string {
  if (!HASH.test(hash)) throw new Error("no hash of a file");
  return path.resolve(home(), hash.slice(0, 2), hash);
}

/** Whether a file is still kept: a database that was restored may know more files than the disk. */
export const isStored = async (hash: string): Promise<boolean> => HASH.test(hash) && (await stat(storedFile(hash)).catch(() => null)) !== null;

async function synced(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  await handle.sync().finally(() => handle.close());
}

/** Writes the pieces; all of them are taken even where one cannot be written, so that the sender gets an answer. */
async function writePieces(file: string, pieces: AsyncIterable<Buffer>, most: number): Promise<{ hash: string; size: number; head: Buffer; tail: Buffer }> {
  const handle = await open(file, "wx+", 0o600);
  try {
    const hash = createHash("sha256");
    let size = 0;
    let fault: unknown = null;
    for await (const piece of pieces) {
      size += piece.length;
      if (fault !== null || size > most) continue;
      hash.update(piece);
      await handle.appendFile(piece).catch((error: unknown) => (fault = error));
    }
    if (fault !== null) throw fault;
    if (size > most) throw new FileNotKept(413, `文件大小超过${most / 1024 / 1024}兆字节，未保存。请删去图片和无关的工作表，或分成几个文件上传。`);
    await handle.sync();
    const part = async (from: number) => {
      const buffer = Buffer.alloc(Math.min(ENDS, size));
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, from);
      return buffer.subarray(0, bytesRead);
    };
    return { hash: hash.digest("hex"), size, head: await part(0), tail: await part(Math.max(0, size - ENDS)) };
  } finally {
    await handle.close();
  }
}

/**
 * Keeps a file that comes in pieces: whole and judged well, or not at all.
 * @param judge looks at beginning and end before the file is kept, and throws for one that is not taken
 * @throws FileNotKept too large, or no room on the disk
 */
export async function storeFile<T>(pieces: AsyncIterable<Buffer>, most: number, judge: Judge<T>): Promise<Stored<T>> {
  await mkdir(incoming(), { recursive: true });
  const temporary = path.join(incoming(), randomUUID());
  try {
    const { hash, size, head, tail } = await writePieces(temporary, pieces, most);
    const judged = judge(head, tail);
    const kept = storedFile(hash);
    await mkdir(path.dirname(kept), { recursive: true });
    await rename(temporary, kept);
    await synced(path.dirname(kept));
    return { hash, size, judged };
  } catch (error) {
    await rm(temporary, { force: true });
    if (!FULL.has((error as NodeJS.ErrnoException).code ?? "")) throw error;
    logger.error({ error: (error as Error).message }, "no room for an uploaded file");
    throw new FileNotKept(507, "服务器磁盘空间不足，文件未保存。请联系州局管理员，处理后再上传。");
  }
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

/** Removes what an upload that never ended has left, and files that no row of the database knows, an hour old and more. */
export async function sweepFiles(ownerUrl: string): Promise<void> {
  try {
    const known = await asOwner(
      ownerUrl,
      async (client) => new Set((await client.query<{ hash: string }>("SELECT DISTINCT file_hash AS hash FROM import_batch")).rows.map((row) => row.hash)),
    );
    const before = now().getTime() - ABANDONED_MS;
    let removed = await removeOld(incoming(), new Set(), before);
    for (const name of await readdir(home()).catch(() => [])) if (/^[0-9a-f]{2}$/.test(name)) removed += await removeOld(path.join(home(), name), known, before);
    if (removed > 0) logger.info({ removed }, "abandoned files removed");
  } catch (error) {
    logger.error({ error: (error as Error).message }, "abandoned files could not be looked for");
  }
}
