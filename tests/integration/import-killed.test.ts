import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readImport } from "@/lib/domains/import-runs/mutations";
import { getImport, groupFaults } from "@/lib/domains/imports/data";
import { addImport, confirmImport, saveAnswer } from "@/lib/domains/imports/mutations";
import { importScope, importWriteScope } from "@/lib/domains/imports/policy";
import { formatOf } from "@/lib/domains/imports/rules";
import { answerInput } from "@/lib/domains/imports/schema";
import type { ImportBatch } from "@/lib/domains/imports/types";
import { listEntries } from "@/lib/domains/register-entries/data";
import { registerWriteScope } from "@/lib/domains/register-entries/policy";
import { env } from "@/lib/infra/env";
import { storeFile } from "@/lib/infra/storage";
import { actorOf } from "../support/actors";
import { countyBook, rowOf } from "../support/county-book";
import { ownDatabase } from "../support/database";

const database = ownDatabase();
const ACCOUNT = "mangshi";
const scope = importWriteScope(actorOf(ACCOUNT));
const KILLS = 12;
const CHILD = "import-killed";

let home = "";
beforeAll(() => {
  home = mkdtempSync(path.join(tmpdir(), "imports-"));
  Object.assign(env(), { DATA_DIR: home });
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

const current = async (batchId: string): Promise<ImportBatch> => {
  const batch = await getImport(importScope(actorOf(ACCOUNT)), batchId);
  if (!batch) throw new Error("no such upload");
  return batch;
};
const seen = ({ id, version }: ImportBatch) => ({ batchId: id, version, idempotencyKey: randomUUID() });

/** An upload that changes every row of the county, confirmed and waiting to be written. */
async function waiting(structure: string): Promise<ImportBatch> {
  const entries = await listEntries(registerWriteScope(actorOf(ACCOUNT)));
  const bytes = await countyBook(entries.map(({ id, text }) => ({ ...rowOf(id, "芒市", text), structure })));
  const pieces = (async function* () {
    yield Buffer.from(bytes);
    await Promise.resolve();
  })();
  const { hash, size, judged } = await storeFile(pieces, 20_000_000, formatOf);
  const { batchId } = await addImport(scope, { key: randomUUID(), fileName: "芒市.xlsx", fileHash: hash, fileSize: size, format: judged });
  await readImport(scope, batchId, 1, () => undefined);
  for (const { code } of (await groupFaults(importScope(actorOf(ACCOUNT)), batchId)).confirms) {
    const fields = { ...seen(await current(batchId)), kind: "confirm", code, reason: "与街道核实无误" };
    const { version } = await saveAnswer(scope, answerInput.parse({ ...fields, version: String(fields.version) }));
    await readImport(scope, batchId, version, () => undefined);
  }
  await confirmImport(scope, seen(await current(batchId)));
  return current(batchId);
}

/** Lets a process write the upload and kills it after so many milliseconds. @returns how long it had taken, null where it was killed before */
async function killedAfter(batch: ImportBatch, milliseconds: number): Promise<number | null> {
  const args = ["--import", "tsx", "--conditions=react-server", "tests/support/write-import.ts", ACCOUNT, batch.id, String(batch.version)];
  const child = spawn(process.execPath, args, { env: { ...process.env, DATA_DIR: home, PGAPPNAME: CHILD, NODE_OPTIONS: "" }, stdio: ["pipe", "pipe", "inherit"] });
  const exited = once(child, "exit");
  await once(child.stdout, "data");
  const began = performance.now();
  child.stdin.write("go\n");
  const took = await Promise.race([exited.then(() => performance.now() - began), sleep(milliseconds, null)]);
  child.kill("SIGKILL");
  await exited;
  for (let open = 1; open > 0; await sleep(20)) {
    const [row] = await database.owner<{ open: number }>("SELECT count(*)::int AS open FROM pg_stat_activity WHERE application_name = $1 AND datname = current_database()", [
      CHILD,
    ]);
    open = row?.open ?? 0;
  }
  return took;
}

const rowsWith = async (structure: string, batchId: string) => {
  const [row] = await database.owner<{ rows: number; events: number; kept: number }>(
    `SELECT (SELECT count(*)::int FROM community_detail WHERE county_code = '533103' AND structure = $1) AS rows,
      (SELECT count(*)::int FROM audit_event WHERE action = 'community.import' AND after->'source'->>'importId' = $2) AS events,
      (SELECT count(*)::int FROM import_row r JOIN community c ON c.id = r.community_id JOIN community_detail d ON d.community_id = c.id
        WHERE r.batch_id = $2::uuid AND r.row_version = c.version || '.' || d.version) AS kept`,
    [structure, batchId],
  );
  return row;
};

test("a process killed at any moment of the writing has written all of the file or nothing of it", { timeout: 180_000 }, async () => {
  const all = (await listEntries(registerWriteScope(actorOf(ACCOUNT)))).length;
  let batch = await waiting("构造零");
  const whole = (await killedAfter(batch, 60_000)) ?? 0;
  expect((await current(batch.id)).state).toBe("DONE");
  expect(await rowsWith("构造零", batch.id)).toEqual({ rows: all, events: all, kept: all });

  let [name, before, after] = ["构造一", 0, 0];
  batch = await waiting(name);
  for (let kill = 0; kill < KILLS; kill += 1) {
    await killedAfter(batch, (whole * (kill + Math.random())) / KILLS);
    const { state } = await current(batch.id);
    const found = await rowsWith(name, batch.id);
    if (state === "WRITING") {
      before += 1;
      expect(found).toEqual({ rows: 0, events: 0, kept: all });
      continue;
    }
    after += 1;
    expect(state).toBe("DONE");
    expect(found).toEqual({ rows: all, events: all, kept: all });
    name = `构造${kill + 2}号`;
    batch = await waiting(name);
  }
  expect(before, `killed before the end: ${before}, after it: ${after}`).toBeGreaterThanOrEqual(5);
});
