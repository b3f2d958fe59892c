import { randomBytes } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, inject } from "vitest";
import { TEMPLATE } from "./cluster";

const at = (url: string, database: string) => {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.toString();
};

type Row = Record<string, unknown>;

/** A database of the test file's own, cloned from the seeded template. The portal's code reaches it as the restricted role. */
export function ownDatabase() {
  const name = `test_${randomBytes(6).toString("hex")}`;
  const clients: { owner?: pg.Client; portal?: pg.Client } = {};

  beforeAll(async () => {
    const admin = new pg.Client({ connectionString: inject("superUrl") });
    await admin.connect();
    await admin.query(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE} OWNER dehong_owner`);
    await admin.end();
    process.env.DATABASE_URL = at(inject("portalUrl"), name);
    process.env.MIGRATION_DATABASE_URL = at(inject("ownerUrl"), name);
    clients.owner = new pg.Client({ connectionString: process.env.MIGRATION_DATABASE_URL });
    clients.portal = new pg.Client({ connectionString: process.env.DATABASE_URL });
    await Promise.all([clients.owner.connect(), clients.portal.connect()]);
  });

  afterAll(async () => {
    const { db } = await import("@/lib/infra/db");
    await db().$disconnect();
    await Promise.all([clients.owner?.end(), clients.portal?.end()]);
    const admin = new pg.Client({ connectionString: inject("superUrl") });
    await admin.connect();
    await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
    await admin.end();
  });

  const ask = async <T extends Row>(which: "owner" | "portal", sql: string, values: unknown[] = []): Promise<T[]> => {
    const client = clients[which];
    if (!client) throw new Error("the database is not ready");
    return (await client.query<T>(sql, values)).rows;
  };

  return {
    /** URL of a role on this file's database */
    url: (role: "owner" | "portal" | "super") => (role === "super" ? at(inject("superUrl"), name) : at(inject(role === "owner" ? "ownerUrl" : "portalUrl"), name)),
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
