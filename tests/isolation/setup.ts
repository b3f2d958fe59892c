import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import ExcelJS from "exceljs";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { KNOWN_FILES } from "../../lib/infra/storage";
import { startCluster } from "../../lib/infra/embedded-postgres";
import { sendLogin } from "../support/login";
import { takesPart } from "../support/part";
import { freePort, removeData, startPortal } from "../support/portal";
import { findCanaries, plant } from "./canaries";
import { readCatalogue } from "./catalogue";
import { fill } from "./fill";
import { lockOne } from "./locked";
import type { Account, World } from "./world";

const HOME = ".cache/isolation";

/** People that the demonstration does not have: one who has left, whose session is still in the browser, and a second administrator. */
const LEFT = "ruili.left";
const MORE = [
  { username: LEFT, like: "ruili" },
  { username: "prefecture.second", like: "prefecture.admin" },
];

async function addAccounts(client: pg.Client): Promise<void> {
  for (const { username, like } of MORE) {
    await client.query(
      `INSERT INTO app_user SELECT (jsonb_populate_record(u, jsonb_build_object('id', gen_random_uuid(), 'username', $1::text))).* FROM app_user u WHERE u.username = $2`,
      [username, like],
    );
  }
}

/** Accounts in conditions that offer their reader, or the administrator, more to do. */
async function setConditions(client: pg.Client): Promise<void> {
  await client.query("UPDATE app_user SET disabled_at = now() WHERE username = $1", [LEFT]);
  await client.query("UPDATE app_user SET factor_secret = 'sealed', factor_confirmed_at = now() WHERE username IN ('prefecture.second', 'publicity')");
  await client.query("UPDATE user_session SET factor_at = now() WHERE user_id = (SELECT id FROM app_user WHERE username = 'publicity')");
  await lockOne(client);
}

const ACCOUNTS = `SELECT u.id AS "userId", u.username, u.role::text AS role, u.county_code AS "countyCode", u.utility_key AS "utilityKey", u.agency_key AS "agencyKey",
  u.utility_unit_id AS "utilityUnitId", u.is_lead AS "isLead", u.county_duty AS "countyDuty",
  (SELECT array_agg(c.county_code::text) FROM utility_unit_county c WHERE c.unit_id = u.utility_unit_id) AS "unitCounties" FROM app_user u ORDER BY u.role, u.username`;

async function prepare(url: string, superUrl: string): Promise<Pick<World, "accounts" | "left" | "missing" | "withoutCanary" | "canaries">> {
  const client = new pg.Client({ connectionString: superUrl });
  await client.connect();
  await addAccounts(client);
  const { rows } = await client.query<Omit<Account, "cookie">>(ACCOUNTS);
  const accounts: Account[] = [];
  for (const row of rows.filter((row) => row.username !== "prefecture.second" && takesPart(row))) {
    // Twice: the account page then offers to end the other session.
    await sendLogin(url, row.username);
    const { name, value } = await sendLogin(url, row.username);
    accounts.push({ ...row, cookie: `${name}=${encodeURIComponent(value)}` });
  }
  await setConditions(client);
  const catalogue = await readCatalogue(client);
  const missing = await fill(client, catalogue);
  const withoutCanary = await plant(client, catalogue);
  const canaries = await findCanaries(client, catalogue);
  await client.end();
  const left = accounts.find(({ username }) => username === LEFT) as Account;
  return { accounts: accounts.filter((account) => account !== left), left, missing, withoutCanary, canaries };
}

/** A workbook under the hash of every upload and paper, so that there is something to give. */
async function keepFiles(superUrl: string, dataDir: string): Promise<void> {
  const client = new pg.Client({ connectionString: superUrl });
  await client.connect();
  const { rows } = await client.query<{ hash: string }>(KNOWN_FILES);
  await client.end();
  const book = new ExcelJS.Workbook();
  book.addWorksheet("明细表").addRow(["小区名称"]);
  const bytes = new Uint8Array(await book.xlsx.writeBuffer());
  for (const { hash } of rows) {
    const file = path.join(dataDir, "files", hash.slice(0, 2), hash);
    mkdirSync(path.dirname(file), { recursive: true });
    if (!existsSync(file)) writeFileSync(file, bytes);
  }
}

/** One real portal on a database of its own, in which every row of every table carries words that no other row has; and a session for every account. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = path.join(HOME, "data");
  await removeData(dataDir);
  mkdirSync(HOME, { recursive: true });
  const portal = await startPortal({ dataDir, port: await freePort() });
  const cluster = await startCluster(dataDir);
  const database = new URL(cluster.url("portal")).pathname.slice(1);
  const superUrl = cluster.url("super", database);
  const prepared = await prepare(portal.url, superUrl).catch(async (error: unknown) => {
    await portal.stop();
    throw error;
  });
  await keepFiles(superUrl, dataDir);
  const world: World = { url: portal.url, superUrl, portalUrl: cluster.url("portal"), authSecret: cluster.authSecret, ...prepared };
  rmSync(path.join(HOME, "world.json.forms"), { force: true });
  writeFileSync(path.join(HOME, "world.json"), JSON.stringify(world));
  project.provide("isolation", path.join(HOME, "world.json"));
  return async () => {
    const code = await portal.stop();
    // What the portal said of its faults, for who looks for the cause of a failed test.
    writeFileSync(path.join(HOME, "portal.log"), portal.output());
    if (code !== 0) throw new Error(`The portal ended with code ${code} after SIGTERM. Output:\n${portal.output()}`);
  };
}
