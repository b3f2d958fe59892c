import { spawn } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { PERMISSIONS as TABLE } from "../../lib/access/permissions";
import { embeddedBinaries } from "../../lib/infra/embedded-binaries";
import { TEST_CLUSTER } from "../support/cluster";
import { figure } from "../support/figure";
import { oneIn, TURN } from "../support/part";
import { type Guard, guards, type Patch, PERMISSIONS } from "./guards";
import { breakingOf } from "./live-wall";

// Breaks each wall on purpose in a copy of the checkout, and expects the tests to notice. A guard that nobody notices missing is none.

type Outcome = { success: boolean; total: number; failed: string[]; output: string };

function patched(text: string, { file, after = "", from, to }: Patch): string {
  const start = text.indexOf(after);
  const at = start < 0 ? -1 : text.indexOf(from, start);
  if (at < 0) throw new Error(`${file}: the text to break is not there any more: ${from}`);
  if (!after && text.indexOf(from, at + 1) >= 0) throw new Error(`${file}: the text to break stands there more than once: ${from}`);
  return text.slice(0, at) + to + text.slice(at + from.length);
}

/** A copy of the checkout that shares its packages and has a test cluster of its own. */
function copyCheckout(): string {
  const copy = mkdtempSync(path.join(os.tmpdir(), "portal-faults-"));
  // Started by root, PostgreSQL runs as somebody else, who has to enter.
  chmodSync(copy, 0o755);
  const left = ["node_modules", ".next", ".data", ".cache", ".git"].map((name) => path.resolve(name));
  cpSync(".", copy, { recursive: true, filter: (source) => !left.includes(path.resolve(source)) });
  symlinkSync(path.resolve("node_modules"), path.join(copy, "node_modules"));
  return copy;
}

/** Removes a copy, and where its PostgreSQL had to be put elsewhere, that too. */
function clear(copy: string): void {
  const { movedTo } = embeddedBinaries(path.join(copy, TEST_CLUSTER));
  for (const folder of [copy, movedTo]) if (folder) rmSync(folder, { recursive: true, force: true });
}

/** Guards of the database are broken before it is seeded, or taken out of it; where code is broken, the data were there before. */
function templateFor(guard: Guard): Record<string, string> {
  const breaking = guard.live ? breakingOf(guard.patches) : null;
  if (breaking !== null) return { TEST_TEMPLATE: "template_broken", TEST_BREAKING: breaking };
  return guard.patches.some(({ file }) => file.startsWith("prisma/")) ? { TEST_TEMPLATE: "template_broken" } : { TEST_TEMPLATE_KEPT: "1" };
}

function runTests(copy: string, tests: readonly string[], template: Record<string, string>, how = ["--project", "integration", "--bail", "1"]): Promise<Outcome> {
  const report = path.join(copy, "report.json");
  rmSync(report, { force: true });
  const program = [path.join(copy, "node_modules/vitest/vitest.mjs"), "run", ...how, "--reporter", "json", "--outputFile", report, ...tests];
  return new Promise((resolve) => {
    const child = spawn(process.execPath, program, { cwd: copy, stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, ...template } });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (text: Buffer) => void (output += text.toString()));
    child.on("close", () => {
      type Report = { success: boolean; numTotalTests: number; testResults: { assertionResults: { title: string; status: string }[] }[] };
      const read = existsSync(report) ? (JSON.parse(readFileSync(report, "utf8")) as Report) : { success: false, numTotalTests: 0, testResults: [] };
      const failed = read.testResults
        .flatMap((file) => file.assertionResults)
        .filter((each) => each.status === "failed")
        .map((each) => each.title);
      resolve({ success: read.success, total: read.numTotalTests, failed, output });
    });
  });
}

/** The tests with nothing broken; it leaves the copy a seeded template. @throws naming those that fail */
async function whole(copy: string, tests: readonly string[]): Promise<void> {
  const { success, total, failed, output } = await runTests(copy, tests, {});
  if (!success || total === 0) throw new Error(`The tests fail with nothing broken:\n${failed.join("\n")}\n${output}`);
}

