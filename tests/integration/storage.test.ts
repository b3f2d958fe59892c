import { execFileSync } from "node:child_process";
import { createHash, randomBytes, randomUUID } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DEMONSTRATION_PASSWORD } from "@/lib/access/demonstration";
import { logIn } from "@/lib/access/login";
import { addImport } from "@/lib/domains/imports/mutations";
import { importWriteScope } from "@/lib/domains/imports/policy";
import { listEntries } from "@/lib/domains/register-entries/data";
import { registerWriteScope } from "@/lib/domains/register-entries/policy";
import { env } from "@/lib/infra/env";
import { progressOf, startWork, workEnded } from "@/lib/infra/progress";
import { receiveUpload } from "@/lib/infra/receive-upload";
import { type FileNotKept, storedFile, storeFile, sweepFiles } from "@/lib/infra/storage";
import { actorOf } from "../support/actors";
import { ownDatabase } from "../support/database";
import { figure } from "../support/figure";

const database = ownDatabase();
let home = "";
beforeAll(() => {
  home = mkdtempSync(path.join(tmpdir(), "storage-"));
  Object.assign(env(), { DATA_DIR: home });
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

async function* pieces(...texts: string[]) {
  for (const text of texts) yield await Promise.resolve(Buffer.from(text));
}
const failure = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => error as FileNotKept,
  );
const kept = () => readdirSync(path.join(home, "files"), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
const hashOf = (text: string) => createHash("sha256").update(text).digest("hex");
const AGO = new Date(Date.now() - 2 * 60 * 60_000);

describe("uploaded files on the disk", () => {
  test("lie under the hash of their content, once, and are judged by beginning and end", async () => {
    const ends = (head: Buffer, tail: Buffer) => `${head.toString().slice(0, 3)}${tail.toString().slice(-3)}`;
    const stored = await storeFile(pieces("abc", "def", "ghi"), 9, ends);
    expect(stored).toEqual({ hash: hashOf("abcdefghi"), size: 9, judged: "abcghi" });
    expect(readFileSync(storedFile(stored.hash), "utf8")).toBe("abcdefghi");
    await storeFile(pieces("abcdefghi"), 9, ends);
    expect(kept()).toHaveLength(1);
    expect(() => storedFile("../../etc/passwd")).toThrow();
  });

  test("leave nothing behind where they are too large, of the wrong kind or broken off", async () => {
    const before = kept().length;
    expect(await failure(storeFile(pieces("abcdef", "ghij"), 9, () => null))).toMatchObject({ status: 413 });
    const wrong = () => {
      throw new Error("wrong kind");
    };
    expect((await failure(storeFile(pieces("x"), 9, wrong)))?.message).toBe("wrong kind");
    async function* broken() {
      yield Buffer.from("x");
      await Promise.resolve();
      throw new Error("gone");
    }
    expect((await failure(storeFile(broken(), 9, () => null)))?.message).toBe("gone");
    expect(kept()).toHaveLength(before);
  });

  test("that nobody knows go after an hour, those of an upload stay", async () => {
    const known = await storeFile(pieces("known"), 9, () => null);
    const unknown = await storeFile(pieces("unknown"), 9, () => null);
    const fresh = await storeFile(pieces("fresh"), 9, () => null);
    const half = path.join(home, "files", "incoming", randomUUID());
    mkdirSync(path.dirname(half), { recursive: true });
    writeFileSync(half, "half");
    await addImport(importWriteScope(actorOf("mangshi")), { key: randomUUID(), fileName: "一.xlsx", fileHash: known.hash, fileSize: 5, format: "XLSX" });
    for (const file of [storedFile(known.hash), storedFile(unknown.hash), half]) utimesSync(file, AGO, AGO);
    await sweepFiles(database.url("owner"));
    expect([known, unknown, fresh].map(({ hash }) => existsSync(storedFile(hash)))).toEqual([true, false, true]);
    expect(existsSync(half)).toBe(false);
  });
});

describe("a form with a file", () => {
  const form = (fill: (body: FormData) => void) => {
    const body = new FormData();
    fill(body);
    return new Request("http://portal/upload", { method: "POST", body });
  };
  const settings = { field: "file", most: 1000, judge: (head: Buffer) => head.toString() };

  test("goes straight to the disk, with its fields and its name", async () => {
    const request = form((body) => {
      body.append("key", "k1");
      body.append("file", new Blob(["content"]), "芒市明细表.xlsx");
    });
    const upload = await receiveUpload(request, settings);
    expect(upload).toEqual({ fields: { key: "k1" }, name: "芒市明细表.xlsx", hash: hashOf("content"), size: 7, judged: "content" });
  });

  test("without a file, too large, or broken off is refused and leaves nothing", async () => {
    const before = kept().length;
    expect(
      await failure(
        receiveUpload(
          form((body) => body.append("key", "k1")),
          settings,
        ),
      ),
    ).toMatchObject({ status: 400 });
    expect(
      await failure(
        receiveUpload(
          form((body) => body.append("file", new Blob(["x".repeat(1001)]), "a.xlsx")),
          settings,
        ),
      ),
    ).toMatchObject({ status: 413 });
    expect(
      (
        await receiveUpload(
          form((body) => body.append("file", new Blob(["y".repeat(1000)]), "a.xlsx")),
          settings,
        )
      ).size,
    ).toBe(1000);
    expect(await failure(receiveUpload(new Request("http://portal/upload", { method: "POST", body: "{}" }), settings))).toMatchObject({ status: 400 });
    const cut = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.xlsx"\r\n\r\nhalf';
    const headers = { "Content-Type": "multipart/form-data; boundary=x" };
    expect(await failure(receiveUpload(new Request("http://portal/upload", { method: "POST", body: cut, headers }), settings))).toMatchObject({ status: 400 });
    expect(kept()).toHaveLength(before + 1);
  });
});

/** Room for no more than half a megabyte: a small disk where one may be mounted, else files that may not grow. @returns gives the room back */
function littleRoom(folder: string): () => void {
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=512k", "tmpfs", folder], { stdio: "ignore" });
    return () => void execFileSync("mount", ["-o", "remount,size=8m", folder]);
  } catch {
    const limit = (bytes: string) => execFileSync("prlimit", ["--pid", String(process.pid), `--fsize=${bytes}:`]);
    limit("262144");
    return () => void limit("unlimited");
  }
}

test.skipIf(process.platform !== "linux")(
  "a full disk refuses an upload and says so; nothing points to a missing file, reading and login go on, and with room again it is taken",
  async () => {
    const before = env().DATA_DIR;
    const full = mkdtempSync(path.join(tmpdir(), "full-"));
    const large = new Blob([randomBytes(700_000)]);
    const upload = async (content: Blob) => {
      const body = new FormData();
      body.append("file", content, "台账.xlsx");
      const { hash, size } = await receiveUpload(new Request("http://portal/upload", { method: "POST", body }), { field: "file", most: 1_000_000, judge: () => null });
      return addImport(importWriteScope(actorOf("ruili")), { key: randomUUID(), fileName: "台账.xlsx", fileHash: hash, fileSize: size, format: "XLSX" });
    };
    const rows = async () =>
      await database.owner<{ hash: string; size: number }>("SELECT file_hash AS hash, file_size::int AS size FROM import_batch WHERE county_code = '533102' AND state = 'READING'");
    const whole = ({ hash, size }: { hash: string; size: number }) => {
      const bytes = readFileSync(storedFile(hash));
      return bytes.length === size && createHash("sha256").update(bytes).digest("hex") === hash;
    };
    const giveBack = littleRoom(full);
    try {
      Object.assign(env(), { DATA_DIR: full });
      expect(await failure(upload(large))).toMatchObject({ status: 507, message: expect.stringContaining("磁盘空间不足，文件未保存") as string });
      expect(await rows()).toEqual([]);
      expect(readdirSync(path.join(full, "files", "incoming"))).toEqual([]);
      expect((await listEntries(registerWriteScope(actorOf("ruili")))).length).toBeGreaterThan(0);
      expect(await logIn("ruili", DEMONSTRATION_PASSWORD, { ip: "10.1.2.3", requestId: "r-1", userAgent: "Chrome", device: null })).toMatchObject({ ok: true });
      giveBack();
      await upload(large);
      expect((await rows()).map(whole)).toEqual([true]);
      figure(31, "an upload to a full disk: 507 and no row; register and login go on; taken whole when there is room, without a restart");
    } finally {
      Object.assign(env(), { DATA_DIR: before });
      giveBack();
      try {
        execFileSync("umount", [full], { stdio: "ignore" });
      } catch {
        // It was no disk of its own.
      }
      rmSync(full, { recursive: true, force: true });
    }
  },
);

test("works after an answer: two at a time, the others wait in line and say so, a key has one", async () => {
  const ends: (() => void)[] = [];
  const began: string[] = [];
  const work = (name: string) =>
    startWork(name, "reading", async (report) => {
      began.push(name);
      report("读取", 1, 2);
      await new Promise<void>((resolve) => ends.push(resolve));
    });
  for (const name of ["a", "b", "c", "d", "a"]) work(name);
  await workEnded("c", 50);
  expect(began).toEqual(["a", "b"]);
  expect(progressOf("a")).toEqual({ step: "读取", done: 1, of: 2, waiting: 0 });
  expect([progressOf("c")?.waiting, progressOf("d")?.waiting]).toEqual([2, 3]);
  ends[0]?.();
  await workEnded("a", 1000);
  expect(progressOf("a")).toBeNull();
  await workEnded("c", 50);
  expect(began).toEqual(["a", "b", "c"]);
  for (const name of ["b", "c", "d"]) {
    for (const end of ends) end();
    await workEnded(name, 1000);
  }
  expect(began).toEqual(["a", "b", "c", "d"]);
});
