import { spawn } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { PERMISSIONS as TABLE } from "../../lib/access/permissions";
import { embeddedBinaries } from "../../lib/infra/embedded-binaries";
import { TEST_CLUSTER } from "../support/cluster";
import { figure } from "../support/figure";

// Breaks each wall on purpose in a copy of the checkout, and expects the tests to notice. A guard that nobody notices missing is none.

/** One thing to break: `from` stands in the file once, from `after` on. */
type Patch = { file: string; after?: string; from: string; to: string };
type Guard = { name: string; patches: Patch[]; tests: string[] };
type Outcome = { success: boolean; total: number; failed: string[]; output: string };

const PERMISSIONS = "lib/access/permissions.ts";
const SCOPES = "lib/domains/communities/data.ts";
const WALLS = "prisma/migrations/20261123000200_walls/migration.sql";
const ACCOUNTS = "prisma/migrations/20261123100100_account_walls/migration.sql";
const RULES = "prisma/migrations/20261123000100_rules/migration.sql";
const catalog = ["tests/integration/catalog.test.ts"];
const walls = ["tests/integration/walls.test.ts"];
const REGISTER = "prisma/migrations/20261123140100_register_walls/migration.sql";
const entries = ["tests/integration/register-entries.test.ts"];
const PLANS = "lib/domains/community-plan/mutations.ts";
const contents = ["tests/integration/contents.test.ts"];
const contact = ["tests/integration/contact.test.ts"];
const life = ["tests/integration/life.test.ts"];
const plan = ["tests/integration/plan-changes.test.ts"];
const LIFE_WALLS = "prisma/migrations/20261123160100_plan_and_life_walls/migration.sql";

