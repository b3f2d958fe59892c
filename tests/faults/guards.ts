/** One thing to break: `from` stands in the file once, from `after` on. */
export type Patch = { file: string; after?: string; from: string; to: string };
/** `live`: the wall is taken out of the seeded database; otherwise, where it is the database's, another one is migrated and seeded without it */
export type Guard = { name: string; patches: Patch[]; tests: string[]; live?: true };

export const PERMISSIONS = "lib/access/permissions.ts";
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

const MONEY_WALLS = "prisma/migrations/20261123200600_funding_walls/migration.sql";
const ledger = ["tests/integration/ledger.test.ts"];
const shares = ["tests/integration/shares.test.ts"];
const reconciliations = ["tests/integration/reconciliations.test.ts"];

/** Walls of money: a name, the tests that meet it, what stands in the migration, what is put in its place. */
const money: [name: string, tests: string[], from: string, to: string, after?: string][] = [
  ["never paid beyond received", ledger, "CHECK (paid_fen <= received_fen)", "CHECK (true)"],
  ["no division beyond its pool", ledger, "CHECK (committed_fen >= 0 AND received_fen >= 0 AND paid_fen >= 0)", "CHECK (true)"],
  ["a ledger that nobody edits", ledger, "BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entry", "BEFORE TRUNCATE ON ledger_entry"],
  ["a red entry is the mirror of its own", ledger, "NEW.amount_fen <> -was.amount_fen OR ", ""],
  ["halves of a division are the same", ledger, "sum(amount_fen) <> 0 OR ", ""],
  ["a closed month", ledger, "IF EXISTS (SELECT 1 FROM closed_period AS p WHERE p.period = NEW.period)", "IF false"],
  ["州财政局 posts what comes from above alone", ledger, "((SELECT app.finance()) AND channel_key = 'CENTRAL_PROVINCIAL' AND face", "((SELECT app.finance()) AND face"],
  ["a county posts no utility's money", ledger, "AND channel_key <> 'UTILITIES' AND (channel_key", "AND (channel_key"],
  ["a utility posts no commitment", ledger, "(app.own_utility(utility_key, county_code) AND face IN ('RECEIVED', 'PAID'))", "app.own_utility(utility_key, county_code)"],
  ["a utility's rows its own alone", ledger, "p_utility = app.utility() AND ", ""],
  [
    "drafts are nobody's but the prefecture's and the county's",
    shares,
    "(state <> 'DRAFT' AND app.own_utility(utility_key, county_code))",
    "app.own_utility(utility_key, county_code)",
  ],
  [
    "a share is answered once, in the version that was shown",
    shares,
    "IF s.state <> 'PROPOSED' OR s.version IS DISTINCT FROM p_versions[array_position(p_ids, s.id)] THEN",
    "IF false THEN",
  ],
  ["two answers at once wait for each other", shares, "ORDER BY k.id FOR UPDATE LOOP", "ORDER BY k.id LOOP"],
  ["a confirmed share is locked", shares, "USING ((SELECT app.decides()) AND state <> 'CONFIRMED')", "USING ((SELECT app.decides()))"],
  ["only the prefecture opens a share again", shares, "IF NOT app.decides() THEN", "IF false THEN", "app.share_reopen("],
  ["letters of an operating unit's counties", shares, "OR county_codes <@ (SELECT app.unit_counties())", "OR true", "CREATE POLICY reach ON letter"],
  ["each side of a line for itself", reconciliations, "(app.own_utility(utility_key, county_code) AND party = 'UTILITY')", "app.own_utility(utility_key, county_code)"],
];

/** Every guard with the tests that notice it missing. */
export const guards: Guard[] = [
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
    ["paper that a stage rests on", "lib/domains/evidence/policy.ts", "if (names.length === 0) return;", "if (names.length >= 0) return;"],
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
  { name: "life: the same by the database", patches: [{ file: LIFE_WALLS, from: "OR NOT app.stage_gate(c, p_to, p_lacking) THEN", to: "THEN" }], tests: life },
  {
    name: "owner of a saved row",
    patches: [{ file: "lib/domains/communities/policy.ts", from: "if (row?.countyCode !== scope.countyCode) throw notFound();", to: "" }],
    tests: ["tests/integration/officer.test.ts"],
  },
  ...[
    ["tasks: nobody closes an own report, by code", "lib/domains/tasks/rules.ts", 'if (step === "close" && isReporter) return "own-report";', ""],
    ["tasks: an agency gives its own duties alone", "lib/domains/tasks/policy.ts", 'scope.agencyKey === null || (unit.agencyKey === scope.agencyKey && origin === "DUTY")', "true"],
    ["tasks: steps by the database", "prisma/migrations/20261123165000_duties/migration.sql", "IF current_user <> 'dehong_portal' THEN RETURN NULL", "IF true THEN RETURN NULL"],
    [
      "tasks: another unit's row",
      "prisma/migrations/20261123160100_plan_and_life_walls/migration.sql",
      "CREATE POLICY reach ON task FOR SELECT TO dehong_portal USING ((SELECT app.reaches_all())",
      "CREATE POLICY reach ON task FOR SELECT TO dehong_portal USING (true",
    ],
  ].map(([name = "", file = "", from = "", to = ""]): Guard => ({ name, patches: [{ file, from, to }], tests: ["tests/integration/tasks.test.ts"] })),
  ...money.map(([name, tests, from, to, after]): Guard => ({ name: `money: ${name}`, patches: [{ file: MONEY_WALLS, from, to, after }], tests, live: true })),
  {
    name: "money: who posts what, by code",
    patches: [{ file: "lib/domains/ledger/rules.ts", from: 'if (entry.countyCode !== poster.code) return no("subject", "只登记本县市的资金。");', to: "" }],
    tests: ledger,
  },
  {
    name: "money: another side's word, by code",
    patches: [
      { file: "lib/domains/reconciliations/policy.ts", from: "if (count === 0 || lines.length !== count || !own) throw notFound();", to: "if (count === 0) throw notFound();" },
    ],
    tests: reconciliations,
  },
  { name: "form sent twice is done once", patches: [{ file: "lib/infra/write-once.ts", from: "if (claimed === 0) {", to: "if (claimed < 0) {" }], tests: ledger },
];
