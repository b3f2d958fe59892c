import { randomUUID } from "node:crypto";
import type pg from "pg";
import { type Catalogue, type Column, readRows, type Row, type Table } from "./catalogue";
import { fillMoney } from "./fill-money";
import { PUBLISHED } from "./ownership";

/** Inserts a row given as JSON, in place of another if one is named; columns that it does not name take their default. */
async function insert(client: pg.Client, table: Table, row: Row, instead?: Row): Promise<boolean> {
  const names = Object.keys(row).map((name) => `"${name}"`);
  await client.query("SAVEPOINT filling");
  try {
    if (instead) await client.query(`DELETE FROM "${table.name}" WHERE to_jsonb("${table.name}") @> $1::jsonb`, [JSON.stringify(instead)]);
    await client.query(`INSERT INTO "${table.name}" (${names.join()}) SELECT ${names.join()} FROM jsonb_populate_record(NULL::"${table.name}", $1::jsonb)`, [JSON.stringify(row)]);
    await client.query("RELEASE SAVEPOINT filling");
    return true;
  } catch {
    await client.query("ROLLBACK TO SAVEPOINT filling");
    return false;
  }
}

const isText = (column: Column) => ["text", "varchar", "bpchar"].includes(column.type);
let serial = 0;

function sample(column: Column): unknown {
  serial += 1;
  if (column.labels) return column.labels[0];
  if (column.isArray) return [];
  if (isText(column)) return column.length && column.length >= 40 ? String(serial).padStart(column.length, "0") : `文字${serial}`.slice(0, column.length ?? 20);
  if (column.type === "uuid") return randomUUID();
  if (column.type === "bool") return false;
  if (/^(timestamptz|timestamp|date)$/.test(column.type)) return "2021-07-08T00:00:00Z";
  if (/^jsonb?$/.test(column.type)) return [];
  return 1;
}

/** Of the rows that a foreign key may lead to one that agrees with what is known: the same county, the same utility. Not always the same one. */
function fitting(rows: Row[], known: Row): Row | undefined {
  const agreeing = rows.filter((row) => Object.entries(known).every(([name, value]) => !(name in row) || row[name] === value));
  serial += 1;
  return agreeing[serial % agreeing.length] ?? rows[serial % rows.length];
}

/** A row of a table that has none yet: what must be there, foreign keys from the tables above, its owner given. */
function invented(table: Table, above: Map<string, Row[]>, owner: Row): Row {
  const row: Row = {};
  for (const column of table.columns) {
    const foreign = table.foreign.find(({ columns }) => columns.includes(column.name));
    if (column.name in owner) row[column.name] = owner[column.name];
    else if (column.given || column.nullable) continue;
    else if (foreign) row[column.name] = fitting(above.get(foreign.table) ?? [], { ...owner, ...row })?.[foreign.references[foreign.columns.indexOf(column.name)] ?? ""];
    else row[column.name] = column.name === "hash" && column.length !== 64 ? above.get("app_user")?.[0]?.password_hash : sample(column);
  }
  return row;
}

/** Everybody who could own a row of the table: each county, utility, agency, account that its columns name. */
function owners(table: Table, rows: Map<string, Row[]>): Row[] {
  const columns = table.columns.map(({ name }) => name);
  const found: Row[] = [];
  const add = (column: string, from: string, key: string) => columns.includes(column) && found.push(...(rows.get(from) ?? []).map((row) => ({ [column]: row[key] })));
  add("county_code", "county", "code");
  add("utility_key", "utility", "key");
  add("agency_key", "agency", "key");
  const accounts = ["user_id", ...table.foreign.filter((each) => each.table === "app_user").flatMap((each) => each.columns)];
  for (const column of new Set(accounts)) add(column, "app_user", "id");
  return found.length > 0 ? found : [{}];
}

const STATE = /^(stage|state|status|outcome|kind|result)$/;

/** The row in a state, as it is and bare, once with each choice of its empty columns filled: a state often asks for a date, or for somebody. */
function inState(table: Table, row: Row, column: string, label: string, rows: Map<string, Row[]>): Row[] {
  const bare = { ...row, ...Object.fromEntries(table.columns.filter(({ nullable }) => nullable).map(({ name }) => [name, null])) };
  return [row, bare].flatMap((each) => filledIn(table, each, column, label, rows));
}

function filledIn(table: Table, row: Row, column: string, label: string, rows: Map<string, Row[]>): Row[] {
  const empty = table.columns.filter(({ name, nullable }) => nullable && row[name] === null).slice(0, 5);
  const value = (each: Column) => {
    const foreign = table.foreign.find(({ columns }) => columns[0] === each.name);
    return foreign ? fitting(rows.get(foreign.table) ?? [], row)?.[foreign.references[0] ?? ""] : sample(each);
  };
  // A key that the writer gives is a new one for each; where the database gives it, it is left out by the caller.
  const keys = () =>
    Object.fromEntries(
      table.columns.filter((each) => !each.given && each.type === "uuid" && table.key.includes(each.name) && table.key.length === 1).map((each) => [each.name, randomUUID()]),
    );
  return Array.from({ length: 2 ** empty.length }, (_, choice) => ({
    ...row,
    ...keys(),
    [column]: label,
    ...Object.fromEntries(empty.filter((_each, i) => choice & (1 << i)).map((each) => [each.name, value(each)])),
  }));
}

