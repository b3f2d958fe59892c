import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { listAgencies } from "@/lib/domains/agencies/data";
import { agencyScope } from "@/lib/domains/agencies/policy";
import { enterBaseline, takeEffect } from "@/lib/domains/baselines/mutations";
import { baselineScope } from "@/lib/domains/baselines/policy";
import { draftText } from "@/lib/domains/baselines/rules";
import { enterInput } from "@/lib/domains/baselines/schema";
import { getBaseline, getRegisterCells } from "@/lib/domains/plan/data";
import { planScope, publishedScope } from "@/lib/domains/plan/policy";
import { reconcile } from "@/lib/domains/plan/rules";
import type { CountyTarget, RegisterCell } from "@/lib/domains/plan/types";
import { publicActor } from "@/lib/infra/db";
import { agencies, utilities } from "@/prisma/seed/baseline-terms";
import { actorOf, settingsOf } from "../support/actors";
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

  test("a later text is entered beside it as published, becomes the current one in a step of its own, and the first stays as it was", async () => {
    const before = await getBaseline(staff);
    const scope = baselineScope(actorOf("prefecture.admin"));
    const typed = { ...draftText(before), communities: "400", documentNumber: "德政发〔2021〕1号", publishedMonth: "2021-03" };
    const enter = (more = {}) => enterBaseline(scope, enterInput.parse({ ...typed, ...more, idempotencyKey: randomUUID() }));
    await expect(enter()).rejects.toMatchObject({ kind: "invalid", detail: { fields: { confirmed: expect.stringContaining("公布400个，计算398个") as string } } });
    expect(await enter({ confirmed: "1" })).toEqual({ version: 2 });
    expect(await getBaseline(staff)).toEqual(before);
    const effect = (version: number) => takeEffect(scope, { version, idempotencyKey: randomUUID() });
    expect(await effect(2)).toEqual({ version: 2 });
    await expect(effect(2)).rejects.toMatchObject({ kind: "conflict" });
    expect(await getBaseline(staff)).toMatchObject({
      version: 2,
      status: "FORMAL",
      documentNumber: "德政发〔2021〕1号",
      publishedMonth: "2021-03",
      published: { communities: 400 },
      years: before.years,
      channels: before.channels,
    });
    expect(await getBaseline(staff, 1)).toEqual(before);
    expect(() => baselineScope(actorOf("prefecture.staff"))).toThrow();
    await expect(database.owner("UPDATE baseline_version SET is_current = true")).rejects.toThrow("baseline_version_one_current");
    await expect(database.as(settingsOf(actorOf("prefecture.admin")), "UPDATE baseline_version SET communities = 1")).rejects.toThrow("permission denied");
    await effect(1);
    expect(await getBaseline(staff)).toEqual(before);
  });
});

describe("the kept roll-up", () => {
  test("is the register counted up", async () => {
    const cells = (await getRegisterCells(staff)).sort(byCell);
    expect(cells.map((cell) => ({ ...cell, completedFen: 0n }))).toEqual(demonstrationCells().sort(byCell));
    const completed = await database.owner<{ cell: string; fen: string }>(
      `SELECT concat_ws(' ', c.county_code, c.plan_year, c.stage, c.counts_in_target) AS cell, sum(p.completed_fen)::text AS fen
       FROM community_progress AS p JOIN community AS c ON c.id = p.community_id WHERE c.removal IS NULL AND p.completed_fen > 0 GROUP BY 1`,
    );
    const kept = cells.filter(({ completedFen }) => completedFen > 0n);
    expect(new Map(kept.map((cell) => [[cell.countyCode, cell.year, cell.stage, cell.countsInTarget ? "t" : "f"].join(" "), String(cell.completedFen)]))).toEqual(
      new Map(completed.map(({ cell, fen }) => [cell, fen])),
    );
    expect(kept.length).toBeGreaterThan(10);
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
