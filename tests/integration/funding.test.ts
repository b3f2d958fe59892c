import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import type { AppError } from "@/lib/core/errors";
import { wan } from "@/lib/core/money";
import { CHANNEL_LABELS } from "@/lib/domains/channels/labels";
import { CHANNEL_KEYS } from "@/lib/domains/channels/types";
import { adjustedOf, getCommunityFunding, listFunding } from "@/lib/domains/funding-plan/data";
import { adjustFunding } from "@/lib/domains/funding-plan/mutations";
import { fundingEditScope, fundingPlanScope } from "@/lib/domains/funding-plan/policy";
import { adjustedProgramme, effectLines, effectRecord, planFunding } from "@/lib/domains/funding-plan/rules";
import { ADJUSTABLE, type Adjustable, type Programme } from "@/lib/domains/funding-plan/types";
import { randomOf } from "@/prisma/seed/random";
import { createInput as applicationInput, answerInput, editInput } from "@/lib/domains/funding-applications/schema";
import { getApplication, listApplications } from "@/lib/domains/funding-applications/data";
import { answerApplication, createApplication, editApplication } from "@/lib/domains/funding-applications/mutations";
import { applicationScope, applicationWriteScope } from "@/lib/domains/funding-applications/policy";
import { getFranchise, listFranchises, listSites } from "@/lib/domains/franchises/data";
import { createFranchise, editFranchise, endFranchise } from "@/lib/domains/franchises/mutations";
import { franchiseScope, franchiseWriteScope } from "@/lib/domains/franchises/policy";
import { createInput as franchiseInput, editInput as franchiseEdit } from "@/lib/domains/franchises/schema";
import { getCommunityMoney, getFundingTotals } from "@/lib/domains/funding-totals/data";
import { fundingScope } from "@/lib/domains/funding-totals/policy";
import { channelLines, countyLines, facesOf, placeLines, sumAges, sumLedger, yearLines } from "@/lib/domains/funding-totals/rules";
import { fundingPlanSheet } from "@/lib/domains/funding-plan/excel";
import { fundingTotalsSheet } from "@/lib/domains/funding-totals/excel";
import { type SheetContent, sheetStream } from "@/lib/infra/excel/sheet-stream";
import { actorOf } from "../support/actors";
import { ownDatabase } from "../support/database";
import { keepsBalances } from "../support/ledger";
import { ledgerOf } from "../support/ledger";
import { cellsOf, openSheet } from "../support/sheets";

const database = ownDatabase();
keepsBalances(database);
const [mangshi, yingjiang, staff] = [actorOf("mangshi"), actorOf("yingjiang"), actorOf("prefecture.staff")];
beforeAll(() => ledgerOf(database).emptied("share_event", "share", "funding_adjustment", "franchise_project"));
const NONE = { adjusted: false, page: 1 };
const failure = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => error as AppError,
  );

/** A community's programme as its page has it. */
async function programmeOf(id: string): Promise<Programme> {
  const funding = await getCommunityFunding(fundingPlanScope(staff), id);
  if (!funding) throw new Error(`no plan of ${id}`);
  const { investmentFen, perHousehold, adjustments } = funding;
  return { households: BigInt(funding.households), investmentFen, perHousehold, utilitiesFen: funding.amounts.UTILITIES, adjusted: adjustedOf(adjustments) };
}

const shownFor = async (id: string, channel: Adjustable, amountFen: bigint | null) => {
  const programme = await programmeOf(id);
  return effectRecord(effectLines(planFunding(programme), planFunding(adjustedProgramme(programme, channel, amountFen)), CHANNEL_LABELS));
};
const adjustment = (communityId: string, channel: Adjustable, amountFen: bigint | null, shown: string, version = 0) => ({
  communityId,
  channel,
  amountFen,
  shown,
  version,
  reason: "按当年财力安排",
  idempotencyKey: randomUUID(),
  confirmUnit: undefined,
});

