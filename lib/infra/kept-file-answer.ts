import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { disposition } from "@/lib/core/file-name";
import { storedFile } from "./storage";

type Kept = { hash: string; mediaType: string; name: string; how: "attachment" | "inline" };

/** Answers with a kept file. Its type is not guessed and it runs nothing: the headers for that are the front's. */
export function keptFileAnswer({ hash, mediaType, name, how }: Kept): Response {
  const ending = /\.[a-z0-9]{1,5}$/i.exec(name)?.[0] ?? "";
  const headers: Record<string, string> = {
    "Content-Type": how === "inline" ? mediaType : "application/octet-stream",
    "Content-Disposition": disposition(name, `file${ending}`, how),
  };
  return new Response(Readable.toWeb(createReadStream(storedFile(hash))) as ReadableStream<Uint8Array>, { headers });
}
