import { readFileSync } from "node:fs";
import pg from "pg";
import { inject } from "vitest";
import type { Canary } from "./canaries";
import { type Catalogue, marks } from "./catalogue";
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

const digestedBefore = new WeakMap<pg.Client, Map<string, { mark: string; digest: string }>>();

/** One word for the content of every other table: equal before and after means nothing was changed. */
export async function digest(client: pg.Client, catalogue: Catalogue): Promise<string> {
  const kept = digestedBefore.get(client) ?? new Map<string, { mark: string; digest: string }>();
  digestedBefore.set(client, kept);
  const now = await marks(client, catalogue);
  const tables = [...catalogue.keys()].filter((name) => !KEPT_BY_USE.includes(name));
  for (const name of tables.filter((each) => kept.get(each)?.mark !== now.get(each))) {
    const { rows } = await client.query<{ d: string }>(`SELECT coalesce(md5(string_agg(md5(r::text), '' ORDER BY md5(r::text))), '') AS d FROM "${name}" AS r`);
    kept.set(name, { mark: now.get(name) ?? "", digest: rows[0]?.d ?? "" });
  }
  return tables.map((name) => `${name} ${kept.get(name)?.digest}`).join("\n");
}
