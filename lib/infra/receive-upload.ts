import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import Busboy, { type BusboyInstance } from "@fastify/busboy";
import { FileNotKept } from "./storage";

/** A form with one file, the file kept already. */
type Upload<T> = { fields: Record<string, string>; name: string; kept: T };
/** `keep` takes the file while it comes, under the name that the browser gave it. */
type Settings<T> = { field: string; most: number; keep: (pieces: AsyncIterable<Buffer>, name: string) => Promise<T> };

const BROKEN = "上传没有完成，未保存。请检查网络后重新上传。";
const NONE = "请选择要上传的文件。";

/**
 * Takes a multipart form as it arrives: its file goes straight to the disk, never through memory.
 * @throws FileNotKept
 */
export async function receiveUpload<T>(request: Request, { field, most, keep }: Settings<T>): Promise<Upload<T>> {
  const type = request.headers.get("content-type") ?? "";
  if (!/^multipart\/form-data;/i.test(type) || !request.body) throw new FileNotKept(400, NONE);
  const fields: Record<string, string> = {};
  let name = "";
  let kept: Promise<T> | undefined;
  let taken: Readable | undefined;
  let parser: BusboyInstance;
  try {
    // One more byte than is taken: a file of just the largest size is whole, a larger one is known.
    parser = Busboy({ headers: { "content-type": type }, limits: { files: 2, fields: 16, fieldSize: 1000, fieldNameSize: 100, fileSize: most + 1, parts: 20, headerPairs: 50 } });
  } catch {
    throw new FileNotKept(400, BROKEN);
  }
  parser.on("error", () => undefined);
  parser.on("field", (key, value) => void (fields[key] ??= value));
  parser.on("file", (key, stream, given) => {
    // A form that breaks off tells its file too, maybe after everybody has stopped listening.
    stream.on("error", () => undefined);
    if (key !== field || kept) return void stream.resume();
    name = given ?? "";
    taken = stream;
    kept = keep(stream as AsyncIterable<Buffer>, name);
    kept.catch(() => undefined);
  });
  try {
    await pipeline(Readable.fromWeb(request.body as never), parser);
  } catch {
    taken?.destroy();
    await kept?.catch(() => undefined);
    throw new FileNotKept(400, BROKEN);
  }
  if (!kept) throw new FileNotKept(400, NONE);
  return { fields, name, kept: await kept };
}
