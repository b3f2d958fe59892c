import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { type Fen, wanText } from "@/lib/core/money";
import { CHANNEL_LABELS } from "@/lib/domains/channels/labels";
import { adjustedOf, getCommunityFunding } from "@/lib/domains/funding-plan/data";
import { adjustFunding } from "@/lib/domains/funding-plan/mutations";
import { fundingEditScope, fundingPlanScope } from "@/lib/domains/funding-plan/policy";
import { adjustedProgramme, effectLines, effectRecord, planFunding } from "@/lib/domains/funding-plan/rules";
import { ADJUSTABLE, type Adjustable } from "@/lib/domains/funding-plan/types";
import { getBasisPage } from "@/lib/domains/share-basis/data";
import { writeDrafts } from "@/lib/domains/share-basis/mutations";
import { shareProposeScope } from "@/lib/domains/share-basis/policy";
import { previewMark } from "@/lib/domains/share-basis/rules";
import { changeShare } from "@/lib/domains/share-changes/mutations";
import { getRoundPreview } from "@/lib/domains/share-rounds/data";
import { sendRound } from "@/lib/domains/share-rounds/mutations";
import { roundMark } from "@/lib/domains/share-rounds/rules";
import { confirmShares } from "@/lib/domains/shares/mutations";
import { shareAnswerScope } from "@/lib/domains/shares/policy";
import { confirmInput } from "@/lib/domains/shares/schema";
import { actorOf } from "./actors";
import type { ownDatabase } from "./database";
import { CENTRAL, divide, line, post, refusal, reverse } from "./ledger";

type Database = ReturnType<typeof ownDatabase>;

/** Who keeps the three counties of a small programme. */
export const COUNTIES: Readonly<Record<string, string>> = { "533103": "mangshi", "533123": "yingjiang", "533124": "longchuan" };
const UTILITIES = ["POWER", "WATER", "GAS", "TELECOM", "MOBILE", "UNICOM", "CABLE_TV"];
const STREAMS = [CENTRAL, "CENTRAL_PROVINCIAL.PROVINCIAL"];

const fen = (most: number) => fc.bigInt(1n, BigInt(most));
const place = fc.nat(5);
const step = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("above" as const),
      place,
      face: fc.constantFrom("COMMITTED" as const, "RECEIVED" as const),
      stream: fc.nat(1),
      fen: fen(9_000_000_000),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("divide" as const), place, face: fc.constantFrom("COMMITTED" as const, "RECEIVED" as const), fen: fen(4_000_000_000) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("county" as const),
      place,
      face: fc.constantFrom("RECEIVED" as const, "PAID" as const),
      from: fc.constantFrom(CENTRAL, "COUNTY_MATCH", "RESIDENTS", "SOCIAL_CAPITAL"),
      fen: fen(2_000_000_000),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("utility" as const), place, fen: fen(500_000_000) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("reverse" as const), pick: fc.nat(20) }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** A small programme: six communities of three counties, what utilities are to give, what counties put in the rule's place, who answers, and what is booked. */
export const programme = fc.record({
  communities: fc.array(fc.record({ households: fc.nat(300), investment: fc.bigInt(0n, 6_000_000_000n), work: fc.array(fc.boolean(), { minLength: 7, maxLength: 7 }) }), {
    minLength: 6,
    maxLength: 6,
  }),
  bases: fc.array(fc.record({ whole: fc.bigInt(0n, 30_000_000_000n), households: fc.nat(100) }), { minLength: 7, maxLength: 7 }),
  adjustments: fc.array(fc.record({ place, channel: fc.constantFrom(...ADJUSTABLE), fen: fc.bigInt(0n, 3_000_000_000n) }), { maxLength: 3 }),
  confirmed: fc.nat(3),
  changed: fc.bigInt(1n, 900_000_000n),
  steps: fc.array(step, { minLength: 7, maxLength: 9 }),
});
export type Programme = typeof programme extends fc.Arbitrary<infer T> ? T : never;

