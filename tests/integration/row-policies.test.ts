import { beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "@/lib/access/actor";
import { demonstrationAccounts } from "@/prisma/seed/demonstration-accounts";
import { keyOf, type Table } from "../isolation/catalogue";
import { fill } from "../isolation/fill";
import { Truth } from "../isolation/truth";
import { actorOf as sessionOf } from "../support/actors";
import { ownDatabase } from "../support/database";
import { figure } from "../support/figure";

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
    accounts = demonstrationAccounts.map(({ username }) => {
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

describe("every table, as every account, by raw SQL", () => {
  test("shows exactly the rows that the convention gives the account", async () => {
    const { read } = await import("@/lib/infra/db");
    const wrong: string[] = [];
    let cells = 0;
    let foreign = 0;
    for (const account of accounts) {
      for (const table of truth.catalogue.values()) {
        const columns = granted(table, "read");
        if (columns.length === 0) continue;
        const keys = table.key.filter((name) => columns.includes(name));
        const rows = await read(account, (tx) =>
          tx.$queryRawUnsafe<{ row: Record<string, unknown> }[]>(`SELECT to_jsonb(t) AS row FROM (SELECT ${quoted(columns)} FROM "${table.name}") AS t`),
        );
        const seen = new Set(rows.map(({ row }) => keyOf({ ...table, key: keys }, row)));
        const own = new Set([...truth.readable(account, table.name).values()].map((row) => keyOf({ ...table, key: keys }, row)));
        cells += 1;
        foreign += (truth.rows.get(table.name)?.length ?? 0) - own.size;
        for (const key of seen) if (!own.has(key)) wrong.push(`${account.username} sees ${table.name} ${key}`);
        for (const key of own) if (!seen.has(key)) wrong.push(`${account.username} misses ${table.name} ${key}`);
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
        const rows = truth.rows.get(table.name) ?? [];
        const own = rows.filter((row) => truth.ownership.mayChange(account, table, row)).length;
        const [first = "x"] = table.columns.map(({ name }) => name);
        // What the portal's role has no power for at all is refused whoever acts: one account tries it.
        const all = account === accounts[0];
        const statements = [
          ...granted(table, "update").map((name) => `UPDATE "${table.name}" SET "${name}" = "${name}"`),
          ...(granted(table, "update").length > 0 || !all ? [] : [`UPDATE "${table.name}" SET "${first}" = "${first}"`]),
          ...(table.mayDelete || all ? [`DELETE FROM "${table.name}"`] : []),
        ];
        for (const sql of statements) {
          const touched = await attempt(account, sql);
          cells += 1;
          if (typeof touched === "number" && touched > own) wrong.push(`${account.username}: ${sql} touched ${touched} rows, ${own} are its own`);
          if (typeof touched === "string" && touched !== "42501") wrong.push(`${account.username}: ${sql} failed with ${touched}`);
        }
        if (!all && !table.mayTruncate) continue;
        cells += 1;
        if ((await attempt(account, `TRUNCATE "${table.name}" CASCADE`)) !== "42501") wrong.push(`${account.username} may truncate ${table.name}`);
      }
    }
    expect(wrong.slice(0, 40)).toEqual([]);
    figure(3, `raw SQL, changing: 0 foreign rows touched by ${cells} statements`);
  });

  test("takes no new row in another's name", async () => {
    const wrong: string[] = [];
    let cells = 0;
    for (const table of truth.catalogue.values()) {
      const columns = granted(table, "insert");
      for (const account of columns.length > 0 ? accounts : accounts.slice(0, 1)) {
        const row = (truth.rows.get(table.name) ?? []).find((each) => !truth.ownership.mayChange(account, table, each));
        if (!row) continue;
        const values = columns.map((name) => {
          const column = table.columns.find((each) => each.name === name);
          if (/^created_by(_id)?$/.test(name)) return `'${account.userId}'::uuid`;
          return table.key.includes(name) && column?.type === "uuid" && !/^(user_id)$/.test(name) ? "gen_random_uuid()" : `r."${name}"`;
        });
        const sql =
          columns.length === 0
            ? `INSERT INTO "${table.name}" DEFAULT VALUES`
            : `INSERT INTO "${table.name}" (${quoted(columns)}) SELECT ${values.join(", ")} FROM jsonb_populate_record(NULL::"${table.name}", '${JSON.stringify(row).replaceAll("'", "''")}') AS r`;
        const touched = await attempt(account, sql);
        cells += 1;
        if (touched !== "42501") wrong.push(`${account.username}: a row of ${table.name} like ${keyOf(table, row)} gave ${touched}`);
      }
    }
    expect(wrong.slice(0, 40)).toEqual([]);
    figure(3, `raw SQL, adding: ${cells} rows in another's name, all refused`);
  });

  test("gives no row where no actor is set", async () => {
    const { db } = await import("@/lib/infra/db");
    for (const table of truth.catalogue.values()) {
      const columns = granted(table, "read");
      if (columns.length > 0) expect(await db().$queryRawUnsafe(`SELECT ${quoted(columns)} FROM "${table.name}"`), table.name).toEqual([]);
    }
  });

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
