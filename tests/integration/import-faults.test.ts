import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readImport } from "@/lib/domains/import-runs/mutations";
import { getImport } from "@/lib/domains/imports/data";
import { addImport, confirmImport } from "@/lib/domains/imports/mutations";
import { importScope, importWriteScope } from "@/lib/domains/imports/policy";
import { formatOf } from "@/lib/domains/imports/rules";
import { listEntries } from "@/lib/domains/register-entries/data";
import { registerWriteScope } from "@/lib/domains/register-entries/policy";
import { env } from "@/lib/infra/env";
import { storeFile } from "@/lib/infra/storage";
import { actorOf } from "../support/actors";
import { ownDatabase } from "../support/database";
import { faultyBook, KINDS } from "../support/fault-kinds";
import { figure } from "../support/figure";

const database = ownDatabase();
const ROWS = 10_000;
const MB = 1024 * 1024;

let home = "";
beforeAll(() => {
  home = mkdtempSync(path.join(tmpdir(), "faults-"));
  Object.assign(env(), { DATA_DIR: home });
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** The register's rows and the trail of their changes, as one figure each. */
const register = async () =>
  (
    await database.owner("SELECT count(*)::int AS rows, sum(hashtext(c::text || d::text)::bigint)::text AS said FROM community c JOIN community_detail d ON d.community_id = c.id")
  )[0];

test("a file of ten thousand rows with every kind of fault: each told in its cell and nothing else, every row accounted for, nothing written", { timeout: 120_000 }, async () => {
  const scope = importWriteScope(actorOf("mangshi"));
  const { bytes, lines, faulty, wanted } = faultyBook(await listEntries(registerWriteScope(actorOf("mangshi"))), ROWS / 2);
  const pieces = (async function* () {
    yield await Promise.resolve(bytes);
  })();
  const { hash, size, judged } = await storeFile(pieces, 20 * MB, formatOf);
  const { batchId } = await addImport(scope, { key: randomUUID(), fileName: "芒市.xlsx", fileHash: hash, fileSize: size, format: judged });
  const before = await register();

  const rss = process.memoryUsage().rss;
  let most = rss;
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 20);
  const began = performance.now();
  await readImport(scope, batchId, 1, () => undefined);
  const seconds = (performance.now() - began) / 1000;
  clearInterval(watch);

  const told = await database.owner<{ told: string }>(
    `SELECT f.severity || ' ' || f.code || ' ' || f.sheet || ' ' || coalesce(f.cell, r.sheet_row::text, '-') AS told
     FROM import_fault f LEFT JOIN import_row r ON r.batch_id = f.batch_id AND r.row_no = f.row_no WHERE f.batch_id = $1::uuid`,
    [batchId],
  );
  expect(told.map((each) => each.told).sort()).toEqual([...wanted].sort());

  const batch = await getImport(importScope(actorOf("mangshi")), batchId);
  const kept = await database.owner<{ kind: string; rows: number }>("SELECT kind::text, count(*)::int AS rows FROM import_row WHERE batch_id = $1::uuid GROUP BY kind", [batchId]);
  const rows = Object.fromEntries(kept.map((each) => [each.kind, each.rows]));
  const counts = batch?.summary?.counts;
  expect(counts).toMatchObject({ read: lines, rejected: faulty, leftOut: 2, accepted: lines - faulty - 2 });
  expect([rows.REJECTED, rows.LEFT_OUT, (rows.NEW ?? 0) + (rows.CHANGED ?? 0) + (rows.UNCHANGED ?? 0)]).toEqual([counts?.rejected, counts?.leftOut, counts?.accepted]);

  await expect(confirmImport(scope, { batchId, version: batch?.version ?? 0, idempotencyKey: randomUUID() })).rejects.toMatchObject({ kind: "conflict" });
  expect(await register()).toEqual(before);
  expect(seconds).toBeLessThan(60);
  expect(most).toBeLessThan(1024 * MB);
  figure(
    21,
    `${KINDS.length} kinds of fault in ${lines - 2} rows: ${told.length} of ${wanted.length} told by sheet and cell, ${counts?.accepted} accepted, ${faulty} rejected, 2 left out, 0 written; ${seconds.toFixed(1)} s, +${((most - rss) / MB).toFixed(0)} MB`,
  );
});
