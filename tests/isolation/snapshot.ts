import type pg from "pg";
import { type Catalogue, keyOf, readMoved, type Row, type Table } from "./catalogue";

/** Written by every use of the portal, a refused one too. */
const ALONGSIDE = ["login_attempt", "idempotency", "user_session"];

export type Snapshot = Map<string, Row[]>;
/** The trail is left out: it only grows, nobody takes anything out of it, and it would be most of the reading. */
const compared = (catalogue: Catalogue): Catalogue => new Map([...catalogue].filter(([name]) => name !== "audit_event"));
export const takeSnapshot = (client: pg.Client, catalogue: Catalogue): Promise<Snapshot> => readMoved(client, compared(catalogue));

/** Moved by triggers with the rows that it counts. */
const ROLL_UPS = ["register_count"];

/** Rows that differ between two moments: "community_detail 533103-001", "deputyship added". */
export function rowsBetween(catalogue: Catalogue, before: Snapshot, after: Snapshot): Set<string> {
  const found = new Set<string>();
  for (const [name, rows] of after) {
    if (ALONGSIDE.includes(name) || ROLL_UPS.includes(name) || before.get(name) === rows) continue;
    const table = catalogue.get(name) as Table;
    const old = new Map((before.get(name) ?? []).map((row) => [keyOf(table, row), JSON.stringify(row)]));
    for (const row of rows) {
      const was = old.get(keyOf(table, row));
      old.delete(keyOf(table, row));
      if (was !== JSON.stringify(row)) found.add(was ? `${name} ${keyOf(table, row)}` : `${name} added`);
    }
    for (const key of old.keys()) found.add(`${name} ${key} removed`);
  }
  return found;
}

/** Rows as they were and as they are, of every table that something of an account's own stands in: sessions too. */
export function movedBetween(catalogue: Catalogue, before: Snapshot, after: Snapshot): { table: Table; row: Row }[] {
  return [...after].flatMap(([name, rows]) => {
    if (["login_attempt", "idempotency"].includes(name) || before.get(name) === rows) return [];
    const table = catalogue.get(name) as Table;
    const old = new Set((before.get(name) ?? []).map((row) => JSON.stringify(row)));
    const now = new Set(rows.map((row) => JSON.stringify(row)));
    return [...(before.get(name) ?? []).filter((row) => !now.has(JSON.stringify(row))), ...rows.filter((row) => !old.has(JSON.stringify(row)))].map((row) => ({ table, row }));
  });
}

/** Everything that differs between two moments, as table and columns: "community_detail notes", "deputyship +". */
export function changesBetween(catalogue: Catalogue, before: Snapshot, after: Snapshot): Map<string, string> {
  const found = new Map<string, string>();
  for (const [name, rows] of after) {
    if (ALONGSIDE.includes(name) || before.get(name) === rows) continue;
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

/** Puts every table that differs back to what it was; the trail stays. */
export async function restore(client: pg.Client, catalogue: Catalogue, before: Snapshot): Promise<void> {
  const now = await takeSnapshot(client, catalogue);
  await client.query("BEGIN");
  await client.query("SET LOCAL session_replication_role = replica");
  for (const [name, rows] of before) {
    if (now.get(name) === rows || JSON.stringify(now.get(name)) === JSON.stringify(rows)) continue;
    await client.query(`DELETE FROM "${name}"`);
    await client.query(`INSERT INTO "${name}" SELECT * FROM jsonb_populate_recordset(NULL::"${name}", $1::jsonb)`, [JSON.stringify(rows)]);
  }
  await client.query("COMMIT");
}
