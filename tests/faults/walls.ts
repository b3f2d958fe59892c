import { spawn } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { embeddedBinaries } from "../../lib/infra/embedded-binaries";
import { TEST_CLUSTER } from "../support/cluster";

// Breaks each wall on purpose in a copy of the checkout, and expects the tests to notice. A guard that nobody notices missing is none.

/** One thing to break: `from` stands in the file once, from `after` on. */
type Patch = { file: string; after?: string; from: string; to: string };
type Guard = { name: string; patches: Patch[]; tests: string[] };
type Outcome = { success: boolean; total: number; failed: string[]; output: string };

const PERMISSIONS = "lib/access/permissions.ts";
const SCOPES = "lib/domains/communities/data.ts";
const MUTATIONS = "lib/domains/communities/mutations.ts";
const WALLS = "prisma/migrations/20261123000200_walls/migration.sql";
const RULES = "prisma/migrations/20261123000100_rules/migration.sql";
const catalog = ["tests/integration/catalog.test.ts"];
const walls = ["tests/integration/walls.test.ts"];
const contact = ["tests/integration/contact.test.ts"];

/** The row policies one by one, as the migration has them: a new one is broken too without a word here. */
function policies(): Guard[] {
  const sql = readFileSync(WALLS, "utf8");
  const found = [...sql.matchAll(/^(CREATE POLICY (\w+) ON (\w+)(?: FOR (\w+))? TO dehong_portal)\s[^;]*;/gm)];
  if (found.length < 8) throw new Error(`${WALLS}: only ${found.length} policies found.`);
  return found.map(([text, head, policy, table, verb]) => ({
    name: `row policy ${policy} on ${table}`,
    patches: [{ file: WALLS, from: text, to: `${head} USING (true)${verb === "SELECT" ? "" : " WITH CHECK (true)"};` }],
    tests: walls,
  }));
}

const guards: Guard[] = [
  {
    name: "permission: a county's figures its own alone",
    patches: [{ file: PERMISSIONS, after: '"community.detail.read"', from: 'COUNTY_OFFICER: "own-county"', to: 'COUNTY_OFFICER: "all"' }],
    tests: walls,
  },
  {
    name: "permission: a county's register its own alone",
    patches: [{ file: PERMISSIONS, after: '"community.read"', from: 'COUNTY_OFFICER: "own-county"', to: 'COUNTY_OFFICER: "all"' }],
    tests: walls,
  },
  {
    name: "scope: a county's rows",
    patches: [{ file: SCOPES, after: 'rows.kind === "county"', from: "Prisma.sql`c.county_code = ${rows.code}`", to: "Prisma.sql`true`" }],
    tests: walls,
  },
  {
    name: "scope: a utility's rows",
    patches: [{ file: SCOPES, after: "export function inScope", from: "return Prisma.sql`EXISTS (", to: "return Prisma.sql`true OR EXISTS (" }],
    tests: walls,
  },
  { name: "scope: an operating unit's counties", patches: [{ file: SCOPES, from: "AND w.county_code = ANY (${rows.counties}::text[])", to: "" }], tests: walls },
  ...policies(),
  {
    name: "row policy on the published plan: nobody without a role",
    patches: [{ file: WALLS, from: "USING ((SELECT app.role()) IS NOT NULL)", to: "USING (true)" }],
    tests: catalog,
  },
  {
    name: "row policy on terms and roll-ups: nobody without an account",
    patches: [{ file: WALLS, from: "USING ((SELECT app.user_id()) IS NOT NULL)", to: "USING (true)" }],
    tests: catalog,
  },
  { name: "actor of a reading transaction", patches: [{ file: "lib/infra/db.ts", from: "await enter(tx, actor, true);", to: "" }], tests: walls },
  { name: "actor of a writing transaction", patches: [{ file: "lib/infra/db.ts", from: "await enter(tx, actor, false);", to: "" }], tests: contact },
  { name: "trail of a change", patches: [{ file: "lib/infra/write-once.ts", from: "await appendAudit(tx, audit);", to: "" }], tests: contact },
  {
    name: "trail that nobody edits",
    patches: [{ file: RULES, from: "BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_event", to: "BEFORE TRUNCATE ON audit_event" }],
    tests: ["tests/integration/audit.test.ts"],
  },
  {
    name: "version of a saved row",
    patches: [
      { file: MUTATIONS, from: "if (row.version !== input.version) throw conflict(row);", to: "" },
      { file: MUTATIONS, after: "updateMany", from: ", version: input.version }", to: " }" },
    ],
    tests: contact,
  },
  {
    name: "owner of a saved row",
    patches: [{ file: "lib/domains/communities/policy.ts", from: "if (row?.countyCode !== scope.countyCode) throw notFound();", to: "" }],
    tests: contact,
  },
];

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

function runTests(copy: string, tests: readonly string[]): Promise<Outcome> {
  const report = path.join(copy, "report.json");
  rmSync(report, { force: true });
  const program = [path.join(copy, "node_modules/vitest/vitest.mjs"), "run", "--project", "integration", "--bail", "1", "--reporter", "json", "--outputFile", report, ...tests];
  return new Promise((resolve) => {
    const child = spawn(process.execPath, program, { cwd: copy, stdio: ["ignore", "pipe", "pipe"] });
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

/** Breaks the guard, runs its tests, mends it. @returns the test that noticed, if any did */
async function noticed(copy: string, guard: Guard): Promise<string | undefined> {
  const whole = new Map(guard.patches.map(({ file }) => [file, readFileSync(path.join(copy, file), "utf8")]));
  const broken = new Map(whole);
  for (const patch of guard.patches) broken.set(patch.file, patched(broken.get(patch.file) ?? "", patch));
  for (const [file, text] of broken) writeFileSync(path.join(copy, file), text);
  try {
    return (await runTests(copy, guard.tests)).failed[0];
  } finally {
    for (const [file, text] of whole) writeFileSync(path.join(copy, file), text);
  }
}

async function main(): Promise<void> {
  // Two copies side by side: most of the time goes into starting, where one processor waits.
  const copies = [copyCheckout(), copyCheckout()] as const;
  const waiting = [...guards];
  let caught = 0;
  const work = async (copy: string) => {
    for (let guard = waiting.shift(); guard; guard = waiting.shift()) {
      const by = await noticed(copy, guard);
      if (by) caught += 1;
      process.stdout.write(`${by ? "caught" : "MISSED"}  ${guard.name}${by ? `: "${by}"` : ""}\n`);
    }
  };
  try {
    const unbroken = await runTests(copies[0], [...new Set(guards.flatMap((guard) => guard.tests))]);
    if (!unbroken.success || unbroken.total === 0) throw new Error(`The tests fail with nothing broken:\n${unbroken.failed.join("\n")}\n${unbroken.output}`);
    await Promise.all(copies.map(work));
  } finally {
    for (const copy of copies) clear(copy);
  }
  process.stdout.write(`${guards.length} guards, ${caught} caught\n`);
  if (caught < guards.length) process.exitCode = 1;
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