/** Leaves the six communities alone in the plan, and takes all money out, past the triggers that keep it. */
export async function narrow(database: Database): Promise<string[]> {
  const ids = await database.owner<{ id: string }>(
    `SELECT id FROM (SELECT id, row_number() OVER (PARTITION BY county_code ORDER BY id) AS n FROM community
      WHERE county_code = ANY ($1::text[]) AND plan_year = 2021 AND counts_in_target AND removal IS NULL AND stage NOT IN ('WITHDRAWN', 'SUSPENDED')) AS c WHERE n <= 2 ORDER BY id`,
    [Object.keys(COUNTIES)],
  );
  const found = ids.map(({ id }) => id);
  await database.connect("super", async (client) => {
    await client.query("SET session_replication_role = replica");
    await client.query("UPDATE community SET counts_in_target = false WHERE NOT id = ANY ($1::text[])", [found]);
  });
  return found;
}

/** Puts a programme into the database as what its communities and utilities are; nothing is planned or booked yet. */
export async function begin(database: Database, ids: readonly string[], { communities, bases }: Programme): Promise<void> {
  await database.connect("super", async (client) => {
    await client.query("SET session_replication_role = replica");
    for (const table of [
      "letter",
      "share_event",
      "share",
      "share_round",
      "share_basis",
      "ledger_entry",
      "ledger_balance",
      "closed_period",
      "funding_adjustment",
      "community_utility",
    ])
      await client.query(`DELETE FROM ${table}`);
    for (const [index, { households, investment, work }] of communities.entries()) {
      await client.query("UPDATE community_detail SET households = $2, planned_investment_fen = $3 WHERE community_id = $1", [ids[index], households, investment]);
      await client.query("INSERT INTO community_utility (community_id, county_code, utility_key) SELECT $1::varchar, left($1, 6), u FROM unnest($2::text[]) AS u", [
        ids[index],
        UTILITIES.filter((_, at) => work[at]),
      ]);
    }
    for (const [index, { whole, households }] of bases.entries())
      await client.query(`INSERT INTO share_basis (utility_key, households, floor_area, buildings, whole_fen, updated_at, updated_by_id) VALUES ($1, $2, $3, 0, $4, now(), $5)`, [
        UTILITIES[index],
        households,
        100 - households,
        whole,
        actorOf("prefecture.staff").userId,
      ]);
  });
}

/** Works the shares out, sends them, has some confirmed and one of these changed again. */
export async function settleShares(database: Database, { confirmed, changed }: Programme): Promise<void> {
  const scope = shareProposeScope(actorOf("prefecture.staff"));
  const { previews } = await getBasisPage(scope, undefined);
  await writeDrafts(scope, { idempotencyKey: randomUUID(), shown: previewMark(previews) });
  const choice = { years: [], counties: [], utilities: [] };
  const { cells } = await getRoundPreview(scope, choice);
  if (cells.length === 0) return;
  await sendRound(scope, { idempotencyKey: randomUUID(), choice, shown: roundMark(cells), title: "批次", documentNumber: "", dueOn: "2099-12-31", note: "" });
  const lines = await database.owner<{ id: number; version: number }>("SELECT id, version FROM share WHERE utility_key = 'GAS' AND state = 'PROPOSED' ORDER BY id LIMIT $1", [
    confirmed,
  ]);
  if (lines.length === 0) return;
  const ticked = Object.fromEntries(lines.map(({ id, version }) => [`pick.${id}`, String(version)]));
  await confirmShares(shareAnswerScope(actorOf("gas")), confirmInput.parse({ idempotencyKey: randomUUID(), ...ticked }));
  const [first] = await database.owner<{ id: number; version: number }>("SELECT id, version FROM share WHERE state = 'CONFIRMED' ORDER BY id LIMIT 1");
  if (!first) throw new Error("nothing is confirmed");
  const input = { shareId: first.id, version: first.version, amount: changed, reason: "户数更正", spread: "KEEP" as const };
  const asked = await refusal(changeShare(scope, { ...input, idempotencyKey: randomUUID(), shown: "" }));
  const shown = asked?.detail.current?.shown;
  if (shown) await changeShare(scope, { ...input, idempotencyKey: randomUUID(), shown });
}

