import { existsSync } from "node:fs";
import path from "node:path";
import { now } from "@/lib/infra/clock";
import { type Cluster, startCluster } from "@/lib/infra/embedded-postgres";
import { env } from "@/lib/infra/env";
import { asOwner, countAccounts, gatherStatistics, tooPowerful } from "@/lib/infra/installation";
import { migrate } from "@/lib/infra/migrations";
import { hashPassword } from "@/lib/infra/password";
import { DEMONSTRATION_PASSWORD } from "@/lib/access/demonstration";
import { loadBaseline } from "@/prisma/seed/load-baseline";
import { loadDemonstration } from "@/prisma/seed/load-demonstration";
import { CommandError, say, step } from "./report";

/** The database commands work on: the embedded one, started when it is not running, or the server of the environment. */
export type Database = { ownerUrl: string; portalUrl: string; cluster: Cluster | null; authSecret: string | undefined };

/** Connects to the server of the environment, or starts the embedded one. */
export async function openDatabase(): Promise<Database> {
  const { DATABASE_URL, MIGRATION_DATABASE_URL, AUTH_SECRET, DATA_DIR } = env();
  if (DATABASE_URL && MIGRATION_DATABASE_URL) return { ownerUrl: MIGRATION_DATABASE_URL, portalUrl: DATABASE_URL, cluster: null, authSecret: AUTH_SECRET };
  const cluster = await step(
    "PostgreSQL (embedded)",
    () => startCluster(DATA_DIR),
    (c) => `port ${c.port}${c.isNew ? ", new" : ""}`,
  );
  if (cluster.movedTo) say(`  Started by root: PostgreSQL runs as an unprivileged account, its files lie in ${cluster.movedTo}`);
  return { ownerUrl: cluster.url("owner"), portalUrl: cluster.url("portal"), cluster, authSecret: AUTH_SECRET ?? cluster.authSecret };
}

/** Brings the schema and the published plan up to date, then what the mode asks for: demonstration data, or the checks of a real installation. */
export async function prepareDatabase({ ownerUrl, portalUrl, cluster, authSecret }: Database): Promise<void> {
  await step(
    "Migrations",
    () => migrate(ownerUrl),
    (names) => (names.length ? `${names.length} applied` : "up to date"),
  );
  await step(
    "Published plan (基线)",
    () => asOwner(ownerUrl, loadBaseline),
    (loaded) => (loaded ? "loaded" : "there"),
  );
  if (cluster) {
    const input = { ownerUrl, portalUrl, dataDir: path.resolve(env().DATA_DIR) };
    const load = () => loadDemonstration(input, { passwordHash: () => hashPassword(DEMONSTRATION_PASSWORD), now: now() });
    await step("Demonstration register (演示数据)", load, (loaded) => (loaded ? "loaded" : "there"));
  }
  await step(
    "Statistics",
    () => gatherStatistics(ownerUrl),
    (tables) => `${tables} tables`,
  );
  if (cluster) return;
  if (!authSecret) throw new CommandError("AUTH_SECRET is missing: with an own database server, set it to at least 32 random characters.");
  const faults = await tooPowerful(portalUrl);
  if (faults.length)
    throw new CommandError(`The role of DATABASE_URL ${faults.join(", ")}. The portal refuses to run with it; README, "Own PostgreSQL server" has the right statements.`);
  const accounts = await countAccounts(ownerUrl);
  if (accounts.demonstration)
    throw new CommandError(
      `This database holds ${accounts.demonstration} demonstration accounts, whose password is public. A real installation refuses them: use an empty database.`,
    );
  if (!accounts.all) say("\n  There is no account yet. Create the first administrator with: npm run db:first-administrator\n");
}

/** Whether an embedded database has been made here. */
export const hasEmbedded = () => existsSync(path.join(env().DATA_DIR, "cluster.json"));
