import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { generateClient } from "@/lib/infra/build";
import { has109, installChromium, unpackChromium109 } from "./support/browser-binaries";
import { FIGURES } from "./support/figure";

/** `names`: the tests that failed, said again at the end, where a reader of a long output looks */
type Counts = { passed: number; failed: number; names: string[] };
type Ended = { code: number | null; output: string };
type Part = { name: string; args: string[]; env?: Record<string, string>; report?: string; count: (part: Part, ended: Ended) => Counts };

const VITEST = ".cache/vitest.json";
const ISOLATION = ".cache/vitest-isolation.json";
const PLAYWRIGHT = ".cache/playwright.json";
/** What the guards' part has said, for `npm run scorecard -- --last` */
const FAULTS = ".cache/faults.txt";

const say = (line = "") => process.stdout.write(`${line}\n`);
const report = <T>(file: string) => (existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as T) : undefined);

/** A file that cannot even be loaded has no failed test: it counts as one. */
function countVitest({ report: file = "" }: Part): Counts {
  type File = { name: string; status: string; assertionResults: { status: string; fullName: string }[] };
  const found = report<{ numPassedTests: number; numFailedTests: number; numPendingTests: number; testResults: File[] }>(file);
  const files = found?.testResults ?? [];
  const broken = files.filter(({ status, assertionResults }) => status === "failed" && !assertionResults.some((test) => test.status === "failed"));
  const names = files.flatMap((file) => file.assertionResults.filter((test) => test.status !== "passed").map((test) => test.fullName));
  const failed = (found?.numFailedTests ?? 0) + (found?.numPendingTests ?? 0) + broken.length;
  return { passed: found?.numPassedTests ?? 0, failed, names: [...names, ...broken.map((file) => file.name)] };
}

/** A test that did not run because one before it failed has not passed. */
function countPlaywright(): Counts {
  type Suite = { suites?: Suite[]; specs?: { title: string; file: string; ok: boolean }[] };
  const found = report<{ stats: { expected: number; unexpected: number; flaky: number; skipped: number }; errors: unknown[]; suites: Suite[] }>(PLAYWRIGHT);
  const bad = (suite: Suite): string[] => [...(suite.specs ?? []).filter((spec) => !spec.ok).map((spec) => `${spec.file}: ${spec.title}`), ...(suite.suites ?? []).flatMap(bad)];
  const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = found?.stats ?? {};
  return { passed: expected, failed: unexpected + flaky + skipped + (found?.errors.length ?? 0), names: found?.suites.flatMap(bad) ?? [] };
}

function countGuards(_part: Part, { output }: Ended): Counts {
  writeFileSync(FAULTS, output);
  const [guards = 0, caught = 0] = [...(/(\d+) guards, (\d+) caught/.exec(output)?.slice(1) ?? [])].map(Number);
  const missed = output.split("\n").filter((line) => line.startsWith("MISSED"));
  return { passed: caught, failed: guards - caught, names: missed };
}

const vitest = (file: string, ...projects: string[]) => [
  "node_modules/vitest/vitest.mjs",
  "run",
  ...projects.flatMap((name) => ["--project", name]),
  "--reporter=default",
  "--reporter=json",
  `--outputFile.json=${file}`,
];
/** One after the other but the isolation tests, which mostly wait for one portal: they run beside all others. */
const FIRST: Part[] = [
  { name: "unit, architecture, integration", args: vitest(VITEST, "unit", "architecture", "integration"), report: VITEST, count: countVitest },
  { name: "walls taken away one by one", args: ["--import", "tsx", "tests/faults/walls.ts"], count: countGuards },
];
const BESIDE: Part = { name: "isolation", args: vitest(ISOLATION, "isolation"), report: ISOLATION, count: countVitest };
const LAST: Part = { name: "browser", args: ["node_modules/playwright/cli.js", "test"], report: PLAYWRIGHT, count: countPlaywright };

/** Runs a program on Node. @param shows whether its output goes to the screen as it comes */
function run(args: string[], env: Record<string, string> = {}, shows = true): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { stdio: ["inherit", "pipe", "inherit"], env: { ...process.env, ...env } });
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      if (shows) process.stdout.write(chunk);
    });
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, output }));
  });
}

/** @param shows false: what it says is said when it has ended, so that two at once can be read */
async function runPart(part: Part, shows = true): Promise<Counts & { name: string; seconds: number }> {
  const { name, args, env, report: file, count } = part;
  const started = performance.now();
  if (shows) say(`\n== ${name}`);
  if (file) rmSync(file, { force: true });
  const ended = await run(args, env, shows);
  if (!shows) say(`\n== ${name}\n${ended.output}`);
  const counts = count(part, ended);
  if (counts.passed + counts.failed === 0) say(`No test ran in "${name}".`);
  // A part that ran nothing, or ended badly without a failed test, is a failure of its own.
  const bad = counts.passed + counts.failed === 0 || (ended.code !== 0 && counts.failed === 0);
  return { name, ...counts, failed: counts.failed + (bad ? 1 : 0), seconds: (performance.now() - started) / 1000 };
}

async function prepare(): Promise<void> {
  const started = performance.now();
  mkdirSync(".cache", { recursive: true });
  rmSync(FIGURES, { recursive: true, force: true });
  say(`== preparing\nDatabase client ${(await generateClient()) ? "generated" : "up to date"}`);
  try {
    installChromium();
    await unpackChromium109();
  } catch (error) {
    say(`No browser: ${(error as Error).message}`);
  }
  if (!has109) say("Chromium 109 comes for Linux on x64 alone: its tests are left out here.");
  say(`Ready to test after ${((performance.now() - started) / 1000).toFixed(1)} s`);
}

await prepare();
const results: Awaited<ReturnType<typeof runPart>>[] = [];
const beside = runPart(BESIDE, false);
for (const part of FIRST) results.push(await runPart(part));
results.push(...(await Promise.all([beside, runPart(LAST)])));

say();
for (const { name, passed, failed, seconds } of results)
  say(`${name.padEnd(36)} ${String(passed).padStart(5)} passed ${String(failed).padStart(4)} failed ${seconds.toFixed(0).padStart(5)} s`);
for (const { names } of results) for (const name of names) say(`FAILED  ${name}`);
const sum = (of: (counts: Counts) => number) => results.reduce((total, counts) => total + of(counts), 0);
const failed = sum((counts) => counts.failed);
say(`\n${sum((counts) => counts.passed)} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
