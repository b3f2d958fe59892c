import type pg from "pg";
import { describe, expect, test } from "vitest";
import { randomOf } from "@/prisma/seed/random";
import { ownDatabase } from "../support/database";

const database = ownDatabase();

const KEPT = `
  SELECT county_code, plan_year, stage, counts_in_target, communities, without_contact, buildings, households, floor_area_dm2, planned_investment_fen FROM register_count
  WHERE (communities, without_contact, buildings, households, floor_area_dm2, planned_investment_fen) <> (0, 0, 0, 0, 0, 0) ORDER BY 1, 2, 3, 4`;
const FROM_SCRATCH = `
  SELECT c.county_code, c.plan_year, c.stage, c.counts_in_target, count(*)::int AS communities, (count(*) FILTER (WHERE d.community_id IS NOT NULL AND d.contact_post IS NULL))::int AS without_contact,
    coalesce(sum(d.buildings), 0)::bigint AS buildings, coalesce(sum(d.households), 0)::bigint AS households, coalesce(sum(d.floor_area_dm2), 0)::bigint AS floor_area_dm2,
    coalesce(sum(d.planned_investment_fen), 0)::bigint AS planned_investment_fen
  FROM community c LEFT JOIN community_detail d ON d.community_id = c.id GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`;

/** The kept roll-up equals the register counted from scratch. */
async function expectKept(what: string): Promise<void> {
  expect(await database.owner(KEPT), what).toEqual(await database.owner(FROM_SCRATCH));
}

const communities = (from: number, to: number, stage = "PLANNED") => `
  INSERT INTO community (id, programme_id, county_code, name, subdistrict, committee, address, plan_year, stage, stage_since)
  SELECT '533103-9' || lpad(n::text, 3, '0'), (SELECT min(id) FROM programme), '533103', '示范小区', '勐焕街道', '示范社区一', '示范路', 2021, '${stage}', '2021-01-01' FROM generate_series(${from}, ${to}) AS n`;
const details = (from: number, to: number) => `
  INSERT INTO community_detail (community_id, county_code, property_type, structure, property_management, missing_facilities, buildings, households, floor_area_dm2, planned_investment_fen, contact_post)
  SELECT '533103-9' || lpad(n::text, 3, '0'), '533103', 'OTHER', '砖混', '单位自管', '{}', n % 9 + 1, n % 70 + 1, n * 1000, n * 10000, CASE WHEN n % 3 = 0 THEN '项目联络岗' END FROM generate_series(${from}, ${to}) AS n`;

