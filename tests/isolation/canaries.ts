import type pg from "pg";
import { type Catalogue, type Column, keyOf, readRows, type Row, type Table } from "./catalogue";
import { PUBLISHED } from "./ownership";

/** A word that stands in one row's text and nowhere else. It survives HTML, JSON and RSC payloads as it is. */
const CANARY = /⟦([0-9a-z]+)⟧/g;
/** Columns whose text is no text: keys, names to log in with, secrets. */
const NO_TEXT = /(^|_)(id|key|code|hash|secret|pending|device|token|username|nonce|grams)s?$/;

export type Canary = { token: string; table: string; column: string; key: string };

/** Every canary in a piece of text, written plainly or as in an address. */
export function canariesIn(text: string): Set<string> {
  const plain = text.includes("%E2%9F%A6") ? text.replaceAll("%E2%9F%A6", "⟦").replaceAll("%E2%9F%A7", "⟧") : text;
  return new Set([...plain.matchAll(CANARY)].map(([, token]) => token ?? ""));
}

function changed(table: Table, column: Column): string | null {
  const keyed = table.key.includes(column.name) || table.foreign.some(({ columns }) => columns.includes(column.name));
  if (keyed || column.labels || NO_TEXT.test(column.name)) return null;
  const token = "'⟦' || to_hex(nextval('canary_number')) || '⟧'";
  const name = `"${column.name}"`;
  if (["text", "varchar"].includes(column.type)) return column.isArray ? `array_append(${name}, ${token})` : `coalesce(${name}, '') || ${token}`;
  return column.type === "jsonb" && !column.isArray ? `CASE WHEN jsonb_typeof(${name}) = 'object' THEN ${name} || jsonb_build_object('canary', ${token}) ELSE ${name} END` : null;
}

/** Gives every row of every table a canary in each of its free texts. @returns columns that take none, with the database's reason */
export async function plant(client: pg.Client, catalogue: Catalogue): Promise<string[]> {
  const without: string[] = [];
  await client.query("CREATE TEMPORARY SEQUENCE canary_number START 4096");
  for (const table of catalogue.values()) {
    if (table.name in PUBLISHED) continue;
    for (const column of table.columns) {
      const value = changed(table, column);
      if (!value) continue;
      const filled = `UPDATE "${table.name}" SET "${column.name}" = ${value}`;
      try {
        await client.query(filled);
      } catch {
        await client
          .query(`${filled} WHERE "${column.name}" IS NOT NULL`)
          .catch((error: Error) => !error.message.endsWith("is append-only") && without.push(`${table.name}.${column.name}: ${error.message}`));
      }
    }
  }
  return without;
}

/** Where each canary stands, over the whole database. */
export async function findCanaries(client: pg.Client, catalogue: Catalogue): Promise<Canary[]> {
  const found: Canary[] = [];
  for (const [name, rows] of await readRows(client, catalogue)) {
    const table = catalogue.get(name) as Table;
    for (const row of rows)
      for (const [column, value] of Object.entries(row as Row))
        for (const token of canariesIn(JSON.stringify(value))) found.push({ token, table: name, column, key: keyOf(table, row) });
  }
  return found;
}
