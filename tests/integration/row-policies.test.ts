import { beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "@/lib/access/actor";
import { demonstrationAccounts } from "@/prisma/seed/demonstration-accounts";
import { keyOf, type Table } from "../isolation/catalogue";
import { fill } from "../isolation/fill";
import { Truth } from "../isolation/truth";
import { actorOf as sessionOf } from "../support/actors";
import { ownDatabase } from "../support/database";
import { figure } from "../support/figure";
import { takesPart } from "../support/part";

const database = ownDatabase();
let truth: Truth;
let accounts: Actor[] = [];

/** Every account as its session gives it; every table filled with rows of every owner in every state. */
beforeAll(async () => {
  truth = await database.connect("super", async (client) => {
    const { rows } = await client.query<{
      username: string;
      id: number;
      counties: string[];
    }>(`SELECT u.username, u.utility_unit_id AS id, array_agg(c.county_code::text) AS counties
      FROM app_user u JOIN utility_unit_county c ON c.unit_id = u.utility_unit_id GROUP BY 1, 2`);
    accounts = demonstrationAccounts.filter(takesPart).map(({ username }) => {
      const unit = rows.find((row) => row.username === username);
      return { ...sessionOf(username), utilityUnitId: unit?.id ?? null, unitCounties: unit?.counties ?? null };
    });
    const first = await Truth.read(client);
    expect(await fill(client, first.catalogue)).toEqual([]);
    return Truth.read(client);
  });
});

const quoted = (columns: string[]) => columns.map((name) => `"${name}"`).join(", ");
const granted = (table: Table, power: "read" | "insert" | "update") => table.columns.filter((column) => column.may[power]).map(({ name }) => name);

/** Raw SQL as the account, undone afterwards. @returns how many rows it touched, or the database's refusal */
async function attempt(account: Actor, sql: string): Promise<number | string> {
  const { write } = await import("@/lib/infra/db");
  let touched = 0;
  try {
    await write(account, async (tx) => {
      touched = await tx.$executeRawUnsafe(sql);
      throw new Error("undone");
    });
  } catch (error) {
    const text = (error as { meta?: { driverAdapterError?: { cause?: { originalCode?: string } } } }).meta?.driverAdapterError?.cause?.originalCode;
    if ((error as Error).message !== "undone") return text ?? (error as Error).message;
  }
  return touched;
}

/** Where an account sees more, or less, of a table than the convention gives it. */
async function readingFaults(account: Actor, table: Table): Promise<string[]> {
  const { read } = await import("@/lib/infra/db");
  const columns = granted(table, "read");
  if (columns.length === 0) return [];
  const keys = table.key.filter((name) => columns.includes(name));
  const rows = await read(account, (tx) =>
    tx.$queryRawUnsafe<{ row: Record<string, unknown> }[]>(`SELECT to_jsonb(t) AS row FROM (SELECT ${quoted(columns)} FROM "${table.name}") AS t`),
  );
  const seen = new Set(rows.map(({ row }) => keyOf({ ...table, key: keys }, row)));
  const own = new Set([...truth.readable(account, table.name).values()].map((row) => keyOf({ ...table, key: keys }, row)));
  return [
    ...[...seen].filter((key) => !own.has(key)).map((key) => `${account.username} sees ${table.name} ${key}`),
    ...[...own].filter((key) => !seen.has(key)).map((key) => `${account.username} misses ${table.name} ${key}`),
  ];
}

/** Statements that change or remove a table's rows. What the portal's role has no power for is refused whoever acts: one account tries it. */
function changes(table: Table, all: boolean): string[] {
  const [first = "x"] = table.columns.map(({ name }) => name);
  const updates = granted(table, "update");
  return [
    ...updates.map((name) => `UPDATE "${table.name}" SET "${name}" = "${name}"`),
    ...(updates.length > 0 || !all ? [] : [`UPDATE "${table.name}" SET "${first}" = "${first}"`]),
    ...(table.mayDelete || all ? [`DELETE FROM "${table.name}"`] : []),
  ];
}

async function changingFaults(account: Actor, table: Table, all: boolean): Promise<string[]> {
  const own = (truth.rows.get(table.name) ?? []).filter((row) => truth.ownership.mayChange(account, table, row)).length;
  const wrong: string[] = [];
  for (const sql of changes(table, all)) {
    const touched = await attempt(account, sql);
    if (typeof touched === "number" && touched > own) wrong.push(`${account.username}: ${sql} touched ${touched} rows, ${own} are its own`);
    // A rule of the rows themselves may refuse what their owner asks of all of them at once.
    if (typeof touched === "string" && touched !== "42501" && !(touched === "23514" && own > 0)) wrong.push(`${account.username}: ${sql} failed with ${touched}`);
  }
  if ((all || table.mayTruncate) && (await attempt(account, `TRUNCATE "${table.name}" CASCADE`)) !== "42501") wrong.push(`${account.username} may truncate ${table.name}`);
  return wrong;
}

/** A new row like one that is not the account's to change; null where there is none. */
function insertLike(account: Actor, table: Table): string | null {
  const columns = granted(table, "insert");
  const row = (truth.rows.get(table.name) ?? []).find((each) => !truth.ownership.mayChange(account, table, each));
  if (!row) return null;
  if (columns.length === 0) return `INSERT INTO "${table.name}" DEFAULT VALUES`;
  const values = columns.map((name) => {
    const column = table.columns.find((each) => each.name === name);
    if (/^created_by(_id)?$/.test(name)) return `'${account.userId}'::uuid`;
    return table.key.includes(name) && column?.type === "uuid" && !/^(user_id)$/.test(name) ? "gen_random_uuid()" : `r."${name}"`;
  });
  const like = JSON.stringify(row).replaceAll("'", "''");
  return `INSERT INTO "${table.name}" (${quoted(columns)}) SELECT ${values.join(", ")} FROM jsonb_populate_record(NULL::"${table.name}", '${like}') AS r`;
}

async function addingFaults(account: Actor, table: Table): Promise<string[]> {
  const sql = insertLike(account, table);
  const touched = sql === null ? "42501" : await attempt(account, sql);
  return touched === "42501" ? [] : [`${account.username}: a foreign row of ${table.name} gave ${touched}`];
}

/** Rows of a table that stand there for nobody in particular. */
async function openRows(table: Table): Promise<string[]> {
  const { db } = await import("@/lib/infra/db");
  const columns = granted(table, "read");
  const rows = columns.length > 0 ? await db().$queryRawUnsafe<unknown[]>(`SELECT ${quoted(columns)} FROM "${table.name}" LIMIT 1`) : [];
  return rows.map(() => `${table.name} is open without an actor`);
}

/** Accounts that try to add a row: where the portal's role may not at all, one is enough. */
const adders = (table: Table) => (granted(table, "insert").length > 0 ? accounts : accounts.slice(0, 1));

describe("every table, as every account, by raw SQL", () => {
  test("shows exactly the rows that the convention gives the account", async () => {
    const wrong: string[] = [];
    let cells = 0;
    let foreign = 0;
    for (const account of accounts) {
      for (const table of truth.catalogue.values()) {
        wrong.push(...(await readingFaults(account, table)));
        if (granted(table, "read").length === 0) continue;
        cells += 1;
        foreign += (truth.rows.get(table.name)?.length ?? 0) - truth.readable(account, table.name).size;
      }
    }
    expect(wrong.slice(0, 40)).toEqual([]);
    expect(foreign).toBeGreaterThan(10_000);
    figure(3, `raw SQL, reading: 0 leaks and 0 false refusals in ${cells} cells (account × table), ${foreign} foreign rows`);
  });

  test("changes and removes no row that is not the account's own", async () => {
    const wrong: string[] = [];
    let cells = 0;
    for (const account of accounts) {
      for (const table of truth.catalogue.values()) {
        const all = account === accounts[0];
        wrong.push(...(await changingFaults(account, table, all)));
        cells += changes(table, all).length + (all || table.mayTruncate ? 1 : 0);
      }
    }
    expect(wrong.slice(0, 40)).toEqual([]);
    figure(3, `raw SQL, changing: 0 foreign rows touched by ${cells} statements`);
  }, 180_000);

  test("takes no new row in another's name", async () => {
    const wrong: string[] = [];
    let cells = 0;
    for (const table of truth.catalogue.values()) {
      for (const account of adders(table)) {
        wrong.push(...(await addingFaults(account, table)));
        cells += 1;
      }
    }
    expect(wrong.slice(0, 40)).toEqual([]);
    figure(3, `raw SQL, adding: ${cells} rows in another's name, all refused`);
  });

  test("gives no row where no actor is set", async () => {
    for (const table of truth.catalogue.values()) expect(await openRows(table)).toEqual([]);
  });

  test("each policy opened in turn is noticed by one of these", async () => {
    type Policy = { table: string; name: string; permissive: string; qual: string | null; with_check: string | null };
    const all = await database.owner<Policy>(
      "SELECT tablename AS table, policyname AS name, permissive, qual, with_check FROM pg_policies WHERE schemaname = 'public' AND 'dehong_portal' = ANY (roles) ORDER BY 1, 2",
    );
    const policies = all.filter((policy) => policy.permissive === "PERMISSIVE");
    const alter = ({ table, name }: Policy, using: string | null, check: string | null) =>
      database.owner(`ALTER POLICY "${name}" ON "${table}" ${using === null ? "" : `USING (${using})`} ${check === null ? "" : `WITH CHECK (${check})`}`);
    const open = (policy: Policy) => alter(policy, policy.qual && "true", policy.with_check && "true");
    const close = (policy: Policy) => alter(policy, policy.qual, policy.with_check);
    const isNoticed = async (table: Table) => {
      if ((await openRows(table)).length > 0) return true;
      for (const account of accounts) {
        const wrong = [...(await readingFaults(account, table)), ...(await changingFaults(account, table, false)), ...(await addingFaults(account, table))];
        if (wrong.length > 0) return true;
      }
      return false;
    };
    const missed: string[] = [];
    for (const policy of policies) {
      const table = truth.catalogue.get(policy.table);
      if (!table) throw new Error(`no table ${policy.table}`);
      await open(policy);
      let noticed = await isNoticed(table);
      if (!noticed) {
        // A restrictive policy beside it may hold the same line: with both open it must show.
        const beside = all.filter((each) => each.table === policy.table && each.permissive === "RESTRICTIVE");
        for (const each of beside) await open(each);
        noticed = await isNoticed(table);
        for (const each of beside) await close(each);
      }
      await close(policy);
      if (!noticed) missed.push(`${policy.name} on ${policy.table}`);
    }
    expect(policies.length).toBeGreaterThan(30);
    expect(missed).toEqual([]);
    figure(8, `${policies.length} of ${policies.length} row policies opened in turn: each noticed`);
  }, 180_000);

  test("a pool of one connection never carries an actor into the next of 1,000 requests", async () => {
    const { db, read } = await import("@/lib/infra/db");
    const { env } = await import("@/lib/infra/env");
    await db().$disconnect();
    delete (globalThis as { portalPrisma?: unknown }).portalPrisma;
    env().POOL_SIZE = 1;
    const own = new Map(accounts.map((account) => [account, truth.readable(account, "community").size]));
    const wrong: string[] = [];
    for (let batch = 0; batch < 10; batch += 1) {
      const asked = Array.from({ length: 100 }, (_, i) => accounts[(batch * 100 + i) % accounts.length] as Actor);
      await Promise.all(
        asked.map(async (account) => {
          const [row] = await read({ ...account }, (tx) =>
            tx.$queryRawUnsafe<{ n: number; who: string }[]>("SELECT count(*)::int AS n, app.user_id()::text AS who FROM community"),
          );
          if (row?.n !== own.get(account) || row?.who !== account.userId) wrong.push(`${account.username} read as ${row?.who}: ${row?.n} rows`);
        }),
      );
    }
    expect(wrong).toEqual([]);
    figure(7, "1,000 interleaved requests on a pool of one: 0 carried an actor over; without an actor 0 rows");
  });
});
