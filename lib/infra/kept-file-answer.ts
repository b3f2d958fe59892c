import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { disposition } from "@/lib/core/file-name";
import { storedFile } from "./storage";

type Kept = { hash: string; mediaType: string; name: string; how: "attachment" | "inline" };

/** Answers with a kept file. Whatever is in it runs nothing: its type is not guessed, and it opens in a place of its own without rights. */
export function keptFileAnswer({ hash, mediaType, name, how }: Kept): Response {
  const ending = /\.[a-z0-9]{1,5}$/i.exec(name)?.[0] ?? "";
  const headers: Record<string, string> = {
    "Content-Type": how === "inline" ? mediaType : "application/octet-stream",
    "Content-Disposition": disposition(name, `file${ending}`, how),
    "Content-Security-Policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self'",
    "X-Content-Type-Options": "nosniff",
  };
  return new Response(Readable.toWeb(createReadStream(storedFile(hash))) as ReadableStream<Uint8Array>, { headers });
}
