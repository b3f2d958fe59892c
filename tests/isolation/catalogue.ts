import type pg from "pg";

export type Row = Record<string, unknown>;
export type Column = {
  name: string;
  type: string;
  isArray: boolean;
  /** Characters it holds at most; null: no limit */
  length: number | null;
  nullable: boolean;
  /** The database gives it a value by itself */
  given: boolean;
  /** Labels of its enum, if it has one */
  labels: string[] | null;
  may: { read: boolean; insert: boolean; update: boolean };
};
type ForeignKey = { columns: string[]; table: string; references: string[] };
export type Table = { name: string; columns: Column[]; key: string[]; unique: string[]; foreign: ForeignKey[]; mayDelete: boolean; mayTruncate: boolean };
export type Catalogue = Map<string, Table>;

const COLUMNS = `
  SELECT c.relname AS "table", a.attname AS name, coalesce(e.typname, t.typname) AS type, e.oid IS NOT NULL AS "isArray", NOT a.attnotnull AS nullable,
    CASE WHEN t.typname IN ('bpchar', 'varchar') AND a.atttypmod > 4 THEN a.atttypmod - 4 END AS length,
    a.atthasdef OR a.attidentity <> '' AS given,
    (SELECT array_agg(l.enumlabel::text ORDER BY l.enumsortorder) FROM pg_enum l WHERE l.enumtypid = t.oid) AS labels,
    has_column_privilege('dehong_portal', c.oid, a.attnum, 'SELECT') AS read, has_column_privilege('dehong_portal', c.oid, a.attnum, 'INSERT') AS insert,
    has_column_privilege('dehong_portal', c.oid, a.attnum, 'UPDATE') AS update
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    JOIN pg_type t ON t.oid = a.atttypid LEFT JOIN pg_type e ON t.typelem = e.oid AND t.typcategory = 'A'
  WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND c.relname <> '_prisma_migrations' ORDER BY c.relname, a.attnum`;

const CONSTRAINTS = `
  SELECT k.contype AS kind, c.relname AS "table", f.relname AS "references",
    (SELECT array_agg(a.attname::text ORDER BY o) FROM unnest(k.conkey) WITH ORDINALITY AS u (n, o) JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.n) AS columns,
    (SELECT array_agg(a.attname::text ORDER BY o) FROM unnest(k.confkey) WITH ORDINALITY AS u (n, o) JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.n) AS referenced
  FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace LEFT JOIN pg_class f ON f.oid = k.confrelid
  WHERE n.nspname = 'public' AND k.contype IN ('p', 'f')`;

const UNIQUE = `
  SELECT c.relname AS "table", a.attname::text AS name FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY (i.indkey) WHERE n.nspname = 'public' AND i.indisunique AND NOT i.indisprimary`;

const POWERS = `
  SELECT c.relname AS "table", has_table_privilege('dehong_portal', c.oid, 'DELETE') AS "mayDelete", has_table_privilege('dehong_portal', c.oid, 'TRUNCATE') AS "mayTruncate"
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p')`;

/** Every table with its columns, keys and the powers that the portal's role has over it, as the database itself has them. */
export async function readCatalogue(client: pg.Client): Promise<Catalogue> {
  const tables: Catalogue = new Map();
  const { rows } = await client.query<Omit<Column, "may"> & { table: string } & Column["may"]>(COLUMNS);
  for (const { table, read, insert, update, ...column } of rows) {
    if (!tables.has(table)) tables.set(table, { name: table, columns: [], key: [], unique: [], foreign: [], mayDelete: false, mayTruncate: false });
    tables.get(table)?.columns.push({ ...column, may: { read, insert, update } });
  }
  const constraints = await client.query<{ kind: "p" | "f"; table: string; references: string; columns: string[]; referenced: string[] }>(CONSTRAINTS);
  for (const { kind, table, references, columns, referenced } of constraints.rows) {
    if (kind === "p") Object.assign(tables.get(table) ?? {}, { key: columns });
    else tables.get(table)?.foreign.push({ columns, table: references, references: referenced });
  }
  for (const { table, name } of (await client.query<{ table: string; name: string }>(UNIQUE)).rows) tables.get(table)?.unique.push(name);
  for (const { table, ...powers } of (await client.query<{ table: string; mayDelete: boolean; mayTruncate: boolean }>(POWERS)).rows) Object.assign(tables.get(table) ?? {}, powers);
  return tables;
}

/**
 * For every table a word that differs once a row came, changed or went: how many there are, and which transaction wrote the
 * newest of them. It costs a fraction of reading them, so that only what moved is read again.
 */
export async function marks(client: pg.Client, catalogue: Catalogue): Promise<Map<string, string>> {
  const parts = [...catalogue.keys()].map((name) => `SELECT '${name}' AS t, count(*) || ' ' || coalesce(max(xmin::text::bigint), 0) AS mark FROM "${name}"`);
  const { rows } = await client.query<{ t: string; mark: string }>(parts.join(" UNION ALL "));
  return new Map(rows.map(({ t, mark }) => [t, mark]));
}

async function readTable(client: pg.Client, { name, key }: Table): Promise<Row[]> {
  const { rows } = await client.query<{ row: Row }>(`SELECT to_jsonb(t) AS row FROM "${name}" AS t ORDER BY ${key.map((column) => `"${column}"`).join(", ") || "1"}`);
  return rows.map(({ row }) => row);
}

/** All rows of all tables, every value as text or JSON gives it. */
export async function readRows(client: pg.Client, catalogue: Catalogue): Promise<Map<string, Row[]>> {
  const all = new Map<string, Row[]>();
  for (const table of catalogue.values()) all.set(table.name, await readTable(client, table));
  return all;
}

const readBefore = new WeakMap<pg.Client, Map<string, { mark: string; rows: Row[] }>>();

/** The same, read outside of any transaction: a table that has not moved since this client last read it gives the same list again. */
export async function readMoved(client: pg.Client, catalogue: Catalogue): Promise<Map<string, Row[]>> {
  const kept = readBefore.get(client) ?? new Map<string, { mark: string; rows: Row[] }>();
  readBefore.set(client, kept);
  const all = new Map<string, Row[]>();
  for (const [name, mark] of await marks(client, catalogue)) {
    const table = catalogue.get(name) as Table;
    const found = kept.get(name);
    const rows = found?.mark === mark ? found.rows : await readTable(client, table);
    kept.set(name, { mark, rows });
    all.set(name, rows);
  }
  return all;
}

/** A row's own name within its table. */
export const keyOf = (table: Table, row: Row): string => table.key.map((column) => String(row[column])).join("|");
