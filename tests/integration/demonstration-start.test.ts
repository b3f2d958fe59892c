import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { migrate } from "@/lib/infra/migrations";
import { loadBaseline } from "@/prisma/seed/load-baseline";
import { loadDemonstration } from "@/prisma/seed/load-demonstration";
import { emptyDatabase } from "../support/database";

const database = emptyDatabase();
const dataDir = mkdtempSync(path.join(tmpdir(), "demonstration-"));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

const load = () =>
  loadDemonstration({ ownerUrl: database.url("owner"), portalUrl: database.url("portal"), dataDir }, { passwordHash: () => Promise.resolve("x".repeat(20)), now: new Date() });
const counted = async () =>
  (
    await database.owner(`SELECT (SELECT count(*)::int FROM community) AS communities, (SELECT count(*)::int FROM project) AS projects,
      (SELECT count(*)::int FROM import_batch) AS batches, (SELECT count(*)::int FROM import_batch WHERE state = 'DONE') AS done, (SELECT count(*)::int FROM community_officer) AS officers`)
  )[0];

test("stopped while a county's file is written, then before the story, it goes on where it was; of two at once one does it", { timeout: 120_000 }, async () => {
  await migrate(database.url("owner"));
  await database.connect("owner", loadBaseline);

  await database.owner("ALTER TABLE community ADD CONSTRAINT stopped CHECK (county_code <> '533123')");
  await expect(load()).rejects.toThrow("533123");
  expect(await counted()).toMatchObject({ projects: 0, officers: 0 });
  await database.owner("ALTER TABLE community DROP CONSTRAINT stopped");

  await database.owner("ALTER TABLE project ADD CONSTRAINT stopped CHECK (false)");
  await expect(load()).rejects.toThrow("stopped");
  expect(await counted()).toEqual({ communities: 404, projects: 0, batches: 5, done: 5, officers: 0 });
  await database.owner("ALTER TABLE project DROP CONSTRAINT stopped");

  expect((await Promise.all([load(), load()])).sort()).toEqual([false, true]);
  expect(await counted()).toMatchObject({ communities: 404, batches: 5, done: 5 });
  expect(await load()).toBe(false);
});