describe("the plan of money", () => {
  test("20 random programmes in the database read as the pure rule reckons them, and all of them add up", async () => {
    const random = randomOf("programmes");
    const pick = (most: number) => BigInt(random.int(0, most));
    const ids = await database.owner<{ id: string }>("SELECT id FROM community WHERE counts_in_target AND removal IS NULL AND stage <> 'WITHDRAWN' ORDER BY md5(id) LIMIT 20");
    for (const [index, { id }] of ids.entries()) {
      await database.owner("UPDATE community_detail SET households = $2, planned_investment_fen = $3 WHERE community_id = $1", [
        id,
        String(pick(300)),
        String(pick(4_000_000_000)),
      ]);
      for (const channel of ADJUSTABLE.filter(() => random.chance(40)))
        await database.owner(
          "INSERT INTO funding_adjustment (community_id, channel_key, county_code, amount_fen, reason, updated_at, updated_by_id) VALUES ($1::varchar, $2, left($1, 6), $3, '测', now(), $4)",
          [id, channel, String(pick(2_000_000_000)), mangshi.userId],
        );
      if (index % 2 === 0)
        await database.owner(
          "INSERT INTO share (community_id, utility_key, county_code, amount_fen) VALUES ($1::varchar, 'GAS', left($1, 6), $2), ($1, 'WATER', left($1, 6), $3)",
          [id, String(pick(50_000_000)), String(pick(50_000_000))],
        );
    }
    const list = await listFunding(fundingPlanScope(staff), NONE, null);
    for (const { id } of ids) {
      const row = list.rows.find((each) => each.id === id);
      const { amounts, totalFen, gapFen, overFen } = planFunding(await programmeOf(id));
      expect(row, id).toMatchObject({ amounts, totalFen, gapFen, overFen });
    }
    const sum = (of: (row: (typeof list.rows)[number]) => bigint | null) => list.rows.reduce((total, row) => total + (of(row) ?? 0n), 0n);
    for (const key of CHANNEL_KEYS) expect(list.totals.amounts[key] ?? 0n, key).toBe(sum((row) => row.amounts[key]));
    expect(list.totals.totalFen + list.totals.gapFen - list.totals.overFen).toBe(list.totals.investmentFen);
    expect([list.totals.communities, list.all]).toEqual([list.rows.length, list.rows.length]);
    expect(list.totals.without.UTILITIES).toBe(list.totals.communities - 10);
  });

  test("a county reads its own alone, page by page, and its sums are part of the prefecture's", async () => {
    const own = await listFunding(fundingPlanScope(mangshi), { ...NONE, county: "533123" });
    expect([own.rows, own.counties.map(({ code }) => code), own.all > 50]).toEqual([[], ["533103"], true]);
    const second = await listFunding(fundingPlanScope(mangshi), { ...NONE, page: 2 });
    expect(second.rows.length).toBe(50);
    expect(second.rows.every(({ id }) => id.startsWith("533103"))).toBe(true);
    expect(await getCommunityFunding(fundingPlanScope(yingjiang), second.rows[0]?.id ?? "")).toBeNull();
    const part = await listFunding(fundingPlanScope(staff), { ...NONE, county: "533103" }, null);
    expect(second.totals).toEqual(part.totals);
    expect(() => fundingPlanScope(actorOf("finance"))).toThrow();
    expect(() => fundingPlanScope(actorOf("gas"))).toThrow();
    expect(() => fundingEditScope(staff)).toThrow();
  });

  test("a county puts another amount with its reason, on what was shown, and goes back to the rule", async () => {
    const [row] = await database.owner<{ id: string }>(
      "SELECT c.id FROM community c WHERE county_code = '533103' AND counts_in_target AND removal IS NULL AND NOT EXISTS (SELECT 1 FROM funding_adjustment a WHERE a.community_id = c.id) ORDER BY id LIMIT 1",
    );
    const id = row?.id ?? "";
    const scope = fundingEditScope(mangshi);
    const ruled = (await programmeOf(id)).households * wan("2");
    const less = ruled - wan("1");
    expect(await failure(adjustFunding(scope, adjustment(id, "COUNTY_MATCH", less, "没有看过")))).toMatchObject({ kind: "conflict" });
    const input = adjustment(id, "COUNTY_MATCH", less, await shownFor(id, "COUNTY_MATCH", less));
    expect(await adjustFunding(scope, input)).toEqual({ saved: true });
    expect(await adjustFunding(scope, input)).toEqual({ saved: true });
    // A copy of the form that was opened before.
    expect(await failure(adjustFunding(scope, { ...input, idempotencyKey: randomUUID() }))).toMatchObject({ kind: "conflict", detail: { current: { version: "1" } } });
    const huge = wan("90000");
    expect(await failure(adjustFunding(scope, adjustment(id, "RESIDENTS", huge, await shownFor(id, "RESIDENTS", huge))))).toMatchObject({
      kind: "invalid",
      detail: { fields: { confirmUnit: expect.any(String) as string } },
    });
    expect(await failure(adjustFunding(fundingEditScope(yingjiang), adjustment(id, "COUNTY_MATCH", null, "", 1)))).toMatchObject({ kind: "not-found" });
    expect(await adjustFunding(scope, adjustment(id, "COUNTY_MATCH", null, await shownFor(id, "COUNTY_MATCH", null), 1))).toEqual({ saved: true });
    const funding = await getCommunityFunding(fundingPlanScope(mangshi), id);
    expect([funding?.amounts.COUNTY_MATCH, funding?.adjustments]).toEqual([ruled, []]);
    expect(funding?.history.map(({ action, channel, reason }) => [action, channel, reason])).toEqual([
      ["funding.rule", "县市配套", "按当年财力安排"],
      ["funding.adjust", "县市配套", "按当年财力安排"],
    ]);
  });
});