/** A row of the table in every state that none is in: a copy where there can be one more, otherwise one of those there. @returns states that could not be made */
async function fillStates(client: pg.Client, table: Table, all: Map<string, Row[]>): Promise<string[]> {
  const missing: string[] = [];
  const rows = all.get(table.name) ?? [];
  const fresh = table.columns.filter((each) => each.given && table.key.includes(each.name)).map(({ name }) => name);
  for (const column of table.columns.filter((each) => each.labels && STATE.test(each.name))) {
    const models = rows.slice(0, 10);
    for (const label of column.labels ?? []) {
      if (rows.some((row) => row[column.name] === label)) continue;
      let made = false;
      for (const model of models.slice(0, 2))
        for (const row of inState(table, model, column.name, label, all))
          made ||= await insert(client, table, Object.fromEntries(Object.entries(row).filter(([name]) => !fresh.includes(name))));
      for (const model of [...models])
        for (const row of made ? [] : inState(table, model, column.name, label, all))
          if (!made && (made = await insert(client, table, row, model))) models.splice(models.indexOf(model), 1);
      if (!made) missing.push(`${table.name} in state ${column.name} = ${label}`);
    }
  }
  return missing;
}

/** Lists in the states that the demonstration's have left behind: one being put together, one sent back. */
async function fillLists(client: pg.Client): Promise<void> {
  await client.query("INSERT INTO year_plan (programme_id, county_code, year, state) SELECT min(id), '533122', 2021, 'DRAFT' FROM programme");
  await client.query(`INSERT INTO year_plan (programme_id, county_code, year, state, proposed_by_id, proposed_at, decided_by_id, decided_at, decision_note)
    SELECT (SELECT min(id) FROM programme), '533122', 2022, 'RETURNED', (SELECT id FROM app_user WHERE username = 'lianghe'), now(), (SELECT id FROM app_user WHERE username = 'prefecture.staff'), now(), '请核实'`);
}

/** In each county a community in each stage, with everything that hangs on it. */
async function fillStages(client: pg.Client, catalogue: Catalogue, rows: Map<string, Row[]>): Promise<void> {
  const communities = rows.get("community") ?? [];
  const community = catalogue.get("community") as Table;
  const stages = community.columns.find(({ name }) => name === "stage")?.labels ?? [];
  const hanging = [...catalogue.values()].filter(
    (table) => table.foreign.some((foreign) => foreign.table === "community" && foreign.columns[0] === "community_id") && table.name !== "community_progress",
  );
  for (const county of new Set(communities.map((row) => row.county_code))) {
    const own = communities.filter((row) => row.county_code === county);
    const [model] = own;
    let number = 900;
    for (const stage of stages) {
      if (!model || own.some((row) => row.stage === stage)) continue;
      number += 1;
      const id = `${String(county)}-${number}`;
      if (!(await insert(client, community, { ...model, id, stage }))) throw new Error(`no community of ${String(county)} in stage ${stage} can be made`);
      for (const table of hanging) for (const row of rows.get(table.name) ?? []) if (row.community_id === model.id) await insert(client, table, { ...row, community_id: id });
    }
  }
}

/** Changes, refusals and logins in the trail, for every county, by the trail's own way of writing. */
async function fillTrail(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ id: string; username: string; unit_name: string; county: string; community: string }>(
    `SELECT u.id, u.username, u.unit_name, u.county_code AS county, (SELECT min(c.id) FROM community c WHERE c.county_code = u.county_code) AS community
     FROM app_user u WHERE u.role = 'COUNTY_OFFICER' ORDER BY u.username`,
  );
  for (const { id, username, unit_name, county, community } of rows) {
    const event = (result: string) => ({
      action: "community.edit",
      result,
      objectType: "community",
      objectId: community,
      countyCode: county,
      before: { notes: `改前⟦a${(serial += 1)}⟧` },
      after: { notes: `改后⟦a${(serial += 1)}⟧` },
      reason: `原因⟦a${(serial += 1)}⟧`,
    });
    await client.query("SELECT set_config('app.user_id', $1, true), set_config('app.username', $2, true), set_config('app.unit_name', $3, true)", [id, username, unit_name]);
    await client.query("SELECT set_config('app.role', 'COUNTY_OFFICER', true), app.audit_append($1::jsonb, now())", [JSON.stringify([event("done"), event("refused")])]);
  }
}

/**
 * Makes sure that every table has rows to test with, of every owner and in every state.
 * @returns what could not be made, by name: a test fails with it
 */
export async function fill(client: pg.Client, catalogue: Catalogue): Promise<string[]> {
  const missing: string[] = [];
  await client.query("BEGIN");
  await fillStages(client, catalogue, await readRows(client, catalogue));
  await fillTrail(client);
  await fillLists(client);
  await fillMoney(client);
  const waiting = [...catalogue.values()].filter((table) => !(table.name in PUBLISHED));
  // A table whose foreign keys lead to an empty one comes after that one.
  for (let round = 0; round < 3; round += 1) {
    const rows = await readRows(client, catalogue);
    for (const table of waiting) {
      if ((rows.get(table.name) ?? []).length > 0) continue;
      for (const owner of owners(table, rows)) await insert(client, table, invented(table, rows, owner));
    }
  }
  const rows = await readRows(client, catalogue);
  for (const table of waiting) {
    const own = rows.get(table.name) ?? [];
    if (own.length === 0) missing.push(`a row of ${table.name}`);
    else missing.push(...(await fillStates(client, table, rows)));
  }
  await client.query("COMMIT");
  return missing;
}
