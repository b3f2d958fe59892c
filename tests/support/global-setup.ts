import path from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { startCluster } from "../../lib/infra/embedded-postgres";
import { asOwner } from "../../lib/infra/installation";
import { migrate } from "../../lib/infra/migrations";
import { hashPassword } from "../../lib/infra/password";
import { DEMONSTRATION_PASSWORD } from "../../lib/access/demonstration";
import { loadBaseline } from "../../prisma/seed/load-baseline";
import { loadDemonstration } from "../../prisma/seed/load-demonstration";
import { TEMPLATE, TEST_CLUSTER, TEST_FLAGS } from "./cluster";

declare module "vitest" {
  export interface ProvidedContext {
    superUrl: string;
    ownerUrl: string;
    portalUrl: string;
  }
}

/** One migrated and seeded template database; each test file clones it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await startCluster(TEST_CLUSTER, TEST_FLAGS);
  const admin = new pg.Client({ connectionString: cluster.url("super") });
  await admin.connect();
  const { rows } = await admin.query<{ datname: string }>("SELECT datname FROM pg_database WHERE datname LIKE 'test\\_%' OR datname = $1", [TEMPLATE]);
  for (const { datname } of rows) await admin.query(`DROP DATABASE "${datname}" WITH (FORCE)`);
  await admin.query(`CREATE DATABASE ${TEMPLATE} OWNER dehong_owner`);
  await admin.end();

  const ownerUrl = cluster.url("owner", TEMPLATE);
  await migrate(ownerUrl);
  await asOwner(ownerUrl, loadBaseline);
  const input = { ownerUrl, portalUrl: cluster.url("portal", TEMPLATE), dataDir: path.resolve(TEST_CLUSTER) };
  await loadDemonstration(input, { passwordHash: () => hashPassword(DEMONSTRATION_PASSWORD), now: new Date() });

  project.provide("superUrl", cluster.url("super"));
  project.provide("ownerUrl", ownerUrl);
  project.provide("portalUrl", cluster.url("portal", TEMPLATE));
  return () => cluster.stop();
}
