import { createDeflateRaw, deflateRawSync } from "node:zlib";
import { fromBuffer } from "yauzl";

/** Every file inside an archive with its text, in its order. */
export async function partsOf(archive: Buffer): Promise<[name: string, text: string][]> {
  return new Promise((resolve, reject) => {
    fromBuffer(archive, { lazyEntries: true, strictFileNames: false, validateEntrySizes: true, decodeStrings: false }, (error, zip) => {
      if (error) return reject(error);
      const all: [string, string][] = [];
      zip.on("entry", (entry: { fileName: string | Buffer }) => {
        zip.openReadStream(entry as never, (fault, stream) => {
          if (fault) return reject(fault);
          const parts: Buffer[] = [];
          stream.on("data", (part: Buffer) => parts.push(part));
          stream.on("end", () => (all.push([entry.fileName.toString(), Buffer.concat(parts).toString("utf8")]), zip.readEntry()));
        });
      });
      zip.on("end", () => resolve(all));
      zip.on("error", reject);
      zip.readEntry();
    });
  });
}

/** Texts inside an Office file or archive; any other body as it is. */
export async function textInside(body: Buffer): Promise<string> {
  if (body.subarray(0, 4).toString("latin1") !== "PK\u0003\u0004") return body.toString("utf8");
  return (await partsOf(body)).map(([name, text]) => `${name}\n${text}`).join("");
}

/** One file inside an archive as it stands there, with sizes that may lie. `packed`: what was deflated already. */
export type Part = { name: string; data: Buffer; said?: number; flags?: number; packed?: Buffer };

/** A ZIP archive written by hand: it holds what it is told to. */
export function zipOf(parts: readonly Part[]): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, data, said = data.length, flags = 0, packed = deflateRawSync(data) } of parts) {
    const file = Buffer.from(name);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(flags, 2);
    head.writeUInt16LE(8, 4);
    head.writeUInt32LE(packed.length, 14);
    head.writeUInt32LE(said, 18);
    head.writeUInt16LE(file.length, 22);
    const local = Buffer.concat([Buffer.from("PK\u0003\u0004"), head, file, packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    central.push(Buffer.concat([Buffer.from("PK\u0001\u0002"), Buffer.from([20, 0]), head, tail, file]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006", 0, "latin1");
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

/** The same piece many times over as one file inside, without ever holding it whole. */
export async function repeated(name: string, piece: string, times: number, before = "", after = ""): Promise<Part> {
  const [pack, found] = [createDeflateRaw(), [] as Buffer[]];
  pack.on("data", (part: Buffer) => found.push(part));
  const block = Buffer.from(piece.repeat(1000));
  pack.write(before);
  for (let left = times; left >= 1000; left -= 1000) if (!pack.write(block)) await new Promise((resolve) => pack.once("drain", resolve));
  pack.end(piece.repeat(times % 1000) + after);
  await new Promise((resolve) => pack.once("end", resolve));
  const said = Buffer.byteLength(before) + Buffer.byteLength(piece) * times + Buffer.byteLength(after);
  return { name, data: Buffer.alloc(0), packed: Buffer.concat(found), said };
}
