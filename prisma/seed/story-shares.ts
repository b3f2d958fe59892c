import type pg from "pg";
import { workOut } from "@/lib/domains/share-basis/rules";
import { NO_WORK } from "@/lib/domains/share-basis/labels";
import { addDays, isWorkday } from "../../lib/core/workdays";
import { insertRows } from "./bulk-insert";
import { demonstrationAccounts } from "./demonstration-accounts";
import { DEMONSTRATION_DATE } from "./demonstration-dates";
import { randomOf } from "./random";

/** 74,572.61 万元 are exactly seven times this. */
const WHOLE_FEN = 10_653_230_000n;
const WEIGHTS = { households: 100, floorArea: 0, buildings: 0 };

type Place = { id: string; county: string; year: number; stage: string; households: string; works: string[] };
type Round = { title: string; documentNumber: string; sentOn: string; dueOn: string; year: number; counties: readonly string[] | null };

/** In which rounds the shares of 2020 and 2021 were sent; those of 2022 are worked out and wait. */
const ROUNDS: readonly Round[] = [
  { title: "2020年批次", documentNumber: "演示建〔2020〕31号", sentOn: "2020-06-15", dueOn: "2020-07-31", year: 2020, counties: null },
  { title: "2021年第一批", documentNumber: "演示建〔2021〕18号", sentOn: "2021-04-25", dueOn: "2021-05-31", year: 2021, counties: ["533103", "533124"] },
  { title: "2021年第二批", documentNumber: "演示建〔2021〕24号", sentOn: "2021-05-24", dueOn: "2021-06-30", year: 2021, counties: ["533102", "533123"] },
];

/** How many of a hundred lines a utility has confirmed, of 2020 and of 2021: some answer at once, some hardly at all. */
const CONFIRMED: Readonly<Record<string, readonly [number, number]>> = {
  POWER: [100, 82],
  WATER: [98, 64],
  MOBILE: [96, 55],
  TELECOM: [94, 50],
  UNICOM: [90, 32],
  CABLE_TV: [84, 16],
  GAS: [92, 22],
};
const REASONS = [
  "供气户数少于总户数，按实际户数核减。",
  "部分住户已自行接通，不再敷设户内管道。",
  "该小区线路已于上年迁改，只剩入户部分。",
  "与道路改造同沟敷设，土建费用已由市政承担。",
] as const;

/** Shares are fixed in whole 100 元 by those who object. */
const rounded = (fen: bigint): bigint => (fen / 10_000n) * 10_000n;
const workdayFrom = (day: string): string => (isWorkday(day) ? day : workdayFrom(addDays(day, 1)));
const account = (username: string) => demonstrationAccounts.find((each) => each.username === username)?.id;

type Told = { state: string; proposedOn: string | null; answeredOn: string | null; counterFen: bigint | null; objection: string | null; again: boolean };

/** What a utility has said to a line by the demonstration's day. `objections`: how many it has made so far. */
function toldOf(utility: string, place: Place, round: Round | undefined, amountFen: bigint, objections: number): Told {
  const none = { proposedOn: round?.sentOn ?? null, answeredOn: null, counterFen: null, objection: null, again: false };
  if (!round || amountFen === 0n) return { ...none, proposedOn: null, state: "DRAFT" };
  const random = randomOf(`share ${utility} ${place.id}`);
  const [first, second] = CONFIRMED[utility] ?? [0, 0];
  const answeredOn = workdayFrom(addDays(round.sentOn, random.int(3, 34)));
  if (answeredOn <= DEMONSTRATION_DATE && random.chance(round.year === 2020 ? first : second)) return { ...none, state: "CONFIRMED", answeredOn };
  if (objections >= 4 || !random.chance(6) || answeredOn > DEMONSTRATION_DATE) return { ...none, state: "PROPOSED" };
  const objected = { ...none, answeredOn, counterFen: rounded((amountFen * BigInt(random.int(50, 85))) / 100n), objection: REASONS[objections % REASONS.length] ?? null };
  // The first was answered: the share stands as it was, and waits again.
  return objections === 0 ? { ...objected, state: "PROPOSED", again: true } : { ...objected, state: "OBJECTED" };
}

