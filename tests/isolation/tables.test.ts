import type pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { figure } from "../support/figure";
import { namedTables, PUBLISHED } from "./ownership";
import { Truth } from "./truth";
import { openDatabase, world } from "./world";

let client: pg.Client;
let truth: Truth;
beforeAll(async () => {
  client = await openDatabase();
  truth = await Truth.read(client);
});
afterAll(() => client.end());

describe("there is something to test with", () => {
  test("every table has rows, of every owner and in every state", () => {
    expect(world.missing).toEqual([]);
  });

  test("every row belongs to somebody, or its table is listed as published", () => {
    const nobodys = [...truth.catalogue.values()]
      .filter((table) => !namedTables().includes(table.name))
      .flatMap((table) => (truth.rows.get(table.name) ?? []).filter((row) => truth.ownership.owners(table, row).length === 0).map(() => table.name));
    expect([...new Set(nobodys)]).toEqual([]);
  });

  test("no table is listed that is none", () => {
    expect(namedTables().filter((name) => !truth.catalogue.has(name))).toEqual([]);
  });

  test("every row of text carries a word of its own", () => {
    expect(world.withoutCanary).toEqual([]);
    const tables = new Set(world.canaries.map(({ table }) => table));
    for (const name of ["community", "community_detail", "project", "app_user", "audit_event", "handover", "deputyship"]) expect([...tables], name).toContain(name);
    expect(world.canaries.length).toBeGreaterThan(3000);
    expect([...tables].filter((name) => name in PUBLISHED)).toEqual([]);
    figure(4, `${world.canaries.length} canaries in ${tables.size} tables, ${world.accounts.length} accounts`);
  });
});