/** Entries as the ledger keeps them, entered by hand: its own tests are about how they are posted. */
async function post(entry: Record<string, string | number>): Promise<void> {
  const given = { period: 202106, happened_on: "2021-06-15", created_by_id: mangshi.userId, created_at: "2021-06-15T08:00:00Z", ...entry };
  const names = Object.keys(given);
  await database.owner(`INSERT INTO ledger_entry (${names.join(", ")}) VALUES (${names.map((_, index) => `$${index + 1}`).join(", ")})`, Object.values(given));
}

describe("the roll-up of money", () => {
  const TODAY = "2021-07-08";
  const read = (name: string, filter = {}) => getFundingTotals(fundingScope(actorOf(name)), filter, TODAY);

  test("pools, packages and communities are the county, the counties the prefecture, and all of it the ledger; each reads its slice", async () => {
    const [row] = await database.owner<{ id: string }>(
      "SELECT id FROM community WHERE county_code = '533103' AND counts_in_target AND removal IS NULL AND plan_year = 2021 ORDER BY id LIMIT 1",
    );
    const [packaged] = await database.owner<{ id: number }>("SELECT id FROM project WHERE county_code = '533103' ORDER BY id LIMIT 1");
    const [id, project] = [row?.id ?? "", packaged?.id ?? 0];
    const central = { county_code: "533103", channel_key: "CENTRAL_PROVINCIAL", stream: "CENTRAL_SUBSIDY" };
    await post({ ...central, pool_year: 2021, face: "COMMITTED", amount_fen: "900000001" });
    await post({ ...central, pool_year: 2021, face: "RECEIVED", amount_fen: "500000003" });
    await post({ ...central, stream: "CENTRAL_BUDGET", project_id: project, face: "RECEIVED", amount_fen: "70000007" });
    await post({ ...central, community_id: id, face: "RECEIVED", amount_fen: "110000011" });
    await post({ ...central, community_id: id, face: "PAID", amount_fen: "10000013", happened_on: "2021-06-20" });
    await post({ county_code: "533103", channel_key: "RESIDENTS", community_id: id, face: "RECEIVED", amount_fen: "3000017" });
    await post({ county_code: "533123", channel_key: "COUNTY_MATCH", pool_year: 2022, face: "RECEIVED", amount_fen: "40000019" });
    const [whole] = await database.owner<{ committed: string; received: string; paid: string }>(
      "SELECT sum(amount_fen) FILTER (WHERE face = 'COMMITTED') AS committed, sum(amount_fen) FILTER (WHERE face = 'RECEIVED') AS received, sum(amount_fen) FILTER (WHERE face = 'PAID') AS paid FROM ledger_entry",
    );
    const booked = { committedFen: BigInt(whole?.committed ?? 0), receivedFen: BigInt(whole?.received ?? 0), paidFen: BigInt(whole?.paid ?? 0) };
    const all = await read("prefecture.staff");
    expect(sumLedger(all.ledger)).toEqual(booked);
    for (const lines of [placeLines(all.ledger), countyLines(all, {}, all.counties), yearLines(all, {}, all.years), channelLines(all, {}, false).filter(({ part }) => !part)])
      expect(sumLedger(lines)).toEqual(booked);
    expect(sumLedger(channelLines(all, {}, false).filter(({ part }) => part))).toEqual(sumLedger(channelLines(all, {}, true).filter(({ part }) => !part)));
    const plan = await listFunding(fundingPlanScope(staff), NONE);
    expect(facesOf(all).plannedFen).toBe(plan.totals.totalFen);
    const own = await read("mangshi");
    expect(own.counties.map(({ code }) => code)).toEqual(["533103"]);
    expect(sumLedger(own.ledger)).toEqual(sumLedger(all.ledger.filter(({ countyCode }) => countyCode === "533103")));
    expect(own.late.every(({ id: late }) => late.startsWith("533103"))).toBe(true);
    const finance = await read("finance");
    expect(sumLedger(finance.ledger)).toEqual(sumLedger(all.ledger.filter(({ channel }) => channel === "CENTRAL_PROVINCIAL")));
    expect([finance.late, finance.closing.shares, finance.closing.franchises]).toEqual([[], null, null]);
    // A community's money belongs to the year for which it is planned.
    expect(sumLedger((await read("prefecture.staff", { county: "533103", year: 2021 })).ledger).paidFen).toBe(10_000_013n);
    expect(sumLedger((await read("prefecture.staff", { county: "533123", year: 2022 })).ledger)).toEqual({ committedFen: 0n, receivedFen: 40_000_019n, paidFen: 0n });
    expect([sumAges(own.ages, (age) => age.committedFen), sumAges(own.ages, (age) => age.unpaidFen), sumAges(own.ages, (age) => age.undividedFen)]).toEqual([
      399_999_998n,
      70_000_007n + 99_999_998n + 3_000_017n,
      500_000_003n,
    ]);
    const money = await getCommunityMoney(fundingPlanScope(mangshi), id);
    expect(money?.lines.map(({ receivedFen, paidFen }) => [receivedFen, paidFen]).slice(0, 3)).toEqual([
      [110_000_011n, 10_000_013n],
      [0n, 0n],
      [3_000_017n, 0n],
    ]);
    expect(await getCommunityMoney(fundingPlanScope(yingjiang), id)).toBeNull();
    for (const name of ["gas", "drc", "investment"]) expect(() => fundingScope(actorOf(name)), name).toThrow();
  });
});

