import { readFileSync, rmSync } from "node:fs";
import { env } from "@/lib/infra/env";
import { startCluster } from "@/lib/infra/embedded-postgres";
import { freePort, runScript } from "../support/portal";
import { benchExport } from "./exports";
import { enlarge } from "./large";
import { load } from "./load";
import { enlargeLedger, moneyReads } from "./money";
import { benchLogins } from "./logins";
import { cookieOf, weigh } from "./pages";
import { benchReads } from "./reads";
import { benchReview } from "./reviews";

const DATA_DIR = ".cache/bench-data";
const SECONDS = Number(process.argv.find((arg) => arg.startsWith("--seconds="))?.split("=")[1] ?? 5);
const LARGE = !process.argv.includes("--small");
/** Money alone. */
const MONEY = process.argv.includes("--money");
/** `--pages=plan,duties`: these alone, over HTTP and by weight; nothing else is measured then. */
const WANTED = process.argv
  .find((arg) => arg.startsWith("--pages="))
  ?.slice(8)
  .split(",");
const ALL_PAGES = [
  ["home", "/"],
  ["overview", "/overview"],
  ["list", "/communities"],
  ["list of 50 rows", "/communities?size=50"],
  ["list filtered", "/communities?county=533103&year=2021"],
  ["list sorted", "/communities?sort=investment&dir=desc"],
  ["list searched", `/communities?q=${encodeURIComponent("电力")}`],
  ["record", "/communities/533103-023"],
  ["plan", "/plan"],
  ["plan changes", "/plan/changes"],
  ["year lists", "/plan/lists"],
  ["schedule", "/schedule"],
  ["schedule by community", "/schedule?by=community"],
  ["preliminary", "/preliminary"],
  ["approvals", "/approvals"],
  ["next steps", "/next-steps"],
  ["contents", "/contents"],
  ["agencies", "/agencies"],
  ["duties", "/duties"],
  ["funding", "/funding"],
  ["funding plan", "/funding/plan"],
  ["ledger", "/ledger"],
  ["ledger pools", "/ledger/pools"],
  ["shares", "/shares"],
  ["reconciliation", "/reconciliation"],
] as const;
const PAGES = ALL_PAGES.filter(([name]) => !WANTED || WANTED.includes(name));

const say = (line = "") => process.stdout.write(`${line}\n`);
const cell = (value: string | number, width: number) => (typeof value === "number" ? value.toFixed(1) : value).padStart(width);
const row = (name: string, ...values: (string | number)[]) => say(`  ${name.padEnd(26)}${values.map((value) => cell(value, 12)).join("")}`);
const processorMs = (pid: number) => {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(" ");
  return (Number(fields[13]) + Number(fields[14])) * 10;
};
const memoryMb = (pid: number) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024;

async function readFigures(title: string, portalUrl: string, rounds: number): Promise<void> {
  say(`\n${title}: a page's data, milliseconds (p50), beside the floor: bare Node and pg, best SQL, same actor, same run`);
  row("page", "floor", "portal", "ratio", "over floor", "statements");
  for await (const { page, floor, portal } of benchReads(portalUrl, rounds))
    row(page, floor.p50.toFixed(2), portal.p50.toFixed(2), `${(portal.p50 / floor.p50).toFixed(1)}×`, `+${(portal.p50 - floor.p50).toFixed(2)}`, portal.statements);
}

async function pageFigures(base: string, pid: number, cookie: string): Promise<void> {
  say("\nWhole pages over HTTP, gzip");
  row("page", "users", "pages/s", "p50 ms", "p95 ms", "KB", "CPU ms/page", "failures");
  for (const [name, path] of PAGES) {
    for (const users of [1, 20]) {
      const before = processorMs(pid);
      const began = performance.now();
      const figures = await load(base, name, { path, cookie }, users, SECONDS * 1000);
      const pages = figures.perSecond * ((performance.now() - began) / 1000);
      row(name, String(users), figures.perSecond, figures.p50, figures.p95, figures.bytes / 1024, (processorMs(pid) - before) / pages, String(figures.failures));
    }
  }
  say("\n20 users with one second of thinking between clicks");
  row("page", "pages/s", "p50 ms", "p95 ms");
  for (const [name, path] of PAGES) {
    const figures = await load(base, name, { path, cookie }, 20, Math.max(SECONDS, 10) * 1000, 1000);
    row(name, figures.perSecond, figures.p50, figures.p95);
  }
}