const PLACES = `SELECT c.id, c.county_code AS county, c.plan_year AS year, c.stage, d.households::text, coalesce(array_agg(w.utility_key) FILTER (WHERE w.utility_key IS NOT NULL), '{}') AS works
  FROM community c JOIN community_detail d ON d.community_id = c.id LEFT JOIN community_utility w ON w.community_id = c.id
  WHERE c.counts_in_target AND c.removal IS NULL AND c.stage <> 'WITHDRAWN' GROUP BY c.id, d.households ORDER BY c.id`;

/** An instant of an office's morning on a day. */
const morning = (day: string) => `${day}T10:20:00+08:00`;

/** Shares of the seven utilities: worked out over all communities, sent in three rounds, mostly confirmed of 2020, half of 2021, a few objected to; what is confirmed stands in the ledger. */
export async function tellShares(client: pg.Client): Promise<void> {
  const staff = account("prefecture.staff");
  const utilities = (await client.query<{ key: string; name: string }>("SELECT key, name FROM utility ORDER BY display_order")).rows;
  await insertRows(
    client,
    "share_basis",
    utilities.map(({ key }) => ({ utilityKey: key, ...WEIGHTS, wholeFen: WHOLE_FEN, version: 1, updatedAt: morning("2020-06-10"), updatedById: staff })),
  );
  for (const { title, documentNumber, sentOn, dueOn } of ROUNDS)
    await client.query("INSERT INTO share_round (title, document_number, sent_on, due_on, created_by_id, created_at) VALUES ($1, $2, $3, $4, $5, $6)", [
      title,
      documentNumber,
      sentOn,
      dueOn,
      staff,
      morning(sentOn),
    ]);
  const rounds = (await client.query<{ id: number; title: string }>("SELECT id, title FROM share_round")).rows;
  const places = (await client.query<Place>(PLACES)).rows;
  for (const utility of utilities) await tellUtility(client, utility, places, rounds, staff);
}

