import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { generateClient } from "@/lib/infra/build";
import { installChromium, unpackChromium109 } from "../support/browser-binaries";
import { FIGURES } from "../support/figure";
import { LINES } from "./lines";
import { type Standing, STANDINGS } from "./proofs";
import { faultResults, playwrightResults, type Results, vitestResults } from "./results";
import { type Verdict, verdictOf } from "./verdict";

// npm run scorecard [-- --line=36] [-- --last]: runs what proves each line, once, and says how the forty lines stand.

const VITEST = ".cache/scorecard-vitest.json";
const PLAYWRIGHT = ".cache/scorecard-playwright.json";
/** Left behind by the last `npm test` */
const LAST = { vitest: [".cache/vitest.json", ".cache/vitest-isolation.json"], playwright: ".cache/playwright.json", faults: ".cache/faults.txt" };

const say = (text = "") => process.stdout.write(`${text}\n`);

/** Runs a program on Node, its output on the screen as it comes. */
function run(args: string[], env: Record<string, string> = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { stdio: ["inherit", "pipe", "inherit"], env: { ...process.env, ...env } });
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      process.stdout.write(chunk);
    });
    child.once("error", reject);
    child.once("close", () => resolve(output));
  });
}

async function runProofs(standings: readonly Standing[]): Promise<Results> {
  const files = [...new Set(standings.flatMap(({ proofs }) => proofs.map(({ file }) => file)))].filter((file) => existsSync(file)).sort();
  const vitest = files.filter((file) => /\.test\.tsx?$/.test(file));
  const playwright = files.filter((file) => file.endsWith(".spec.ts"));
  const programs = files.filter((file) => !vitest.includes(file) && !playwright.includes(file));
  for (const place of [VITEST, PLAYWRIGHT, FIGURES]) rmSync(place, { recursive: true, force: true });
  mkdirSync(".cache", { recursive: true });
  await generateClient();
  const results: Results = new Map();
  const add = (found: Results) => found.forEach((ran, file) => results.set(file, ran));
  if (vitest.length > 0) {
    await run(["node_modules/vitest/vitest.mjs", "run", "--reporter=default", "--reporter=json", `--outputFile.json=${VITEST}`, ...vitest], { TESTS: "whole" });
    add(vitestResults(VITEST));
  }
  for (const file of programs) add(faultResults(file, await run(["--import", "tsx", file], { TESTS: "whole" })));
  if (playwright.length > 0) {
    installChromium();
    await unpackChromium109();
    await run(["node_modules/playwright/cli.js", "test", "--reporter=list,json", ...playwright], { PLAYWRIGHT_JSON_OUTPUT_FILE: PLAYWRIGHT, TESTS: "whole" });
    add(playwrightResults(PLAYWRIGHT));
  }
  return results;
}

function lastResults(): Results {
  const faults = existsSync(LAST.faults) ? faultResults("tests/faults/walls.ts", readFileSync(LAST.faults, "utf8")) : [];
  return new Map([...LAST.vitest.flatMap((file) => [...vitestResults(file)]), ...playwrightResults(LAST.playwright), ...faults]);
}

/** What tests have measured for a line, each said once. */
function figuresOf(line: number): string[] {
  const file = path.join(FIGURES, `${line}.txt`);
  return existsSync(file) ? [...new Set(readFileSync(file, "utf8").split("\n").filter(Boolean))].sort() : [];
}

function show({ line, status, tests, reasons }: Verdict, { missing, note }: Standing): void {
  const { group, title, gate } = LINES.find((each) => each.line === line) as (typeof LINES)[number];
  const measured = status === "pass" ? figuresOf(line) : [];
  say(`${String(line).padStart(2)} ${gate ? "gate" : "    "} ${status.toUpperCase().padEnd(7)} ${group.padEnd(10)} ${title}`);
  const below = [...measured, ...reasons, ...(missing ? [`missing: ${missing}`] : []), ...(note ? [`so far: ${note}`] : []), ...(tests > 0 ? [`${tests} tests`] : [])];
  say(`                           ${below.join("\n                           ")}`);
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { line: { type: "string" }, last: { type: "boolean", default: false } } });
  const wanted = STANDINGS.filter(({ line }) => values.line === undefined || line === Number(values.line));
  if (wanted.length === 0) throw new Error(`There is no line ${values.line}: 1 to ${LINES.length}.`);
  const results = values.last ? lastResults() : await runProofs(wanted);
  const verdicts = wanted.map((standing) => verdictOf(standing, results));

  say();
  for (const [index, verdict] of verdicts.entries()) show(verdict, wanted[index] as Standing);
  const count = (status: Verdict["status"]) => verdicts.filter((verdict) => verdict.status === status).length;
  const open = verdicts.filter(({ line, status }) => status !== "pass" && LINES.find((each) => each.line === line)?.gate).map(({ line }) => line);
  say(`\n${count("pass")} of ${wanted.length} pass, ${count("not yet")} not yet, ${count("fail")} fail; gates open: ${open.join(", ") || "none"}`);
  process.exitCode = count("fail") > 0 ? 1 : 0;
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