describe("applications for funds", () => {
  const fields = { planYear: "2021", stream: "CENTRAL_BUDGET", batch: "2021年第二批", applicationNumber: "", appliedOn: "2021-03-01", askedAmount: "120.5", applicationNote: "" };

  test("are entered and answered by their county, read by finance, once and in the version that was seen", async () => {
    const scope = applicationWriteScope(mangshi);
    const input = applicationInput.parse({ ...fields, idempotencyKey: randomUUID() });
    const { id } = await createApplication(scope, input);
    expect(await createApplication(scope, input)).toEqual({ id });
    const edit = (version: number, more = {}) => editInput.parse({ ...fields, ...more, applicationId: String(id), version: String(version), idempotencyKey: randomUUID() });
    await editApplication(scope, edit(1, { askedAmount: "121" }));
    expect(await failure(editApplication(scope, edit(1)))).toMatchObject({ kind: "conflict", detail: { current: { askedAmount: "121", version: "2" } } });
    const answer = (more: object, version = 2) =>
      answerInput.parse({
        applicationId: String(id),
        version: String(version),
        outcome: "PARTLY",
        grantedAmount: "80",
        grantedOn: "2021-06-01",
        grantNumber: "",
        idempotencyKey: randomUUID(),
        ...more,
      });
    expect(await failure(answerApplication(scope, answer({ grantedAmount: "121", grantedOn: "2021-02-01" })))).toMatchObject({
      kind: "invalid",
      detail: { fields: { grantedAmount: expect.any(String) as string, grantedOn: expect.any(String) as string } },
    });
    expect(await failure(answerApplication(applicationWriteScope(yingjiang), answer({})))).toMatchObject({ kind: "not-found" });
    await answerApplication(scope, answer({}));
    expect(await failure(editApplication(scope, edit(3)))).toMatchObject({ kind: "conflict" });
    const found = await getApplication(applicationScope(actorOf("finance")), id);
    expect(found).toMatchObject({ outcome: "PARTLY", askedFen: wan("121"), grantedFen: wan("80") });
    expect((await getApplication(applicationScope(mangshi), id))?.history.map(({ action }) => action)).toEqual(["application.answer", "application.edit", "application.create"]);
    expect(await getApplication(applicationScope(yingjiang), id)).toBeNull();
    expect((await listApplications(applicationScope(staff), { outcome: "WAITING" })).rows.map((row) => row.id)).not.toContain(id);
    expect(() => applicationWriteScope(actorOf("finance"))).toThrow();
  });
});

