import { mkdirSync } from "node:fs";
import { keepHead } from "@/lib/infra/audit-heads";
import { buildPortal, generateClient } from "@/lib/infra/build";
import { env } from "@/lib/infra/env";
import { claimPort, serveNext } from "@/lib/infra/serve";
import { sweepFiles } from "@/lib/infra/storage";
import { DEMONSTRATION_PASSWORD } from "@/lib/access/demonstration";
import { DEMONSTRATION_DATE } from "@/prisma/seed/demonstration-dates";
import { demonstrationAccounts } from "@/prisma/seed/demonstration-accounts";
import { command, CommandError, say, step } from "./report";

const dev = process.argv.includes("--dev");
const REVIVE_MS = 3000;
const KEEP_HEAD_MS = 60 * 60_000;
// React and Next look at it themselves: without it they run their slow development code.
Object.assign(process.env, { NODE_ENV: dev ? "development" : "production" });
// The TypeScript loader switches them on; every error object made while serving would pay for it.
process.setSourceMapsEnabled(false);

command(async () => {
  const started = performance.now();
  say("\n德宏州老旧小区改造三年行动计划 · Dehong renovation portal\n");
  const { HOST, PORT, DATA_DIR, DATABASE_URL, DEMONSTRATION_DATE: date } = env();
  if (DATABASE_URL && date) throw new CommandError("DEMONSTRATION_DATE belongs to the embedded demonstration; a real installation runs on the real clock.");
  mkdirSync(DATA_DIR, { recursive: true });
  const server = await claimPort();

  await step("Database client", generateClient, (made) => (made ? "generated" : "up to date"));
  const build = dev ? Promise.resolve() : step("Portal", buildPortal, (made) => (made ? "built" : "built before"));
  build.catch(() => undefined);
  const { openDatabase, prepareDatabase } = await import("./database");
  const database = await openDatabase();
  let stopPortal: (() => Promise<void>) | undefined;
  let stopping = false;
  const stop = async (signal: string) => {
    if (stopping) return;
    stopping = true;
    say(`\n${signal}: finishing requests, then stopping`);
    await stopPortal?.();
    if (stopPortal) await keepHead(database.ownerUrl);
    await database.cluster?.stop();
    process.exit(0);
  };
  process.on("SIGINT", (signal) => void stop(signal));
  process.on("SIGTERM", (signal) => void stop(signal));

  try {
    await prepareDatabase(database);
    await build;
    Object.assign(env(), {
      DATABASE_URL: database.portalUrl,
      MIGRATION_DATABASE_URL: undefined,
      AUTH_SECRET: database.authSecret,
      DEMONSTRATION_DATE: database.cluster ? DEMONSTRATION_DATE : undefined,
    });
    Object.assign(process.env, {
      DATABASE_URL: database.portalUrl,
      MIGRATION_DATABASE_URL: database.ownerUrl,
      AUTH_SECRET: database.authSecret,
      NEXTAUTH_URL: `http://${HOST}:${PORT}`,
    });
    if (database.cluster) process.env.DEMONSTRATION_DATE = DEMONSTRATION_DATE;
    await keepHead(database.ownerUrl);
    await sweepFiles(database.ownerUrl);
    setInterval(() => void keepHead(database.ownerUrl), KEEP_HEAD_MS).unref();
    stopPortal = await step(
      "Serving",
      () => serveNext(server, dev),
      () => `http://${HOST}:${PORT}`,
    );
  } catch (error) {
    await database.cluster?.stop();
    throw error;
  }
  if (database.cluster) {
    const { cluster } = database;
    setInterval(() => void cluster.revive().then((again) => again && say("PostgreSQL was down and has been started again")), REVIVE_MS).unref();
    say(`\n  Demonstration accounts, all with the password ${DEMONSTRATION_PASSWORD}`);
    for (const role of new Set(demonstrationAccounts.map((account) => account.role))) {
      say(
        `    ${role.padEnd(18)} ${demonstrationAccounts
          .filter((account) => account.role === role)
          .map((account) => account.username)
          .join("  ")}`,
      );
    }
  }
  if (HOST !== "127.0.0.1" && HOST !== "localhost" && !env().PLAIN_HTTP)
    say("\n  Cookies are Secure: reach the portal over HTTPS, or set PLAIN_HTTP=1 on an intranet without TLS.");
  say(`\n  Ready after ${((performance.now() - started) / 1000).toFixed(1)} s: open http://${HOST}:${PORT} — Ctrl-C stops it\n`);
});