describe("the kept roll-up equals the register counted from scratch", () => {
  test("after seeding", async () => {
    await expectKept("seed");
    const [sum] = await database.owner("SELECT sum(communities)::int AS communities, sum(households)::int AS households FROM register_count WHERE counts_in_target");
    expect(sum).toEqual({ communities: 398, households: 23_653 });
  });

  test("after a hundred random changes by the owner, single and in bulk", async () => {
    const random = randomOf("register count");
    const one = () => `id IN (SELECT id FROM community ORDER BY md5(id || '${random.int(1, 1e6)}') LIMIT 1)`;
    const some = () => `id IN (SELECT id FROM community ORDER BY md5(id || '${random.int(1, 1e6)}') LIMIT ${random.int(2, 120)})`;
    const detail = (rows: string) => rows.replace(/^id/, "community_id");
    const stage = () =>
      random.weighted([
        ["REGISTERED", 1],
        ["PLANNED", 1],
        ["CONSTRUCTION", 1],
        ["COMPLETED", 1],
        ["SUSPENDED", 1],
        ["WITHDRAWN", 1],
      ]);
    let next = 1;
    const insert = () => {
      const [from, to] = [next, next + random.int(0, 9)];
      next = to + 1;
      return `${communities(from, to, stage())}; ${details(from, to)}`;
    };
    const remove = () => {
      const id = `533103-9${random
        .int(1, Math.max(1, next - 1))
        .toString()
        .padStart(3, "0")}`;
      return `DELETE FROM community_detail WHERE community_id = '${id}'; DELETE FROM community WHERE id = '${id}'`;
    };
    const changes = [
      [() => `UPDATE community SET stage = '${stage()}' WHERE ${one()}`, 3],
      [() => `UPDATE community SET stage = '${stage()}', plan_year = ${random.int(2019, 2023)} WHERE ${some()}`, 2],
      [() => `UPDATE community SET counts_in_target = NOT counts_in_target, name = name || '甲' WHERE ${one()}`, 1],
      [() => `UPDATE community SET name = name || '乙' WHERE ${some()}`, 1],
      [() => `UPDATE community_detail SET contact_post = CASE WHEN contact_post IS NULL THEN '项目联络岗' END WHERE ${detail(some())}`, 3],
      [() => `UPDATE community_detail SET households = households + ${random.int(0, 9)}, planned_investment_fen = planned_investment_fen / 2 WHERE ${detail(some())}`, 2],
      [() => `DELETE FROM community_detail WHERE ${detail(one())}`, 1],
      [insert, 2],
      [remove, 2],
      [() => "UPDATE community SET stage = stage WHERE false", 1],
    ] as const;
    for (let n = 0; n < 100; n++) {
      const change = random.weighted(changes)();
      await database.owner(change);
      await expectKept(`change ${n}: ${change}`);
    }
  });

  test("after a change that was rolled back: as if it had not been", async () => {
    const before = await database.owner(KEPT);
    await database.owner("BEGIN");
    await database.owner(`${communities(900, 950)}; ${details(900, 950)}; UPDATE community SET stage = 'WITHDRAWN'; UPDATE community_detail SET contact_post = NULL`);
    expect(await database.owner(KEPT)).not.toEqual(before);
    await database.owner("ROLLBACK");
    expect(await database.owner(KEPT)).toEqual(before);
  });

  test("after a community went over to another programme", async () => {
    await database.owner(
      "INSERT INTO programme (code, name, prefecture_code, prefecture_name, prefecture_short, first_year, last_year) VALUES ('NEXT', '下一个计划', '533100', '德宏', '德宏州', 2023, 2025)",
    );
    await database.owner("UPDATE community SET programme_id = (SELECT id FROM programme WHERE code = 'NEXT') WHERE id IN ('533103-002', '533103-003')");
    const [moved] = await database.owner("SELECT sum(communities)::int AS communities FROM register_count r JOIN programme p ON p.id = r.programme_id WHERE p.code = 'NEXT'");
    expect(moved).toEqual({ communities: 2 });
    await database.owner("UPDATE community SET programme_id = (SELECT min(id) FROM programme)");
    await expectKept("and back");
  });
});

describe("two transactions at once", () => {
  const run = (...rounds: ((client: pg.Client) => Promise<unknown>)[]) => Promise.all(rounds.map((round) => database.connect("owner", round)));

  test("moving communities of the same cells in opposite directions: no deadlock, nothing lost", async () => {
    await database.owner(`${communities(500, 519, "PLANNED")}; ${details(500, 519)}; ${communities(520, 539, "COMPLETED")}; ${details(520, 539)}`);
    const move = (from: number, first: string, second: string) => async (client: pg.Client) => {
      for (let round = 0; round < 20; round++) {
        const ids = `id BETWEEN '533103-9${from}' AND '533103-9${from + 19}'`;
        await client.query(`UPDATE community SET stage = '${round % 2 ? second : first}' WHERE ${ids}`);
        await client.query(`UPDATE community_detail SET households = households + 1 WHERE community_id IN (SELECT id FROM community WHERE ${ids})`);
      }
    };
    await run(move(500, "COMPLETED", "PLANNED"), move(520, "PLANNED", "COMPLETED"));
    await expectKept("opposite moves");
  });

  test("one moves a community while the other changes its figures: both count where it now stands", async () => {
    await database.owner("UPDATE community SET stage = 'PLANNED' WHERE id = '533103-010'; UPDATE community_detail SET contact_post = NULL WHERE community_id = '533103-010'");
    const stage = "UPDATE community SET stage = 'CONSTRUCTION' WHERE id = '533103-010'";
    const figures = "UPDATE community_detail SET contact_post = '项目联络岗', households = households + 100 WHERE community_id = '533103-010'";
    for (const [first, second] of [
      [stage, figures],
      [figures.replace("+ 100", "- 50"), stage.replace("CONSTRUCTION", "COMPLETED")],
    ] as const) {
      await run(async (one) => {
        await one.query("BEGIN");
        await one.query(first);
        await database.connect("owner", async (two) => {
          await two.query("BEGIN");
          const waiting = two.query(second);
          await Promise.race([waiting, new Promise((resolve) => setTimeout(resolve, 300))]);
          await one.query("COMMIT");
          await waiting;
          await two.query("COMMIT");
        });
      });
      await expectKept(`${first}; ${second}`);
    }
  });
});
