import { type ChildProcess, spawn } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Reading, readImport } from "@/lib/domains/import-runs/mutations";
import { getImport, groupFaults } from "@/lib/domains/imports/data";
import { addImport, confirmImport, saveAnswer } from "@/lib/domains/imports/mutations";
import { importScope, importWriteScope } from "@/lib/domains/imports/policy";
import { formatOf } from "@/lib/domains/imports/rules";
import { answerInput } from "@/lib/domains/imports/schema";
import type { ImportBatch } from "@/lib/domains/imports/types";
import { listEntries } from "@/lib/domains/register-entries/data";
import { registerWriteScope } from "@/lib/domains/register-entries/policy";
import { reviewFile } from "@/lib/domains/register-review/excel";
import { env } from "@/lib/infra/env";
import { storeFile, sweepFiles } from "@/lib/infra/storage";
import { actorOf } from "../support/actors";
import { countyBook, rowOf } from "../support/county-book";
import { ownDatabase } from "../support/database";
import { figure } from "../support/figure";

const database = ownDatabase();
/** Every county writes an upload of its own at once, so that each kill meets five of them, at five points. */
const ACCOUNTS = ["mangshi", "ruili", "longchuan", "lianghe", "yingjiang"] as const;
type Account = (typeof ACCOUNTS)[number];
const ROWS = 40;
const KILLS = 6;
const CHILD = "import-killed";
const quiet = () => undefined;
/** The reading is not what is killed: it needs no thread here. */
const reading: Reading = async (input, tell) => (await reviewFile(input, tell), "done");

