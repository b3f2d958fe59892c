import { beforeAll, describe, expect, test } from "vitest";
import { listCommunities, stagesOf } from "@/lib/domains/communities/data";
import { communityScope } from "@/lib/domains/communities/policy";
import { parseCommunityFilter } from "@/lib/domains/communities/schema";
import { SORTS } from "@/lib/domains/communities/types";
import { OFF_STAGES, type Stage, STAGES } from "@/lib/domains/plan/types";
import { actorOf } from "../support/actors";
import { ownDatabase } from "../support/database";

const database = ownDatabase();
const COUNTIES = ["533103", "533102", "533124", "533122", "533123"];
const STAGE_ORDER: Stage[] = [...STAGES, ...OFF_STAGES];

type Plain = {
  id: string;
  name: string;
  county: string;
  subdistrict: string;
  year: number;
  stage: Stage;
  counts: boolean;
  contact: string | null;
  buildings: number;
  households: number;
  area: bigint;
  investment: bigint;
};
let register: Plain[] = [];
/** What the plain list holds: a withdrawn one is found by its stage or its name alone. */
const stands = (row: Plain) => row.counts && row.stage !== "WITHDRAWN";
const list = (params: Record<string, string>, username = "prefecture.staff") => listCommunities(communityScope(actorOf(username)), parseCommunityFilter(params));

async function allPages(params: Record<string, string>, username?: string) {
  const rows = [];
  for (let page = 1; ; page++) {
    const answer = await list({ ...params, page: String(page), size: "100" }, username);
    rows.push(...answer.rows);
    if (answer.rows.length < 100) return rows;
  }
}

const sums = (rows: readonly Plain[]) => ({
  communities: rows.length,
  buildings: BigInt(rows.reduce((n, row) => n + row.buildings, 0)),
  households: BigInt(rows.reduce((n, row) => n + row.households, 0)),
  floorAreaDm2: rows.reduce((n, row) => n + row.area, 0n),
  investmentFen: rows.reduce((n, row) => n + row.investment, 0n),
  completedFen: 0n,
});

beforeAll(async () => {
  await database.owner("UPDATE community SET stage = 'WITHDRAWN' WHERE id IN ('533103-120', '533123-050')");
  const rows = await database.owner<Plain & { area: string; investment: string }>(`
    SELECT c.id, c.name, c.county_code AS county, c.subdistrict, c.plan_year AS year, c.stage, c.counts_in_target AS counts, d.contact_post AS contact, d.buildings, d.households,
      d.floor_area_dm2::text AS area, d.planned_investment_fen::text AS investment FROM community c JOIN community_detail d ON d.community_id = c.id`);
  register = rows.map((row) => ({ ...row, area: BigInt(row.area), investment: BigInt(row.investment) }));
});

describe("totals", () => {
  test("from the kept roll-up equal the sums over the rows, for every county, year and stage", async () => {
    const spans = ["", ...STAGE_ORDER, ...STAGES.map((stage) => `from-${stage}`), ...STAGES.map((stage) => `before-${stage}`)];
    for (const county of ["", ...COUNTIES])
      for (const year of ["", "2020", "2021", "2022"])
        for (const stage of spans) {
          const params = { county, year, stage };
          const filter = parseCommunityFilter(params);
          const stages = filter.stage ? stagesOf(filter.stage) : STAGE_ORDER.filter((each) => each !== "WITHDRAWN");
          const rows = register.filter((row) => row.counts && (!county || row.county === county) && (!year || row.year === Number(year)) && stages.includes(row.stage));
          expect((await list({ ...params, size: "25" })).totals, JSON.stringify(params)).toEqual(sums(rows));
        }
  });

  test("what stands outside the target is never among them, and is listed by itself", async () => {
    const outside = register.filter((row) => !row.counts);
    expect(outside).toHaveLength(6);
    const [inside, beside] = [await list({}), await list({ outside: "1" })];
    expect(inside.totals).toEqual(sums(register.filter(stands)));
    expect(beside.rows.map((row) => row.id)).toEqual(outside.map((row) => row.id).sort());
    expect(beside.totals).toEqual(sums(outside));
    expect(beside.all).toBe(396);
  });

  test("of a searched text and of missing contacts are counted over the rows", async () => {
    expect((await list({ q: "勐焕" })).totals).toEqual(sums(register.filter((row) => row.counts && row.subdistrict === "勐焕街道")));
    const missing = register.filter((row) => stands(row) && row.contact === null && row.county === "533103");
    expect(missing.length).toBeGreaterThan(0);
    expect((await list({ contact: "missing" }, "mangshi")).totals).toEqual(sums(missing));
    const both = await list({ q: "勐焕", contact: "missing", county: "533103", year: "2021" });
    expect(both.totals).toEqual(
      sums(register.filter((row) => row.counts && row.contact === null && row.county === "533103" && row.subdistrict === "勐焕街道" && row.year === 2021)),
    );
  });
});

