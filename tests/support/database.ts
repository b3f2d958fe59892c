import { randomBytes } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, inject } from "vitest";
import { env, parseEnv } from "@/lib/infra/env";
import { TEMPLATE } from "./cluster";

const at = (url: string, database: string) => {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.toString();
};

type Row = Record<string, unknown>;

type Role = "owner" | "portal" | "super";

async function asSuperuser(statement: string): Promise<void> {
  const admin = new pg.Client({ connectionString: inject("superUrl") });
  await admin.connect();
  await admin.query(statement);
  await admin.end();
}

/** A database of the test file's own, cloned from the seeded template. The portal's code reaches it as the restricted role. */
export const ownDatabase = () => database(TEMPLATE);

/** A database without a single table, where only the roles are there. */
export const emptyDatabase = () => database("template0");

function database(template: string) {
  const name = `test_${randomBytes(6).toString("hex")}`;
  const clients: { owner?: pg.Client; portal?: pg.Client } = {};
  const urlOf = (role: Role) => at(inject(`${role}Url`), name);

  beforeAll(async () => {
    await asSuperuser(`CREATE DATABASE ${name} TEMPLATE ${template} OWNER dehong_owner`);
    process.env.DATABASE_URL = urlOf("portal");
    process.env.MIGRATION_DATABASE_URL = urlOf("owner");
    // Some modules read the environment while they are loaded, before this file's database is there.
    Object.assign(env(), parseEnv(process.env));
    clients.owner = new pg.Client({ connectionString: process.env.MIGRATION_DATABASE_URL });
    clients.portal = new pg.Client({ connectionString: process.env.DATABASE_URL });
    await Promise.all([clients.owner.connect(), clients.portal.connect()]);
  });

  afterAll(async () => {
    const { db } = await import("@/lib/infra/db");
    await db().$disconnect();
    await Promise.all([clients.owner?.end(), clients.portal?.end()]);
    await asSuperuser(`DROP DATABASE ${name} WITH (FORCE)`);
  });

  /** Works on a connection of its own, for what needs several at once or a superuser. */
  const connect = async <T>(role: Role, work: (client: pg.Client) => Promise<T>): Promise<T> => {
    const client = new pg.Client({ connectionString: urlOf(role) });
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  };

  const ask = async <T extends Row>(which: "owner" | "portal", sql: string, values: unknown[] = []): Promise<T[]> => {
    const client = clients[which];
    if (!client) throw new Error("the database is not ready");
    return (await client.query<T>(sql, values)).rows;
  };

  return {
    /** URL of a role on this file's database */
    url: urlOf,
    connect,
    owner: <T extends Row = Row>(sql: string, values?: unknown[]) => ask<T>("owner", sql, values),
    portal: <T extends Row = Row>(sql: string, values?: unknown[]) => ask<T>("portal", sql, values),
    /** Raw SQL as the portal's role, with the given actor settings, rolled back afterwards */
    as: async <T extends Row = Row>(actor: Record<string, string>, sql: string, values?: unknown[]): Promise<T[]> => {
      await ask("portal", "BEGIN");
      try {
        for (const [key, value] of Object.entries(actor)) await ask("portal", "SELECT set_config($1, $2, true)", [`app.${key}`, value]);
        return await ask<T>("portal", sql, values);
      } finally {
        await ask("portal", "ROLLBACK");
      }
    },
  };
}
