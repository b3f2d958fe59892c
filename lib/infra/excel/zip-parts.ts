import { crc32, deflateRawSync } from "node:zlib";
import { openArchive } from "./archive";
import type { Limits } from "./limits";

/** The files inside a workbook by name. */
export type Parts = Map<string, Buffer>;

/** @throws FileRefused for an archive beyond the limits */
export async function readParts(bytes: Buffer, limits: Limits): Promise<Parts> {
  const archive = await openArchive(bytes, limits);
  const parts: Parts = new Map();
  for (const name of archive.names.filter((each) => !each.endsWith("/"))) {
    const pieces: Buffer[] = [];
    for await (const piece of archive.part(name)) pieces.push(piece);
    parts.set(name, Buffer.concat(pieces));
  }
  return parts;
}

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
/** Names are UTF-8. */
const UTF8 = 0x0800;
const DEFLATED = 8;
/** 1 January 1980: the file does not say when it was made. */
const NO_DATE = 0x0021;

function header(signature: number, length: number, fill: (head: Buffer) => void): Buffer {
  const head = Buffer.alloc(length);
  head.writeUInt32LE(signature, 0);
  fill(head);
  return head;
}

/** What both headers of a file say of it, from the version needed on. */
function describe(head: Buffer, at: number, name: Buffer, data: Buffer, packed: Buffer): void {
  head.writeUInt16LE(20, at);
  head.writeUInt16LE(UTF8, at + 2);
  head.writeUInt16LE(DEFLATED, at + 4);
  head.writeUInt16LE(NO_DATE, at + 8);
  head.writeUInt32LE(crc32(data), at + 10);
  head.writeUInt32LE(packed.length, at + 14);
  head.writeUInt32LE(data.length, at + 18);
  head.writeUInt16LE(name.length, at + 22);
}

/** The parts as a file again. */
export function zipParts(parts: Parts): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [path, data] of parts) {
    const name = Buffer.from(path);
    const packed = deflateRawSync(data);
    const local = header(LOCAL, 30, (head) => describe(head, 4, name, data, packed));
    const central = header(CENTRAL, 46, (head) => {
      head.writeUInt16LE(20, 4);
      describe(head, 6, name, data, packed);
      head.writeUInt32LE(offset, 42);
    });
    files.push(local, name, packed);
    directory.push(central, name);
    offset += local.length + name.length + packed.length;
  }
  const list = Buffer.concat(directory);
  const end = header(END, 22, (head) => {
    head.writeUInt16LE(parts.size, 8);
    head.writeUInt16LE(parts.size, 10);
    head.writeUInt32LE(list.length, 12);
    head.writeUInt32LE(offset, 16);
  });
  return Buffer.concat([...files, list, end]);
}
