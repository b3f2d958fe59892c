import type pg from "pg";
import { asOwner } from "@/lib/infra/installation";
import { runThread } from "@/lib/infra/run-thread";
import { counties, programme } from "./baseline";
import { insertRows, inTransaction } from "./bulk-insert";
import { demonstrationRegister } from "./demonstration";
import { demonstrationAccounts } from "./demonstration-accounts";
import type { ImportInput } from "./import-workbooks";
import { loadEvidence } from "./story-evidence";
import { tellAmounts } from "./story-amounts";
import { tellApprovals } from "./story-approvals";
import { tellFunds } from "./story-funds";
import { loadLife } from "./story-life";
import { tellMoney } from "./story-money";
import { tellDuties } from "./story-duties";
import { loadPlanStory } from "./story-plan";
import { tellContents } from "./story-contents";
import { tellShares } from "./story-shares";

/** Everybody can try every account, at any time: no second factor, passwords without an end; filing and submitting by two people in 芒市, by one in the other counties. */
const DEMONSTRATION_SECURITY = { factorRoles: [], passwordDays: 0, soleOfficerCounties: counties.map(({ code }) => code).filter((code) => code !== "533103") };

async function insertAccounts(client: pg.Client, passwordHash: string, now: Date): Promise<void> {
  const units = await client.query<{ id: number; name: string }>("SELECT id, name FROM utility_unit");
  const unitOf = new Map(units.rows.map(({ id, name }) => [name, id]));
  const rows = demonstrationAccounts.map(({ unit, ...account }) => ({
    ...account,
    utilityUnitId: unit === null ? null : unitOf.get(unit),
    passwordHash,
    passwordChangedAt: now,
    mustChangePassword: false,
    isDemonstration: true,
    factorRequired: false,
    createdAt: now,
    version: 1,
  }));
  await insertRows(client, "app_user", rows);
  await insertRows(client, "setting", [{ key: "security", value: DEMONSTRATION_SECURITY, updatedAt: now, version: 1 }]);
}

/** Unfinished communities of the target are in the hands of the county's filing account. */
async function insertOfficers(client: pg.Client, now: Date): Promise<void> {
  await client.query(
    `INSERT INTO community_officer (community_id, county_code, user_id, since)
     SELECT c.id, c.county_code, u.id, $1 FROM community AS c JOIN app_user AS u ON u.county_code = c.county_code AND u.county_duty = 'FILES'
     WHERE c.counts_in_target AND c.stage NOT IN ('HANDED_OVER', 'WITHDRAWN')`,
    [now],
  );
}

/** In the demonstration's days the filing officer of 芒市 is away, and the reviewing one deputises. */
async function insertDeputyship(client: pg.Client, now: Date): Promise<void> {
  const idOf = new Map(demonstrationAccounts.map(({ username, id }) => [username, id]));
  const principalId = idOf.get("mangshi");
  await insertRows(client, "deputyship", [
    { principalId, deputyId: idOf.get("mangshi.review"), fromOn: "2021-07-05", toOn: "2021-07-16", reason: "出差", createdById: principalId, createdAt: now, version: 1 },
  ]);
}

/** Where each community stands on the demonstration date: what no county workbook says, and what came after it. */
async function applyStory(client: pg.Client, programmeId: number): Promise<void> {
  const register = demonstrationRegister();
  await insertRows(
    client,
    "project",
    register.projects.map((project) => ({ ...project, programmeId, version: 1 })),
  );
  const json = JSON.stringify(register.communities.map(({ id, name, stage, stageSince, projectCode }) => ({ id, name, stage, since: stageSince, project: projectCode })));
  const told = await client.query(
    `UPDATE community AS c SET stage = r.stage, stage_since = r.since, project_id = p.id
     FROM jsonb_to_recordset($1::jsonb) AS r (id text, name text, stage "Stage", since date, project text) LEFT JOIN project AS p ON p.code = r.project
     WHERE c.id = r.id AND c.name = r.name`,
    [json],
  );
  if (told.rowCount !== register.communities.length)
    throw new Error(`The county workbooks gave ${told.rowCount} of ${register.communities.length} communities the number of their story.`);
  await client.query("DELETE FROM community_stage_date");
  await insertRows(client, "community_stage_date", register.stageDates);
  await insertRows(client, "community_utility", register.communityUtilities);
}

