import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { migrate, pendingSql } from "@/lib/infra/migrations";
import { loadBaseline } from "@/prisma/seed/load-baseline";
import { emptyDatabase } from "../support/database";

const database = emptyDatabase();
const names = readdirSync("prisma/migrations", { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .sort();

describe("an empty database", () => {
  test("migrated by two at once: one does the work, the other finds it done", async () => {
    const applied = await Promise.all([migrate(database.url("owner")), migrate(database.url("owner"))]);
    expect(applied.map((each) => each.length).sort()).toEqual([0, names.length]);
    expect(applied.flat()).toEqual(names);
  });

  test("its history holds each migration once, finished, in Prisma's own form", async () => {
    const history = await database.owner(
      "SELECT migration_name, finished_at IS NOT NULL AS finished, rolled_back_at, applied_steps_count AS steps, length(checksum) AS checksum FROM _prisma_migrations ORDER BY migration_name",
    );
    expect(history).toEqual(names.map((name) => ({ migration_name: name, finished: true, rolled_back_at: null, steps: 1, checksum: 64 })));
  });

  test("then agrees with the schema files, and a third time changes nothing", async () => {
    expect(await pendingSql(database.url("owner"))).toBe("");
    expect(await migrate(database.url("owner"))).toEqual([]);
  });

  test("takes the published plan once, from two loaders at once", async () => {
    const loaded = await Promise.all([0, 1].map(() => database.connect("owner", loadBaseline)));
    expect([...loaded].sort()).toEqual([false, true]);
    expect(await database.owner("SELECT count(*)::int AS n FROM baseline_county_target")).toEqual([{ n: 13 }]);
  });

  test("and terms that came later are completed where it stands already", async () => {
    await database.owner("UPDATE renovation_item SET tier = 'BASIC', unit = NULL, statistic = NULL");
    await database.owner("DELETE FROM seven_in_place");
    expect(await database.connect("owner", loadBaseline)).toBe(false);
    expect(await database.owner("SELECT tier::text, unit, statistic FROM renovation_item WHERE name = '加装电梯'")).toEqual([
      { tier: "IMPROVED", unit: "部", statistic: "加装电梯" },
    ]);
    expect(await database.owner("SELECT string_agg(name, '' ORDER BY display_order) AS names FROM seven_in_place")).toEqual([{ names: "规划资金供地政策监管分配补偿" }]);
  });
});
