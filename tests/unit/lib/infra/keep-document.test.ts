import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { deflateSync } from "node:zlib";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { env } from "@/lib/infra/env";
import { keepDocument } from "@/lib/infra/keep-document";
import { type FileNotKept, hashOfStored, storedFile } from "@/lib/infra/storage";
import { zipOf } from "../../../support/archive";

let home = "";
beforeAll(() => {
  home = mkdtempSync(path.join(tmpdir(), "documents-"));
  Object.assign(env(), { DATA_DIR: home });
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

async function* whole(bytes: Buffer) {
  yield await Promise.resolve(bytes);
}
const keep = (bytes: Buffer, name: string) => keepDocument(whole(bytes), name);
const failure = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => error as FileNotKept,
  );
const left = () => readdirSync(path.join(home, "files"), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;

const photo = () =>
  sharp({ create: { width: 60, height: 40, channels: 3, background: "#8a6" } })
    .withExif({ IFD0: { Make: "DemoCam" }, IFD3: { GPSLatitudeRef: "N", GPSLatitude: "24/1 26/1 0/1" } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
const pdf = (inside = "") => Buffer.from(`%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n${inside}\ntrailer\n<< /Root 1 0 R >>\nstartxref\n9\n%%EOF\n`, "latin1");
const VIRUS = ["X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR", "STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"].join("-");
const archive = (files: Record<string, string>) => zipOf(Object.entries(files).map(([name, text]) => ({ name, data: Buffer.from(text) })));
const word = (more: Record<string, string> = {}) => archive({ "[Content_Types].xml": "<Types/>", "word/document.xml": "<w:document/>", ...more });

function crc(bytes: Buffer): number {
  let sum = ~0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}
function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}
/** A few bytes that say they are 50,000 × 50,000 pixels. */
function hugePng(): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(50_000, 0);
  head.writeUInt32BE(50_000, 4);
  head.set([1, 0, 0, 0, 0], 8);
  return Buffer.concat([Buffer.from("89504e470d0a1a0a", "hex"), chunk("IHDR", head), chunk("IDAT", deflateSync(Buffer.alloc(6251 * 200))), chunk("IEND", Buffer.alloc(0))]);
}

describe("a picture", () => {
  test("is made anew: upright, without place and device, small enough to look at in a list, under the hash of what is kept", async () => {
    const sent = await photo();
    expect((await sharp(sent).metadata()).exif?.includes("DemoCam")).toBe(true);
    const kept = await keep(sent, "现场.JPG");
    expect(kept).toMatchObject({ mediaType: "image/jpeg", width: 40, height: 60 });
    const file = readFileSync(storedFile(kept.hash));
    expect([file.length, createHash("sha256").update(file).digest("hex"), await hashOfStored(kept.hash)]).toEqual([kept.size, kept.hash, kept.hash]);
    expect(file.includes("DemoCam") || file.includes("Exif")).toBe(false);
    const made = await sharp(file).metadata();
    expect([made.exif, made.xmp, made.iptc, made.orientation, made.format]).toEqual([undefined, undefined, undefined, undefined, "jpeg"]);
    expect(existsSync(storedFile(kept.previewHash ?? ""))).toBe(true);
    const drawing = await keep(
      await sharp({ create: { width: 9, height: 9, channels: 4, background: "#fff0" } })
        .png()
        .toBuffer(),
      "图.png",
    );
    expect(drawing).toMatchObject({ mediaType: "image/webp", width: 9 });
  });

  test("that says it is 50,000 × 50,000 is refused at once; a broken one too", async () => {
    const started = performance.now();
    expect(await failure(keep(hugePng(), "大图.png"))).toMatchObject({ status: 415, message: expect.stringContaining("5000万像素") as string });
    expect(performance.now() - started).toBeLessThan(2000);
    const sent = await sharp(Buffer.from(Array.from({ length: 300 * 300 * 3 }, (_, at) => (at * 7919) % 251)), { raw: { width: 300, height: 300, channels: 3 } })
      .jpeg()
      .toBuffer();
    expect(await failure(keep(sent.subarray(0, sent.length / 2), "半张.jpg"))).toMatchObject({ status: 415, message: expect.stringContaining("损坏") as string });
  });
});

describe("a file is what its content says, and its name must agree", () => {
  test("papers of every kind that is taken are kept as they are", async () => {
    const office = "application/vnd.openxmlformats-officedocument";
    const papers: [string, Buffer, string][] = [
      ["批复.pdf", pdf(), "application/pdf"],
      ["方案.docx", word(), `${office}.wordprocessingml.document`],
      ["台账.XLSX", archive({ "[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook/>" }), `${office}.spreadsheetml.sheet`],
      ["公文.ofd", archive({ "OFD.xml": "<ofd/>", "Doc_0/Document.xml": "<d/>" }), "application/ofd"],
    ];
    for (const [name, bytes, mediaType] of papers) {
      const kept = await keep(bytes, name);
      expect(kept, name).toMatchObject({ mediaType, size: bytes.length, previewHash: null });
      expect(readFileSync(storedFile(kept.hash)).equals(bytes), name).toBe(true);
    }
  });

  test("everything else is refused with advice, and nothing of it stays", async () => {
    const image = await photo();
    const heic = Buffer.concat([Buffer.from("0000001866747970686569630000000068656963", "hex"), Buffer.alloc(64)]);
    const svg = Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
    const refused: [string, Buffer, RegExp][] = [
      ["空.pdf", Buffer.alloc(0), /空的/],
      ["照片.pdf", image, /内容是JPG 图片.*“pdf”/],
      ["批复.jpg", pdf(), /内容是PDF 文件.*“jpg”/],
      ["无结尾", image, /“空”/],
      ["图.svg", svg, /网页或绘图/],
      ["图.png", svg, /网页或绘图/],
      ["页.jpg", Buffer.from("<!doctype html><script>alert(1)</script>"), /网页/],
      ["照片.heic", heic, /兼容性最佳/],
      ["旧.doc", Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(600)]), /旧格式/],
      ["工具.pdf", Buffer.from("MZ\u0090\u0000 program"), /不在可收之列/],
      ["双面.jpg", Buffer.concat([image, word()]), /夹带/],
      ["双面.jpg", Buffer.concat([image, pdf()]), /夹带/],
      ["双面.pdf", Buffer.concat([pdf(), word()]), /夹带/],
      ["双面.pdf", pdf("<html><script>alert(1)</script></html>"), /夹带/],
      ["残缺.pdf", pdf().subarray(0, 60), /不完整/],
      ["病毒.pdf", pdf(VIRUS), /病毒/],
      ["病毒.docx", word({ "word/media/a.bin": VIRUS }), /病毒/],
      ["宏.docx", word({ "word/vbaProject.bin": "x" }), /宏或程序/],
      ["压缩包.docx", archive({ "a.txt": "a" }), /压缩包/],
      ["坏.docx", word().subarray(0, 80), /已损坏/],
    ];
    const before = left();
    for (const [name, bytes, words] of refused) expect((await failure(keep(bytes, name)))?.message, `${name} ${words.source}`).toMatch(words);
    expect(left()).toBe(before);
  });

  test("too large is refused by its kind; a picture's limit is smaller", async () => {
    const before = left();
    const large = Buffer.concat([await photo(), Buffer.alloc(20 * 1024 * 1024)]);
    expect(await failure(keep(large, "大.jpg"))).toMatchObject({ status: 413, message: expect.stringContaining("20兆字节") as string });
    expect(left()).toBe(before);
  });

  test("an altered file on the disk no longer has its hash", async () => {
    const { hash } = await keep(pdf("altered"), "批复.pdf");
    writeFileSync(storedFile(hash), "altered");
    expect(await hashOfStored(hash)).not.toBe(hash);
    rmSync(storedFile(hash));
    expect(await hashOfStored(hash)).toBeNull();
  });
});