describe("stages that a filter means", () => {
  test("a suspended community is not finished, so it stands before completion; a withdrawn one stands nowhere", () => {
    expect(stagesOf({ stage: "CONSTRUCTION", span: "at" })).toEqual(["CONSTRUCTION"]);
    expect(stagesOf({ stage: "COMPLETED", span: "from" })).toEqual(["COMPLETED", "ACCEPTED", "HANDED_OVER"]);
    expect(stagesOf({ stage: "PRELIMINARY", span: "before" })).toEqual(["REGISTERED", "PLANNED"]);
    expect(stagesOf({ stage: "COMPLETED", span: "before" })).toEqual(["REGISTERED", "PLANNED", "PRELIMINARY", "CONSTRUCTION", "SUSPENDED"]);
    for (const span of ["from", "before"] as const) expect(stagesOf({ stage: "WITHDRAWN", span })).toEqual(["WITHDRAWN"]);
    expect(stagesOf({ stage: "REGISTERED", span: "before" })).toEqual([]);
  });
});

describe("order and pages", () => {
  const value: Record<(typeof SORTS)[number], (row: Plain) => string | number | bigint> = {
    id: (row) => row.id,
    name: (row) => row.name,
    county: (row) => row.county,
    subdistrict: (row) => row.subdistrict,
    year: (row) => row.year,
    stage: (row) => STAGE_ORDER.indexOf(row.stage),
    buildings: (row) => row.buildings,
    households: (row) => row.households,
    area: (row) => row.area,
    investment: (row) => row.investment,
  };

  test.each(SORTS)("by %s, both ways: in order, each row once over all pages", async (sort) => {
    const before = (a: string | number | bigint, b: string | number | bigint) => (a < b ? -1 : a > b ? 1 : 0);
    const ascending = register
      .filter(stands)
      .sort((a, b) => before(value[sort](a), value[sort](b)) || before(a.id, b.id))
      .map((row) => row.id);
    expect((await allPages({ sort })).map((row) => row.id)).toEqual(ascending);
    expect((await allPages({ sort, dir: "desc" })).map((row) => row.id)).toEqual([...ascending].reverse());
  });

  test("a page beyond the last is empty, with the totals of all", async () => {
    const beyond = await list({ page: "999999", size: "100" });
    expect(beyond.rows).toEqual([]);
    expect(beyond.totals.communities).toBe(396);
  });
});

describe("a utility's list", () => {
  test("holds its works without figures, and figures give it no order either", async () => {
    const works = await database.owner<{ id: string }>(
      "SELECT c.id FROM community c JOIN community_utility w ON w.community_id = c.id WHERE w.utility_key = 'GAS' AND c.counts_in_target AND c.stage <> 'WITHDRAWN' ORDER BY 1",
    );
    const rows = await allPages({ sort: "investment" }, "gas");
    expect(rows.map((row) => row.id)).toEqual(works.map((row) => row.id));
    expect(rows.every((row) => row.figures === null)).toBe(true);
    expect((await list({ contact: "missing" }, "gas")).totals).toEqual({
      communities: works.length,
      buildings: 0n,
      households: 0n,
      floorAreaDm2: 0n,
      investmentFen: 0n,
      completedFen: 0n,
    });
  });

  test("of an operating unit holds its counties' works alone", async () => {
    const unit = communityScope({ ...actorOf("water"), unitCounties: ["533122", "533124"] });
    const answer = await listCommunities(unit, parseCommunityFilter({ size: "100" }));
    expect(answer.totals.communities).toBe(register.filter((row) => row.counts && ["533122", "533124"].includes(row.county)).length);
    expect(new Set(answer.rows.map((row) => row.countyName))).toEqual(new Set(["梁河县", "陇川县"]));
    expect((await listCommunities(unit, parseCommunityFilter({ county: "533103" }))).rows).toEqual([]);
  });
});

test("a county's choices are its own county and the plan's years; others choose among all", async () => {
  expect(await list({}, "ruili")).toMatchObject({ all: 53, counties: [{ code: "533102", name: "瑞丽市" }], years: [2020, 2021, 2022] });
  expect((await list({}, "leader")).counties.map((county) => county.code)).toEqual(COUNTIES);
});