/** Breaks the guard, runs its tests, mends it. @returns the test that noticed, if any did */
async function noticed(copy: string, guard: Guard): Promise<string | undefined> {
  const whole = new Map(guard.patches.map(({ file }) => [file, readFileSync(path.join(copy, file), "utf8")]));
  const broken = new Map(whole);
  for (const patch of guard.live ? [] : guard.patches) broken.set(patch.file, patched(broken.get(patch.file) ?? "", patch));
  for (const [file, text] of broken) writeFileSync(path.join(copy, file), text);
  try {
    return (await runTests(copy, guard.tests, templateFor(guard))).failed[0];
  } finally {
    for (const [file, text] of whole) writeFileSync(path.join(copy, file), text);
  }
}

/**
 * The permissions table cell by cell: every cell that is narrower than everything is widened, all in one run, for its test
 * holds one cell each. @returns how many cells there are, and those that nobody noticed
 */
async function widened(copy: string): Promise<{ cells: number; missed: string[] }> {
  const cells = Object.entries(TABLE).flatMap(([permission, row]) => Object.entries(row).flatMap(([role, reach]) => (reach === "all" ? [] : [`${permission} ${role}: ${reach}`])));
  const file = path.join(copy, PERMISSIONS);
  const whole = readFileSync(file, "utf8");
  writeFileSync(file, whole.replaceAll(/: "(?:none|own-\w+)"(?=\s*[,}])/g, ': "all"'));
  try {
    const { failed } = await runTests(copy, ["tests/unit/lib/access/permissions.test.ts"], {}, ["--project", "unit"]);
    return { cells: cells.length, missed: cells.filter((cell) => !failed.includes(cell)) };
  } finally {
    writeFileSync(file, whole);
  }
}

/** Asks, before anything is run, whether each guard stands where it is to be taken away. @throws naming the first that does not */
function find(guard: Guard): void {
  const texts = new Map<string, string>();
  for (const patch of guard.patches) texts.set(patch.file, patched(texts.get(patch.file) ?? readFileSync(patch.file, "utf8"), patch));
  if (guard.live) breakingOf(guard.patches);
}

async function main(): Promise<void> {
  guards.forEach(find);
  // Two copies side by side: most of the time goes into starting, where one processor waits.
  const copies = [copyCheckout(), copyCheckout()] as const;
  // Every guard's place is looked for each time; a third of them is taken away. All of them in a whole run.
  const taken = oneIn(3, guards, TURN);
  process.stdout.write(`${taken.length} of ${guards.length} guards of code and database, TURN=${TURN % 3}\n`);
  const waiting = [...taken];
  let caught = 0;
  let table = { cells: 0, missed: [] as string[] };
  const work = async (copy: string) => {
    for (let guard = waiting.shift(); guard; guard = waiting.shift()) {
      const by = await noticed(copy, guard);
      if (by) caught += 1;
      process.stdout.write(`${by ? "caught" : "MISSED"}  ${guard.name}${by ? `: "${by}"` : ""}\n`);
    }
  };
  try {
    const tests = [...new Set(taken.flatMap((guard) => guard.tests))];
    await Promise.all(
      copies.map((copy, index) =>
        whole(
          copy,
          tests.filter((_test, place) => place % copies.length === index),
        ),
      ),
    );
    table = await widened(copies[0]);
    for (const cell of table.missed) process.stdout.write(`MISSED  permission ${cell}\n`);
    process.stdout.write(`caught  ${table.cells - table.missed.length} of ${table.cells} cells of the permissions table, each widened\n`);
    await Promise.all(copies.map(work));
  } finally {
    for (const copy of copies) clear(copy);
  }
  const all = taken.length + table.cells;
  caught += table.cells - table.missed.length;
  process.stdout.write(`${all} guards, ${caught} caught\n`);
  figure(8, `${all} guards taken away in turn (${table.cells} of them cells of the permissions table): ${caught} noticed`);
  if (caught < all) process.exitCode = 1;
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