async function reviewFigures(): Promise<void> {
  say("\nA county's workbook, from the file to the review");
  row("rows", "KB", "seconds", "MB more", "held up ms");
  for (const rows of [398, 20_000]) {
    const figures = await benchReview(rows);
    row(String(rows), figures.fileKilobytes, figures.seconds, figures.extraMegabytes, figures.longestWait);
  }
}

async function moneyFigures(ownerUrl: string): Promise<void> {
  const before = await moneyReads(100);
  const began = performance.now();
  const entries = await enlargeLedger(ownerUrl, 100_000);
  const seconds = (performance.now() - began) / 1000;
  const after = await moneyReads(100);
  say(`\nMoney: a page's data, milliseconds (p50), with the demonstration's entries and with ${entries} (booked in ${seconds.toFixed(0)} s)`);
  row("read", "before", "after", "ratio");
  for (const [name, was] of before) row(name, was.toFixed(2), (after.get(name) ?? 0).toFixed(2), `${((after.get(name) ?? 0) / was).toFixed(2)}×`);
}

async function main(): Promise<void> {
  if (!WANTED && !MONEY) await reviewFigures();
  rmSync(DATA_DIR, { recursive: true, force: true });
  const portal = runScript("start", { dataDir: DATA_DIR, port: await freePort() });
  await portal.printed("Ready after", 400_000);
  try {
    const cluster = await startCluster(DATA_DIR);
    Object.assign(env(), { DATABASE_URL: cluster.url("portal") });
    if (MONEY) return await moneyFigures(cluster.url("owner"));
    say(`Memory after start: ${memoryMb(portal.pid).toFixed(0)} MB`);
    if (!WANTED) await readFigures("398 communities", cluster.url("portal"), 200);
    const cookie = await cookieOf(portal.url, "prefecture.staff");
    await pageFigures(portal.url, portal.pid, cookie);
    say(`\nMemory after the load: ${memoryMb(portal.pid).toFixed(0)} MB`);
    const logins = WANTED ? null : await benchLogins(portal.url, 20);
    if (logins) say(`\nLogin: p50 ${logins.p50.toFixed(0)} ms, p95 ${logins.p95.toFixed(0)} ms (argon2id)`);
    say("\nEmpty cache, until the network rests");
    row("page", "requests", "KB", "scripts KB", "document KB");
    for (const [name, path] of PAGES) {
      const weight = await weigh(portal.url, path, cookie);
      row(name, String(weight.requests), weight.kilobytes, weight.scriptKilobytes, weight.htmlKilobytes);
    }
    if (!LARGE || WANTED) return;
    await moneyFigures(cluster.url("owner"));
    say(`\nEnlarged to ${await enlarge(cluster.url("owner"), 552)} communities`);
    await readFigures("Enlarged", cluster.url("portal"), 20);
    for (const [name, path] of PAGES) {
      const figures = await load(portal.url, name, { path, cookie }, 1, 2000);
      row(name, figures.p50, figures.p95);
    }
    const file = await benchExport(`${portal.url}/api/communities/export`, cookie, () => memoryMb(portal.pid));
    say(`\nThe whole register as an Excel file: ${file.seconds.toFixed(1)} s, ${file.megabytes.toFixed(1)} MB, ${file.extraMb.toFixed(0)} MB more memory`);
  } finally {
    await portal.stop();
  }
}

main().then(
  () => process.exit(0),
  (error: Error) => {
    say(error.stack);
    process.exit(1);
  },
);
