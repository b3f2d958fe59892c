import type pg from "pg";
import { counties, programme } from "./baseline";
import { insertRows, inTransaction } from "./bulk-insert";
import { demonstrationRegister } from "./demonstration";
import { demonstrationAccounts } from "./demonstration-accounts";

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

async function insertRegister(client: pg.Client, programmeId: number, now: Date): Promise<void> {
  const register = demonstrationRegister();
  await insertRows(
    client,
    "project",
    register.projects.map((project) => ({ ...project, programmeId, version: 1 })),
  );
  const { rows } = await client.query<{ id: number; code: string }>("SELECT id, code FROM project");
  const idOf = new Map(rows.map(({ id, code }) => [code, id]));
  const communities = register.communities.map(({ projectCode, ...community }) => ({
    ...community,
    programmeId,
    projectId: projectCode === null ? null : idOf.get(projectCode),
    version: 1,
  }));
  await insertRows(client, "community", communities);
  await insertRows(
    client,
    "community_detail",
    register.details.map((detail) => ({ ...detail, version: 1, updatedAt: now })),
  );
  await insertRows(client, "community_stage_date", register.stageDates);
  await insertRows(client, "community_utility", register.communityUtilities);
}

/**
 * Enters the demonstration's accounts and register beside the published plan, over a connection of the schema's owner,
 * all or nothing.
 * @param accounts the password of all demonstration accounts, hashed, and the instant of their making
 * @returns false where any community is registered: nothing is changed then
 */
export async function loadDemonstration(client: pg.Client, accounts: { passwordHash: string; now: Date }): Promise<boolean> {
  return inTransaction(client, async () => {
    // Of two processes at once one waits here and then finds the register filled.
    await client.query("LOCK TABLE community IN SHARE ROW EXCLUSIVE MODE");
    const filled = await client.query("SELECT 1 FROM community LIMIT 1");
    if (filled.rowCount) return false;
    const found = await client.query<{ id: number }>("SELECT id FROM programme WHERE code = $1", [programme.code]);
    const programmeId = found.rows[0]?.id;
    if (programmeId === undefined) throw new Error("The published plan is not loaded yet.");
    await insertAccounts(client, accounts.passwordHash, accounts.now);
    await insertRegister(client, programmeId, accounts.now);
    await insertOfficers(client, accounts.now);
    await insertDeputyship(client, accounts.now);
    return true;
  });
}
