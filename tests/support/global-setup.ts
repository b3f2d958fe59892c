import path from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { startCluster } from "../../lib/infra/embedded-postgres";
import { asOwner, gatherStatistics } from "../../lib/infra/installation";
import { migrate } from "../../lib/infra/migrations";
import { hashPassword } from "../../lib/infra/password";
import { DEMONSTRATION_PASSWORD } from "../../lib/access/demonstration";
import { loadBaseline } from "../../prisma/seed/load-baseline";
import { loadDemonstration } from "../../prisma/seed/load-demonstration";
import { BREAKING, KEEPS_TEMPLATE, TEMPLATE, TEST_CLUSTER, TEST_FLAGS } from "./cluster";

declare module "vitest" {
  export interface ProvidedContext {
    superUrl: string;
    ownerUrl: string;
    portalUrl: string;
  }
}

/** Drops what earlier runs have left. @returns whether a whole template is there and kept */
async function cleared(superUrl: string): Promise<boolean> {
  const admin = new pg.Client({ connectionString: superUrl });
  await admin.connect();
  const { rows } = await admin.query<{ datname: string; whole: boolean }>("SELECT datname, datistemplate AS whole FROM pg_database WHERE datname LIKE 'test\\_%' OR datname = $1", [
    TEMPLATE,
  ]);
  const kept = KEEPS_TEMPLATE && rows.some(({ datname, whole }) => datname === TEMPLATE && whole);
  for (const { datname } of rows.filter((each) => each.datname !== TEMPLATE || !kept)) {
    if (datname === TEMPLATE) await admin.query(`ALTER DATABASE "${datname}" IS_TEMPLATE false`);
    await admin.query(`DROP DATABASE "${datname}" WITH (FORCE)`);
  }
  if (!kept) await admin.query(`CREATE DATABASE ${TEMPLATE} ${BREAKING ? `TEMPLATE ${BREAKING.from}` : ""} OWNER dehong_owner`);
  await admin.end();
  return kept;
}

/** Migrates and seeds the template, or breaks the copy that it is; only then is it marked as one. */
async function seed(ownerUrl: string, portalUrl: string): Promise<void> {
  if (BREAKING) {
    const { statements } = BREAKING;
    return asOwner(ownerUrl, async (client) => void (await client.query(`${statements}; ALTER DATABASE ${TEMPLATE} IS_TEMPLATE true`)));
  }
  await migrate(ownerUrl);
  await asOwner(ownerUrl, loadBaseline);
  const input = { ownerUrl, portalUrl, dataDir: path.resolve(TEST_CLUSTER) };
  await loadDemonstration(input, { passwordHash: () => hashPassword(DEMONSTRATION_PASSWORD), now: new Date() });
  await gatherStatistics(ownerUrl);
  await asOwner(ownerUrl, (client) => client.query(`ALTER DATABASE ${TEMPLATE} IS_TEMPLATE true`));
}

/** One migrated and seeded template database; each test file clones it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await startCluster(TEST_CLUSTER, TEST_FLAGS);
  const url = (role: "super" | "owner" | "portal") => cluster.url(role, role === "super" ? undefined : TEMPLATE);
  if (!(await cleared(url("super")))) await seed(url("owner"), url("portal"));

  project.provide("superUrl", url("super"));
  project.provide("ownerUrl", url("owner"));
  project.provide("portalUrl", url("portal"));
  return () => cluster.stop();
}
