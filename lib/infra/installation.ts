import pg from "pg";

async function asked<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Runs `work` on a connection of the schema's owner (migration, seeding and the db:* commands alone). */
export const asOwner = asked;

/** What makes a portal role too powerful: it would pass the row policies. Empty when it is as it should be. */
export function tooPowerful(portalUrl: string): Promise<string[]> {
  return asked(portalUrl, async (client) => {
    const { rows } = await client.query<{ fault: string }>(`
      SELECT 'is a superuser' AS fault FROM pg_roles WHERE rolname = current_user AND rolsuper
      UNION ALL SELECT 'has BYPASSRLS' FROM pg_roles WHERE rolname = current_user AND rolbypassrls
      UNION ALL SELECT 'may create roles' FROM pg_roles WHERE rolname = current_user AND rolcreaterole
      UNION ALL SELECT 'may create databases' FROM pg_roles WHERE rolname = current_user AND rolcreatedb
      UNION ALL SELECT DISTINCT 'owns tables, or is a member of the role that does' FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = 'public' AND c.relkind = 'r' AND pg_has_role(current_user, c.relowner, 'MEMBER')
      UNION ALL SELECT DISTINCT 'may TRUNCATE' FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = 'public' AND c.relkind = 'r' AND has_table_privilege(c.oid, 'TRUNCATE')
      UNION ALL SELECT 'may create objects in schema public' WHERE has_schema_privilege('public', 'CREATE')`);
    return rows.map((row) => row.fault);
  });
}

/** How many accounts there are, and how many of them are the demonstration's. */
export function countAccounts(ownerUrl: string): Promise<{ all: number; demonstration: number }> {
  return asked(ownerUrl, async (client) => {
    const { rows } = await client.query<{ all: number; demonstration: number }>(
      "SELECT count(*)::int AS all, count(*) FILTER (WHERE is_demonstration)::int AS demonstration FROM app_user",
    );
    return rows[0] ?? { all: 0, demonstration: 0 };
  });
}

/** Counts what the tables hold (ANALYZE), so that the first statements are planned on it and not on empty tables; the server's own watch would come a minute later. @returns how many tables */
export function gatherStatistics(ownerUrl: string): Promise<number> {
  return asked(ownerUrl, async (client) => {
    const { rows } = await client.query<{ name: string }>("SELECT oid::regclass::text AS name FROM pg_class WHERE relkind = 'r' AND relowner = current_user::regrole");
    if (rows.length) await client.query(`ANALYZE ${rows.map(({ name }) => name).join(", ")}`);
    return rows.length;
  });
}
