import { readFileSync } from "node:fs";
import pg from "pg";
import { inject } from "vitest";
import type { Canary } from "./canaries";
import { type Catalogue, keyOf, readCatalogue, readRows, type Row, type Table } from "./catalogue";
import { Ownership, type Reader } from "./ownership";

declare module "vitest" {
  export interface ProvidedContext {
    /** File that describes the prepared portal */
    isolation: string;
  }
}

export type Account = Reader & { username: string; cookie: string };
export type World = {
  url: string;
  superUrl: string;
  portalUrl: string;
  authSecret: string;
  accounts: Account[];
  /** An account that was disabled after its login */
  left: Account;
  missing: string[];
  withoutCanary: string[];
  canaries: Canary[];
};

export const world = JSON.parse(readFileSync(inject("isolation"), "utf8")) as World;

export const accountOf = (username: string): Account => {
  const found = world.accounts.find((account) => account.username === username);
  if (!found) throw new Error(`no account ${username}`);
  return found;
};

/** A superuser's connection, for what the tests compare with. */
export async function openDatabase(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: world.superUrl });
  await client.connect();
  return client;
}

/** All rows as they are now, and whose they are. */
export class Truth {
  private constructor(
    readonly catalogue: Catalogue,
    readonly rows: ReadonlyMap<string, readonly Row[]>,
    readonly ownership: Ownership,
  ) {}

  static async read(client: pg.Client): Promise<Truth> {
    const catalogue = await readCatalogue(client);
    const rows = await readRows(client, catalogue);
    return new Truth(catalogue, rows, new Ownership(catalogue, rows));
  }

  table(name: string): Table {
    const found = this.catalogue.get(name);
    if (!found) throw new Error(`no table ${name}`);
    return found;
  }

  /** Rows of a table that the convention lets the reader see, by key. */
  readable(reader: Reader, name: string): Map<string, Row> {
    const table = this.table(name);
    return new Map((this.rows.get(name) ?? []).filter((row) => this.ownership.mayRead(reader, table, row)).map((row) => [keyOf(table, row), row]));
  }
}

/** Tables that a stay on the pages changes by itself: sessions, attempts to log in, the trail, keys of forms. */
const KEPT_BY_USE = ["user_session", "login_attempt", "audit_event", "idempotency"];

/** One word for the content of every other table: equal before and after means nothing was changed. */
export async function digest(client: pg.Client, catalogue: Catalogue): Promise<string> {
  const tables = [...catalogue.keys()].filter((name) => !KEPT_BY_USE.includes(name));
  const parts = tables.map((name) => `SELECT '${name}' AS t, coalesce(md5(string_agg(md5(r::text), '' ORDER BY md5(r::text))), '') AS d FROM "${name}" AS r`);
  const { rows } = await client.query<{ t: string; d: string }>(`${parts.join(" UNION ALL ")} ORDER BY t`);
  return rows.map(({ t, d }) => `${t} ${d}`).join("\n");
}