/** A county puts another amount in the rule's place, having seen what that does; one that is refused as the same is not. @returns whether it stands */
export async function adjust(communityId: string, channel: Adjustable, amountFen: Fen): Promise<boolean> {
  const county = actorOf(COUNTIES[communityId.slice(0, 6)] ?? "");
  const funding = await getCommunityFunding(fundingPlanScope(county), communityId);
  if (!funding) throw new Error(`no plan of ${communityId}`);
  const { investmentFen, perHousehold, adjustments } = funding;
  const before = { households: BigInt(funding.households), investmentFen, perHousehold, utilitiesFen: funding.amounts.UTILITIES, adjusted: adjustedOf(adjustments) };
  const shown = effectRecord(effectLines(planFunding(before), planFunding(adjustedProgramme(before, channel, amountFen)), CHANNEL_LABELS));
  const version = adjustments.find((each) => each.channel === channel)?.version ?? 0;
  const input = { idempotencyKey: randomUUID(), communityId, channel, amountFen, version, shown, reason: "按当年财力安排", confirmUnit: "1" };
  return (await refusal(adjustFunding(fundingEditScope(county), input))) === null;
}

/** What is booked beside the database: by subject, money and face. */
export type Books = Map<string, Fen>;
type Move = [subject: string, from: string, face: "COMMITTED" | "RECEIVED" | "PAID", fen: Fen];
const note = (books: Books, moves: readonly Move[], sign: bigint) => {
  for (const [subject, from, face, amount] of moves) books.set(`${subject} ${from} ${face}`, (books.get(`${subject} ${from} ${face}`) ?? 0n) + sign * amount);
};

/** Books the steps as whoever may; what is refused is refused, and what stands is noted beside. @returns how many stood and how many were refused */
export async function book(ids: readonly string[], steps: readonly Step[], books: Books): Promise<{ done: number; refused: number }> {
  const stands: { who: string; id: number; moves: Move[] }[] = [];
  let [done, refused] = [0, 0];
  for (const [index, each] of steps.entries()) {
    const more = { documentNumber: `德财建〔2021〕${index}号` };
    if (each.kind === "reverse") {
      const at = stands.length === 0 ? -1 : each.pick % stands.length;
      const found = stands[at];
      if (!found) continue;
      if ((await refusal(reverse(found.who, found.id))) !== null) refused += 1;
      else {
        done += 1;
        stands.splice(at, 1);
        note(books, found.moves, -1n);
      }
      continue;
    }
    const id = ids[each.place] ?? "";
    const [pool, county, amount] = [`${id.slice(0, 6)}-2021-pool`, COUNTIES[id.slice(0, 6)] ?? "", wanText(each.fen)];
    let who = county;
    let moves: Move[];
    let work: Promise<number[]>;
    if (each.kind === "above") {
      const from = STREAMS[each.stream] ?? CENTRAL;
      [who, moves] = ["finance", [[pool, from, each.face, each.fen]]];
      work = post(who, [line(pool, from, each.face, amount, more)]);
    } else if (each.kind === "divide") {
      moves = [
        [pool, CENTRAL, each.face, -each.fen],
        [id, CENTRAL, each.face, each.fen],
      ];
      work = divide(county, pool, each.face, [[id, amount]]);
    } else if (each.kind === "county") {
      moves = [[id, each.from, each.face, each.fen]];
      work = post(county, [line(id, each.from, each.face, amount, more)]);
    } else {
      who = "gas";
      moves = (["RECEIVED", "PAID"] as const).map((face): Move => [id, "UTILITIES.GAS", face, each.fen]);
      work = post(who, [line(id, "UTILITIES.GAS", "DIRECT", amount, more)]);
    }
    const booked = await work.catch((error: { kind?: string }) => {
      if (!["invalid", "conflict", "not-found"].includes(error.kind ?? "")) throw error;
      return null;
    });
    if (booked === null) refused += 1;
    else {
      done += 1;
      note(books, moves, 1n);
      stands.push({ who, id: booked[0] ?? 0, moves });
    }
  }
  return { done, refused };
}