describe("franchise projects", () => {
  test("are kept by their county, read by 招商局 without the community's name, and end with a reason", async () => {
    const scope = franchiseWriteScope(mangshi);
    const [site] = await listSites(scope);
    const fields = { franchiseKind: "CHARGING", place: "北门充电桩", operator: "", startsOn: "", termYears: "", franchiseInvestment: "60", yearlyIncome: "", franchiseNote: "" };
    const { id } = await createFranchise(scope, franchiseInput.parse({ ...fields, communityId: site?.id, idempotencyKey: randomUUID() }));
    const foreign = franchiseInput.parse({ ...fields, communityId: "533123-001", idempotencyKey: randomUUID() });
    expect(await failure(createFranchise(scope, foreign))).toMatchObject({ kind: "not-found" });
    const investment = franchiseScope(actorOf("investment"));
    expect((await listFranchises(investment, { state: "OPEN" })).rows.find((row) => row.id === id)).toMatchObject({ communityName: null, communityId: site?.id });
    const edit = (version: number) =>
      franchiseEdit.parse({
        ...fields,
        operator: "示范运营公司",
        termYears: "10",
        yearlyIncome: "3.5",
        franchiseId: String(id),
        version: String(version),
        idempotencyKey: randomUUID(),
      });
    await editFranchise(scope, edit(1));
    expect(await failure(editFranchise(scope, edit(1)))).toMatchObject({ kind: "conflict" });
    expect(await failure(editFranchise(franchiseWriteScope(yingjiang), edit(2)))).toMatchObject({ kind: "not-found" });
    expect((await listFranchises(franchiseScope(mangshi), { state: "RUNNING" })).incomeFen).toBe(wan("3.5"));
    await endFranchise(scope, { franchiseId: id, version: 2, reason: "经营单位退出", idempotencyKey: randomUUID() });
    expect(await failure(editFranchise(scope, edit(3)))).toMatchObject({ kind: "conflict" });
    expect((await getFranchise(franchiseScope(staff), id))?.history.map(({ action, reason }) => [action, reason])).toEqual([
      ["franchise.end", "经营单位退出"],
      ["franchise.edit", null],
      ["franchise.create", null],
    ]);
    expect(() => franchiseScope(actorOf("finance"))).toThrow();
    expect(() => franchiseScope(actorOf("gas"))).toThrow();
  });
});

/** The rows of a file as a spreadsheet program shows them. */
async function sheetRows(content: SheetContent): Promise<string[][]> {
  const sheet = await openSheet(sheetStream(content));
  return Array.from({ length: sheet.rowCount }, (_, row) => cellsOf(sheet, row + 1));
}

describe("files of money", () => {
  test("hold what the page shows, to the 分: the sums of their rows are the database's", async () => {
    const list = await listFunding(fundingPlanScope(staff), NONE, null);
    const rows = await sheetRows(fundingPlanSheet(list, NONE, "州住建局").content);
    const communities = rows.filter(([number]) => /^\d+$/.test(number ?? ""));
    const columns = [6, 7, 8, 9, 10, 11, 12, 13, 14, 15];
    const sums = columns.map((column) => communities.reduce((sum, row) => sum + (row[column] === "未测算" ? 0n : wan(row[column] ?? "")), 0n));
    const { totals } = list;
    expect(sums).toEqual([totals.investmentFen, ...CHANNEL_KEYS.map((key) => totals.amounts[key] ?? 0n), totals.totalFen, totals.gapFen, totals.overFen]);
    expect(communities.length).toBe(totals.communities);
    const all = await getFundingTotals(fundingScope(staff), {}, "2021-07-08");
    const lines = await sheetRows(fundingTotalsSheet(all, {}, { fromAbove: false, unitName: "州住建局" }).content);
    for (const group of ["按渠道", "按县市", "按年度"]) {
      const own = lines.filter(([first, name]) => first === group && !name?.startsWith("其中"));
      expect(
        own.reduce((sum, row) => sum + wan(row[4] ?? ""), 0n),
        group,
      ).toBe(sumLedger(all.ledger).receivedFen);
    }
  });
});