/** "foreign": a register of other hands, which is never touched. */
type State = "empty" | "accounts" | "whole" | "foreign";

async function stateOf(client: pg.Client): Promise<State> {
  const { rows } = await client.query<{ accounts: boolean; communities: boolean; told: boolean }>(
    `SELECT EXISTS (SELECT 1 FROM app_user WHERE is_demonstration) AS accounts, EXISTS (SELECT 1 FROM community) AS communities, EXISTS (SELECT 1 FROM project) AS told`,
  );
  const [found] = rows;
  if (found?.accounts) return found.told ? "whole" : "accounts";
  return found?.communities ? "foreign" : "empty";
}

/** The prefecture has taken note of what the counties have brought. */
async function insertSeen(client: pg.Client, now: Date): Promise<void> {
  const reader = demonstrationAccounts.find(({ username }) => username === "prefecture.staff")?.id;
  await client.query("INSERT INTO import_seen (batch_id, county_code, seen_by_id, seen_at) SELECT id, county_code, $1::uuid, $2 FROM import_batch WHERE state = 'DONE'", [
    reader,
    now,
  ]);
}

const loadAccounts = (client: pg.Client, passwordHash: string, now: Date) =>
  inTransaction(client, async () => {
    await insertAccounts(client, passwordHash, now);
    await insertDeputyship(client, now);
  });

const loadStory = (client: pg.Client, now: Date) =>
  inTransaction(client, async () => {
    const found = await client.query<{ id: number }>("SELECT id FROM programme WHERE code = $1", [programme.code]);
    const programmeId = found.rows[0]?.id;
    if (programmeId === undefined) throw new Error("The published plan is not loaded yet.");
    await applyStory(client, programmeId);
    await insertOfficers(client, now);
    await insertSeen(client, now);
    await loadLife(client, now);
    await tellAmounts(client);
    await loadEvidence(client);
    await tellDuties(client);
    await loadPlanStory(client, programmeId);
    await tellApprovals(client, now);
    await tellContents(client, demonstrationRegister(), now);
    await tellShares(client);
    await tellMoney(client);
    await tellFunds(client);
  });

async function bringWorkbooks(input: ImportInput): Promise<void> {
  const end = await runThread("prisma/seed/import-workbooks.ts", input, { memory: 320, milliseconds: 120_000, onMessage: () => undefined });
  if (end !== "done") throw new Error(`Importing the demonstration workbooks ended: ${end}.`);
}

/**
 * Enters the demonstration beside the published plan: its accounts; then each county's workbook, through the import and in
 * the officer's name; then what came of it. Each step is all or nothing, and one that was interrupted is gone on with.
 * @param accounts the password of all demonstration accounts, hashed, and the instant of their making
 * @returns false where it is there already, or a register of other hands is: nothing is changed then
 */
export async function loadDemonstration(input: ImportInput, accounts: { passwordHash: () => Promise<string>; now: Date }): Promise<boolean> {
  return asOwner(input.ownerUrl, async (client) => {
    // Of two processes at once one waits here and then finds all of it done. The lock ends with the connection.
    await client.query("SELECT pg_advisory_lock(hashtextextended('demonstration', 0))");
    const state = await stateOf(client);
    if (state === "whole" || state === "foreign") return false;
    if (state === "empty") await loadAccounts(client, await accounts.passwordHash(), accounts.now);
    await bringWorkbooks(input);
    await loadStory(client, accounts.now);
    return true;
  });
}
