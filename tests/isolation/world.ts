import { readFileSync } from "node:fs";
import pg from "pg";
import { inject } from "vitest";
import type { Canary } from "./canaries";
import type { Catalogue } from "./catalogue";
import type { Reader } from "./ownership";

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

/** Tables that a stay on the pages changes by itself: sessions, attempts to log in, the trail, keys of forms. */
const KEPT_BY_USE = ["user_session", "login_attempt", "audit_event", "idempotency"];

/** One word for the content of every other table: equal before and after means nothing was changed. */
export async function digest(client: pg.Client, catalogue: Catalogue): Promise<string> {
  const tables = [...catalogue.keys()].filter((name) => !KEPT_BY_USE.includes(name));
  const parts = tables.map((name) => `SELECT '${name}' AS t, coalesce(md5(string_agg(md5(r::text), '' ORDER BY md5(r::text))), '') AS d FROM "${name}" AS r`);
  const { rows } = await client.query<{ t: string; d: string }>(`${parts.join(" UNION ALL ")} ORDER BY t`);
  return rows.map(({ t, d }) => `${t} ${d}`).join("\n");
}
