import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
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
import { actorOf } from "../support/actors";
import { ownDatabase } from "../support/database";

const database = ownDatabase();
const [mangshi, yingjiang, staff] = [actorOf("mangshi"), actorOf("yingjiang"), actorOf("prefecture.staff")];
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