let home = "";
beforeAll(() => {
  home = mkdtempSync(path.join(tmpdir(), "imports-"));
  Object.assign(env(), { DATA_DIR: home });
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

type Upload = { account: Account; batch: ImportBatch; structure: string; rows: number };
const current = async (account: Account, batchId: string): Promise<ImportBatch> => {
  const batch = await getImport(importScope(actorOf(account)), batchId);
  if (!batch) throw new Error("no such upload");
  return batch;
};
const seen = ({ id, version }: ImportBatch) => ({ batchId: id, version, idempotencyKey: randomUUID() });

/** An upload that changes the county's first rows, confirmed and waiting to be written. */
async function waiting(account: Account, structure: string): Promise<Upload> {
  const scope = importWriteScope(actorOf(account));
  const entries = (await listEntries(registerWriteScope(actorOf(account)))).slice(0, ROWS);
  const bytes = await countyBook(entries.map(({ id, text }) => ({ ...rowOf(id, "", text), structure })));
  const pieces = (async function* () {
    yield Buffer.from(bytes);
    await Promise.resolve();
  })();
  const { hash, size, judged } = await storeFile(pieces, 20_000_000, formatOf);
  const { batchId } = await addImport(scope, { key: randomUUID(), fileName: "台账.xlsx", fileHash: hash, fileSize: size, format: judged });
  await readImport(scope, batchId, 1, quiet, reading);
  for (const { code } of (await groupFaults(importScope(actorOf(account)), batchId)).confirms) {
    const fields = { ...seen(await current(account, batchId)), kind: "confirm", [`code:${code}`]: "yes", reason: "与街道核实无误" };
    const { version } = await saveAnswer(scope, answerInput.parse({ ...fields, version: String(fields.version) }));
    await readImport(scope, batchId, version, quiet, reading);
  }
  await confirmImport(scope, seen(await current(account, batchId)));
  return { account, batch: await current(account, batchId), structure, rows: entries.length };
}

type Writer = { child: ChildProcess; ready: Promise<unknown>; exited: Promise<unknown> };

/** A process that can write as the portal does, as soon as it is told which uploads. */
function writer(): Writer {
  const args = ["--import", "tsx", "--conditions=react-server", "tests/support/write-import.ts"];
  const child = spawn(process.execPath, args, { env: { ...process.env, DATA_DIR: home, PGAPPNAME: CHILD, NODE_OPTIONS: "" }, stdio: ["pipe", "pipe", "inherit"] });
  return { child, ready: once(child.stdout, "data"), exited: once(child, "exit") };
}

/** Lets a process write the uploads and kills it after so many milliseconds. @returns how long it had taken, null where it was killed before */
async function killedAfter({ child, ready, exited }: Writer, uploads: readonly Upload[], milliseconds: number): Promise<number | null> {
  await ready;
  const began = performance.now();
  child.stdin?.write(`${JSON.stringify(uploads.map(({ account, batch }) => [account, batch.id, batch.version]))}\n`);
  const took = await Promise.race([exited.then(() => performance.now() - began), sleep(milliseconds, null)]);
  child.kill("SIGKILL");
  await exited;
  for (let busy = 1; busy > 0; await sleep(10)) {
    const [row] = await database.owner<{ busy: number }>("SELECT count(*)::int AS busy FROM pg_stat_activity WHERE application_name = $1 AND datname = current_database()", [
      CHILD,
    ]);
    busy = row?.busy ?? 0;
  }
  return took;
}

/** How many rows of the upload are in the register, in the trail, and as the upload remembers them. */
async function found({ account, batch, structure }: Upload) {
  const [row] = await database.owner<{ rows: number; events: number; kept: number }>(
    `SELECT (SELECT count(*)::int FROM community_detail WHERE county_code = $3 AND structure = $1) AS rows,
      (SELECT count(*)::int FROM audit_event WHERE action = 'community.import' AND after->'source'->>'importId' = $2) AS events,
      (SELECT count(*)::int FROM import_row r JOIN community c ON c.id = r.community_id JOIN community_detail d ON d.community_id = c.id
        WHERE r.batch_id = $2::uuid AND r.row_version = c.version || '.' || d.version) AS kept`,
    [structure, batch.id, batch.countyCode],
  );
  return { state: (await current(account, batch.id)).state, ...row };
}
const NOTHING = { state: "WRITING", rows: 0, events: 0 };
const whole = ({ rows }: Upload) => ({ state: "DONE", rows, events: rows });

test("a process killed at any moment of the writing has written all of a file or nothing of it; tried again, it is written once", { timeout: 180_000 }, async () => {
  let next = writer();
  let uploads = await Promise.all(ACCOUNTS.map((account) => waiting(account, "构造零")));
  const took = (await killedAfter(next, uploads, 60_000)) ?? 0;
  for (const upload of uploads) expect(await found(upload)).toMatchObject(whole(upload));

  next = writer();
  uploads = await Promise.all(ACCOUNTS.map((account) => waiting(account, "构造一")));
  let [before, after] = [0, 0];
  for (let kill = 0; kill < KILLS; kill += 1) {
    await killedAfter(next, uploads, (took * (kill + Math.random())) / KILLS);
    // The next one starts while this one's traces are looked for.
    next = writer();
    const written = new Set<Upload>();
    for (const upload of uploads) {
      const what = await found(upload);
      if (what.state === "DONE") written.add(upload);
      expect(what).toMatchObject(what.state === "DONE" ? whole(upload) : NOTHING);
    }
    after += written.size;
    before += uploads.length - written.size;
    uploads = await Promise.all(uploads.map((upload) => (written.has(upload) ? waiting(upload.account, `构造${kill + 2}号`) : upload)));
  }
  expect(before, `killed before the end: ${before}, after it: ${after}`).toBeGreaterThanOrEqual(10);

  // The retry, and a late one that finds nothing to do.
  expect(await killedAfter(next, [...uploads, ...uploads], 60_000)).not.toBeNull();
  for (const upload of uploads) expect(await found(upload)).toMatchObject(whole(upload));

  writeFileSync(path.join(home, "files", "incoming", randomUUID()), "half of an upload");
  const files = () => readdirSync(path.join(home, "files"), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const ago = new Date(Date.now() - 2 * 60 * 60_000);
  for (const file of files()) utimesSync(path.join(file.parentPath, file.name), ago, ago);
  await sweepFiles(database.url("owner"));
  const known = new Set((await database.owner<{ hash: string }>("SELECT file_hash AS hash FROM import_batch")).map(({ hash }) => hash));
  for (const file of files()) {
    expect(known.has(file.name)).toBe(true);
    expect(
      createHash("sha256")
        .update(readFileSync(path.join(file.parentPath, file.name)))
        .digest("hex"),
    ).toBe(file.name);
  }
  figure(
    27,
    `${before + after} uploads under ${KILLS} kills: ${before} met before their writing had ended, ${after} after it; each all or nothing, written once by the retry, no file left over`,
  );
});