async function tellUtility(
  client: pg.Client,
  { key, name }: { key: string; name: string },
  places: readonly Place[],
  rounds: readonly { id: number; title: string }[],
  staff: string | undefined,
) {
  const lines = places.map((place) => ({
    communityId: place.id,
    households: BigInt(place.households),
    floorArea: 0n,
    buildings: 0n,
    excluded: place.works.includes(key) ? null : NO_WORK,
    standing: null,
  }));
  const amounts = new Map(workOut(WHOLE_FEN, WEIGHTS, lines).shares.map(({ communityId, amountFen }) => [communityId, amountFen]));
  const officer = demonstrationAccounts.find(({ utilityKey, unit }) => utilityKey === key && unit === null)?.id ?? staff;
  let objections = 0;
  const told = places.map((place, index) => {
    const round = ROUNDS.find(({ year, counties }) => year === place.year && (counties === null || counties.includes(place.county)));
    const amountFen = amounts.get(place.id) ?? 0n;
    const found = toldOf(key, place, round, amountFen, objections);
    if (found.counterFen !== null) objections += 1;
    return {
      place,
      amountFen,
      excluded: lines[index]?.excluded ?? null,
      roundId: found.state === "DRAFT" ? null : (rounds.find(({ title }) => title === round?.title)?.id ?? null),
      ...found,
    };
  });
  // Drafts are what working them out beside the sent lines gives: to the 分 not quite what they were among all.
  const rest = workOut(
    WHOLE_FEN,
    WEIGHTS,
    lines.map((line, index) => ({ ...line, standing: told[index]?.state === "DRAFT" ? null : (told[index]?.amountFen ?? null) })),
  ).shares;
  for (const [index, one] of told.entries()) one.amountFen = rest[index]?.amountFen ?? one.amountFen;
  await insertRows(
    client,
    "share",
    told.map(({ place, amountFen, excluded, roundId, state, proposedOn, answeredOn, counterFen, objection, again }) => {
      const stands = state === "CONFIRMED" || state === "OBJECTED";
      return {
        communityId: place.id,
        utilityKey: key,
        countyCode: place.county,
        state,
        amountFen,
        excluded,
        roundId,
        proposedOn: again && answeredOn ? workdayFrom(addDays(answeredOn, 6)) : proposedOn,
        answeredAt: stands && answeredOn ? morning(answeredOn) : null,
        answeredById: stands ? officer : null,
        counterFen: again ? null : counterFen,
        objection: again ? null : objection,
        version: state === "DRAFT" ? 1 : again ? 4 : stands ? 3 : 2,
      };
    }),
  );
  const ids = new Map(
    (await client.query<{ id: number; community: string }>("SELECT id, community_id AS community FROM share WHERE utility_key = $1", [key])).rows.map(({ id, community }) => [
      community,
      id,
    ]),
  );
  const event = (one: (typeof told)[number], kind: string, day: string, more: object = {}) => ({
    shareId: ids.get(one.place.id),
    utilityKey: key,
    countyCode: one.place.county,
    kind,
    amountFen: one.amountFen,
    counterFen: null,
    reason: null,
    byId: kind === "CONFIRMED" || kind === "OBJECTED" ? officer : staff,
    at: morning(day),
    ...more,
  });
  const sent = told.filter(({ state }) => state !== "DRAFT");
  const objected = sent.filter(({ counterFen }) => counterFen !== null);
  await insertRows(client, "share_event", [
    ...sent.map((one) => event(one, "PROPOSED", one.proposedOn ?? DEMONSTRATION_DATE)),
    ...sent.filter(({ state }) => state === "CONFIRMED").map((one) => event(one, "CONFIRMED", one.answeredOn ?? DEMONSTRATION_DATE)),
    ...objected.map((one) => event(one, "OBJECTED", one.answeredOn ?? DEMONSTRATION_DATE, { counterFen: one.counterFen, reason: one.objection })),
    ...objected
      .filter(({ again }) => again)
      .map((one) => event(one, "REPROPOSED", workdayFrom(addDays(one.answeredOn ?? DEMONSTRATION_DATE, 6)), { reason: "与县市核对户数无误，维持原建议。" })),
  ]);
  await tellPayments(
    client,
    name,
    key,
    officer,
    told.flatMap(({ place, amountFen, state, answeredOn }) => (state === "CONFIRMED" && answeredOn ? [{ place, amountFen, answeredOn }] : [])),
  );
}

const DONE = ["COMPLETED", "ACCEPTED", "HANDED_OVER"];

/** What is confirmed is committed; where the works are done most of it is paid, where they go on a part here and there. */
async function tellPayments(
  client: pg.Client,
  name: string,
  key: string,
  officer: string | undefined,
  confirmed: readonly { place: Place; amountFen: bigint; answeredOn: string }[],
): Promise<void> {
  const rows = confirmed.flatMap(({ place, amountFen, answeredOn }) => {
    const random = randomOf(`payment ${key} ${place.id}`);
    const base = { countyCode: place.county, communityId: place.id, channelKey: "UTILITIES", utilityKey: key, form: "CASH", payer: name, createdById: officer };
    const entry = (face: string, fen: bigint, day: string, documentNumber: string | null, payee: string | null) => ({
      ...base,
      face,
      amountFen: fen,
      happenedOn: day,
      period: Number(day.slice(0, 7).replace("-", "")),
      documentNumber,
      payee,
      createdAt: morning(day),
    });
    const share = DONE.includes(place.stage) ? (random.chance(82) ? random.int(70, 100) : 0) : place.stage === "CONSTRUCTION" && random.chance(30) ? random.int(20, 45) : 0;
    const paid = share === 100 ? amountFen : rounded((amountFen * BigInt(share)) / 100n);
    const day = workdayFrom(addDays(answeredOn, random.int(20, place.year === 2020 ? 200 : 40)));
    const number = `演示付〔${day.slice(0, 4)}〕${random.int(1, 999)}号`;
    return [
      entry("COMMITTED", amountFen, answeredOn, null, null),
      ...(paid > 0n && day < DEMONSTRATION_DATE ? [entry("RECEIVED", paid, day, number, null), entry("PAID", paid, day, number, "示范管线施工公司")] : []),
    ];
  });
  await insertRows(client, "ledger_entry", rows);
}