const guards: Guard[] = [
  {
    name: "permission: a county's figures its own alone",
    patches: [{ file: PERMISSIONS, from: '"community.detail.read": register', to: '"community.detail.read": { ...register, COUNTY_OFFICER: "all" }' }],
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
  {
    name: "register: year and investment of a listed community are the plan's, by code",
    patches: [{ file: "lib/domains/register-entries/rules.ts", from: "if (!isListed(stage)) return {};", to: "if (stage) return {};" }],
    tests: entries,
  },
  { name: "register: the same by the database", patches: [{ file: REGISTER, after: "app.keep_plan()", from: "current_user = 'dehong_portal'", to: "false" }], tests: entries },
  {
    name: "register: no more in the target than the plan gives a year",
    patches: [{ file: "lib/domains/register-entries/mutations.ts", from: "await keepPlan(tx, scope, steps);", to: "" }],
    tests: entries,
  },
  {
    name: "register: a row that moved on is not written over",
    patches: [{ file: "lib/domains/register-entries/mutations.ts", from: "if (entry.version !== change.version) moved.push(entry);", to: "" }],
    tests: entries,
  },
  {
    name: "actor of a reading transaction",
    patches: [{ file: "lib/infra/db.ts", after: "async function runTogether", from: "await enter(tx, actor, true);", to: "" }],
    tests: walls,
  },
  {
    name: "actor of a long reading",
    patches: [{ file: "lib/infra/db.ts", after: "async function readEach", from: "await enter(tx, actor, true);", to: "" }],
    tests: ["tests/integration/register-export.test.ts"],
  },
  { name: "actor of a writing transaction", patches: [{ file: "lib/infra/db.ts", from: "await enter(tx, actor, false);", to: "" }], tests: contact },
  { name: "trail of a change", patches: [{ file: "lib/infra/write-once.ts", from: "await appendAudit(tx, audit);", to: "" }], tests: contact },
  {
    name: "trail that nobody edits",
    patches: [{ file: RULES, from: "BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_event", to: "BEFORE TRUNCATE ON audit_event" }],
    tests: ["tests/integration/audit.test.ts"],
  },
  {
    name: "version of a saved row",
    patches: [{ file: "lib/domains/register-entries/mutations.ts", from: "if (entry.version !== change.version) moved.push(entry);", to: "" }],
    tests: contact,
  },
  ...[
    ["session idle for half an hour", "AND s.last_seen_at > p_now - interval '30 minutes' AND", "AND"],
    ["session of twelve hours", "AND s.created_at > p_now - interval '12 hours';", ";"],
    ["session that was ended", "AND s.ended_at IS NULL AND u.disabled_at IS NULL", "AND u.disabled_at IS NULL"],
    ["session of a disabled account", "AND s.ended_at IS NULL AND u.disabled_at IS NULL", "AND s.ended_at IS NULL"],
    ["session in another's name", "WHERE s.id = p_session AND s.user_id = p_user", "WHERE s.id = p_session"],
  ].map(([name = "", from = "", to = ""]): Guard => ({
    name,
    patches: [{ file: ACCOUNTS, after: "CREATE FUNCTION app.session_actor", from, to }],
    tests: ["tests/integration/session.test.ts"],
  })),
  ...[
    ["permission asked before an action", 'if (reach(actor, spec.permission) === "none") return await refused("您的岗位没有这项权限。");', ""],
    ["open step of a login before an action", "(session.steps.length > 0 && session.steps[0] !== spec.step)", "false"],
    ["proof again before an action", "if (mustConfirm(actor, spec.confirm)) {", "if (spec.confirm === undefined && mustConfirm(actor, spec.confirm)) {"],
    ["form that is none", "form instanceof FormData ? textFields(form) : {}", "textFields(form)"],
  ].map(([name = "", from = "", to = ""]): Guard => ({ name, patches: [{ file: "lib/access/action.ts", from, to }], tests: ["tests/integration/action.test.ts"] })),
  {
    name: "plan of a community that somebody else saved meanwhile",
    patches: [
      { file: PLANS, after: "export function savePlan", from: "if (plan.version !== input.version) throw await conflict(tx, scope, id, text);", to: "" },
      { file: PLANS, from: "AND version = ${version}`;", to: "`;" },
    ],
    tests: contents,
  },
  {
    name: "scope: contents and affairs of a county",
    patches: [{ file: "lib/domains/community-plan/data.ts", from: "Prisma.sql`${column} = ${countyCode}`", to: "Prisma.sql`true`" }],
    tests: contents,
  },
  ...[
    ["paper that is another unit's", "lib/domains/evidence/policy.ts", "refuseUnless(row.own);", ""],
    ["paper of another county's community", "lib/domains/evidence/policy.ts", "owner.countyCode === actor.countyCode", "owner.countyCode !== null"],
    ["paper that is withdrawn", "lib/domains/evidence/policy.ts", "if (row.withdrawnAt !== null)", "if (row.version < 0)"],
    ["small pictures in the sweep", "lib/infra/storage.ts", " UNION SELECT preview_hash FROM evidence_file WHERE preview_hash IS NOT NULL", ""],
  ].map(([name = "", file = "", from = "", to = ""]): Guard => ({ name, patches: [{ file, from, to }], tests: ["tests/integration/evidence.test.ts"] })),
  {
    name: "code of the second factor taken once",
    patches: [{ file: ACCOUNTS, from: " AND coalesce(factor_last_step, -1) < p_step", to: "" }],
    tests: ["tests/integration/account.test.ts"],
  },
  {
    name: "refusal by a policy",
    patches: [{ file: "lib/access/actor.ts", from: "if (!allowed) throw new AppError", to: "if (allowed === undefined) throw new AppError" }],
    tests: walls,
  },
  {
    name: "plan: nobody decides on an own request",
    patches: [{ file: "lib/domains/plan-changes/policy.ts", from: "if (row.requestedById === userId)", to: "if (row.requestedById === null)" }],
    tests: plan,
  },
  { name: "plan: the same by the database", patches: [{ file: LIFE_WALLS, from: "IF q.requested_by_id = app.user_id() THEN", to: "IF false THEN" }], tests: plan },
  { name: "plan: a confirmed list stays as it is", patches: [{ file: LIFE_WALLS, after: "open_list_out", from: "p.state IN ('DRAFT', 'RETURNED')", to: "true" }], tests: plan },
  {
    name: "life: milestones of the own county alone",
    patches: [{ file: "lib/domains/milestones/policy.ts", from: "if (row === undefined) throw notFound();", to: "" }],
    tests: life,
  },
  {
    name: "life: a gate is asked again where the stage is entered",
    patches: [{ file: "lib/domains/stages/mutations.ts", from: 'assertGateOpen(standings, to, explanation !== "");', to: "" }],
    tests: life,
  },
  {
    name: "life: the same by the database",
    patches: [{ file: LIFE_WALLS, from: "OR NOT app.stage_gate(c, p_to, p_lacking) THEN", to: "THEN" }],
    tests: life,
  },
  {
    name: "owner of a saved row",
    patches: [{ file: "lib/domains/communities/policy.ts", from: "if (row?.countyCode !== scope.countyCode) throw notFound();", to: "" }],
    tests: ["tests/integration/officer.test.ts"],
  },
  ...[
    ["tasks: nobody closes an own report, by code", "lib/domains/tasks/rules.ts", 'if (step === "close" && isReporter) return "own-report";', ""],
    ["tasks: an agency gives its own duties alone", "lib/domains/tasks/policy.ts", 'scope.agencyKey === null || (unit.agencyKey === scope.agencyKey && origin === "DUTY")', "true"],
    ["tasks: steps by the database", "prisma/migrations/20261123165000_duties/migration.sql", "IF current_user <> 'dehong_portal' THEN RETURN NEW", "IF true THEN RETURN NEW"],
    [
      "tasks: another unit's row",
      "prisma/migrations/20261123160100_plan_and_life_walls/migration.sql",
      "CREATE POLICY reach ON task FOR SELECT TO dehong_portal USING ((SELECT app.reaches_all())",
      "CREATE POLICY reach ON task FOR SELECT TO dehong_portal USING (true",
    ],
  ].map(([name = "", file = "", from = "", to = ""]): Guard => ({ name, patches: [{ file, from, to }], tests: ["tests/integration/tasks.test.ts"] })),
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

/** Guards of the database are broken before it is seeded; where code is broken, the data were there before. */
const templateFor = (guard: Guard): Record<string, string> =>
  guard.patches.some(({ file }) => file.startsWith("prisma/")) ? { TEST_TEMPLATE: "template_broken" } : { TEST_TEMPLATE_KEPT: "1" };

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
  for (const patch of guard.patches) broken.set(patch.file, patched(broken.get(patch.file) ?? "", patch));
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
}

async function main(): Promise<void> {
  guards.forEach(find);
  // Two copies side by side: most of the time goes into starting, where one processor waits.
  const copies = [copyCheckout(), copyCheckout()] as const;
  const waiting = [...guards];
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
    const tests = [...new Set(guards.flatMap((guard) => guard.tests))];
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
  const all = guards.length + table.cells;
  caught += table.cells - table.missed.length;
  process.stdout.write(`${all} guards, ${caught} caught\n`);
  figure(8, `${all} guards taken away in turn (${table.cells} of them cells of the permissions table): ${caught} noticed`);
  if (caught < all) process.exitCode = 1;
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
