import type pg from "pg";
import { type Catalogue, keyOf, readRows, type Row, type Table } from "./catalogue";

/** Written by every use of the portal, a refused one too. */
const ALONGSIDE = ["audit_event", "login_attempt", "idempotency", "user_session"];

export type Snapshot = Map<string, Row[]>;
export const takeSnapshot = (client: pg.Client, catalogue: Catalogue): Promise<Snapshot> => readRows(client, catalogue);

/** Everything that differs between two moments, as table and columns: "community_detail notes", "deputyship +". */
export function changesBetween(catalogue: Catalogue, before: Snapshot, after: Snapshot): Map<string, string> {
  const found = new Map<string, string>();
  for (const [name, rows] of after) {
    if (ALONGSIDE.includes(name)) continue;
    const table = catalogue.get(name) as Table;
    const old = new Map((before.get(name) ?? []).map((row) => [keyOf(table, row), row]));
    for (const row of rows) {
      const was = old.get(keyOf(table, row));
      old.delete(keyOf(table, row));
      if (!was) found.set(`${name} +`, JSON.stringify(row));
      else
        for (const column of Object.keys(row))
          if (JSON.stringify(row[column]) !== JSON.stringify(was[column])) found.set(`${name} ${column}`, `${keyOf(table, row)}: ${JSON.stringify(row[column])}`);
    }
    for (const key of old.keys()) found.set(`${name} -`, key);
  }
  return found;
}

/** Puts every table that differs back to what it was; the trail stays, nobody takes anything out of it. */
export async function restore(client: pg.Client, catalogue: Catalogue, before: Snapshot): Promise<void> {
  const now = await readRows(client, catalogue);
  await client.query("BEGIN");
  await client.query("SET LOCAL session_replication_role = replica");
  for (const [name, rows] of before) {
    if (name === "audit_event" || JSON.stringify(now.get(name)) === JSON.stringify(rows)) continue;
    await client.query(`DELETE FROM "${name}"`);
    await client.query(`INSERT INTO "${name}" SELECT * FROM jsonb_populate_recordset(NULL::"${name}", $1::jsonb)`, [JSON.stringify(rows)]);
  }
  await client.query("COMMIT");
}
