import { describe, expect, test } from "vitest";
import { listAgencies } from "@/lib/domains/agencies/data";
import { agencyScope } from "@/lib/domains/agencies/policy";
import { getBaseline, getRegisterCells } from "@/lib/domains/plan/data";
import { planScope, publishedScope } from "@/lib/domains/plan/policy";
import { reconcile } from "@/lib/domains/plan/rules";
import type { CountyTarget, RegisterCell } from "@/lib/domains/plan/types";
import { publicActor } from "@/lib/infra/db";
import { agencies, utilities } from "@/prisma/seed/baseline-terms";
import { actorOf } from "../support/actors";
import { ownDatabase } from "../support/database";
import { demonstrationCells, publishedBaseline } from "../support/plan";

const database = ownDatabase();
const staff = planScope(actorOf("prefecture.staff"), "plan.read");
const byPlace = (a: CountyTarget | RegisterCell, b: CountyTarget | RegisterCell) => JSON.stringify([a.countyCode, a.year]).localeCompare(JSON.stringify([b.countyCode, b.year]));
const byCell = (a: RegisterCell, b: RegisterCell) => byPlace(a, b) || a.stage.localeCompare(b.stage) || Number(a.countsInTarget) - Number(b.countsInTarget);

describe("the published plan", () => {
  test("is read back as it was entered, figure by figure and in its own order", async () => {
    const found = await getBaseline(staff);
    const entered = publishedBaseline();
    expect({ ...found, targets: [...found.targets].sort(byPlace) }).toEqual({ ...entered, programmeId: found.programmeId, targets: [...entered.targets].sort(byPlace) });
  });

  test("stands open on the login page, and to every role alike", async () => {
    const published = await getBaseline(publishedScope(publicActor("-", "-")));
    for (const username of ["mangshi", "gas", "drc", "leader"]) expect(await getBaseline(planScope(actorOf(username), "home.read")), username).toEqual(published);
  });

  test("a later text becomes the current one, and the first stays as it was", async () => {
    const before = await getBaseline(staff);
    await database.owner("BEGIN");
    await database.owner("UPDATE baseline_version SET is_current = false");
    await database.owner(`INSERT INTO baseline_version (programme_id, version, title, status, document_number, published_month, is_current, communities, buildings, households, floor_area_dm2, investment_fen, per_household_fen)
      SELECT programme_id, 2, '正式文本', 'FORMAL', '德政发〔2021〕1号', '2021-03-01', true, 400, 9899, 23653, 341850000, 304422660000, 12870000 FROM baseline_version`);
    await database.owner(`INSERT INTO baseline_year_total SELECT b.id, y.year, y.communities, y.investment_fen FROM baseline_year_total y, baseline_version b WHERE b.version = 2`);
    await database.owner(
      `INSERT INTO baseline_county_target SELECT b.id, t.county_code, t.year, t.communities, t.investment_fen FROM baseline_county_target t, baseline_version b WHERE b.version = 2`,
    );
    await database.owner(
      `INSERT INTO baseline_channel SELECT b.id, c.channel_key, c.per_household_fen, c.published_fen, c.published_share_percent, c.per_unit_published_fen, c.units FROM baseline_channel c, baseline_version b WHERE b.version = 2`,
    );
    await database.owner("COMMIT");
    expect(await getBaseline(staff)).toMatchObject({
      version: 2,
      status: "FORMAL",
      documentNumber: "德政发〔2021〕1号",
      published: { communities: 400 },
      years: before.years,
      channels: before.channels,
    });
    await expect(database.owner("UPDATE baseline_version SET is_current = true")).rejects.toThrow("baseline_version_one_current");
    await database.owner("UPDATE baseline_version SET is_current = false");
    await database.owner("UPDATE baseline_version SET is_current = true WHERE version = 1");
    expect(await getBaseline(staff)).toEqual(before);
  });
});

describe("the kept roll-up", () => {
  test("is the register counted up", async () => {
    expect((await getRegisterCells(staff)).sort(byCell)).toEqual(demonstrationCells().sort(byCell));
  });

  test("is read by every role, since it holds no row, and by nobody outside", async () => {
    const all = (await getRegisterCells(staff)).length;
    for (const username of ["mangshi", "gas", "drc", "leader", "auditor"])
      expect(await getRegisterCells(planScope(actorOf(username), "overview.read")), username).toHaveLength(all);
    expect(await getRegisterCells(publishedScope(publicActor("-", "-")))).toEqual([]);
  });

  test("reconciles in the database as it does in the seed", async () => {
    expect(reconcile(await getBaseline(staff), await getRegisterCells(staff))).toEqual(reconcile(publishedBaseline(), demonstrationCells()));
  });
});

describe("agencies and utilities", () => {
  test("with their duties in the plan's order; the reader's own is marked", async () => {
    const found = await listAgencies(agencyScope(actorOf("drc")));
    expect(found.agencies.map(({ key, name, isLead, isCountyLevel, duties }) => ({ key, name, isLead, isCountyLevel, duties }))).toEqual(
      agencies.map(({ key, name, isLead, isCountyLevel, duties }) => ({ key, name, isLead, isCountyLevel, duties })),
    );
    expect(found.agencies.filter((agency) => agency.isOwn).map((agency) => agency.key)).toEqual(["DRC"]);
    expect(found.utilities).toEqual(utilities.map(({ key, name, works, duty, dutyInferred }) => ({ key, name, works, duty, dutyInferred })));
  });

  test("none is the own of somebody who belongs to no agency", async () => {
    expect((await listAgencies(agencyScope(actorOf("mangshi")))).agencies.filter((agency) => agency.isOwn)).toEqual([]);
  });
});
