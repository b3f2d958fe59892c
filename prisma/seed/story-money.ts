import type pg from "pg";
import { largestRemainder } from "@/lib/domains/share-basis/rules";
import { addDays, isWorkday } from "../../lib/core/workdays";
import { counties } from "./baseline";
import { insertRows } from "./bulk-insert";
import { demonstrationAccounts } from "./demonstration-accounts";
import { DEMONSTRATION_DATE } from "./demonstration-dates";
import { fixedId } from "./fixed-id";
import { randomOf } from "./random";

type Place = { id: string; county: string; year: number; stage: string; households: string; progress: number; gap: string };
type Entry = {
  countyCode: string;
  poolYear: number | null;
  communityId: string | null;
  channelKey: string;
  stream: string | null;
  face: string;
  form: string;
  valuation: string | null;
  amountFen: bigint;
  happenedOn: string;
  documentNumber: string | null;
  payer: string | null;
  payee: string | null;
  divisionId: string | null;
  createdById: string | undefined;
};

/** 元 and 万元 in 分. */
const YUAN = 100n;
const WAN = 1_000_000n;
const part = (whole: bigint, percent: number): bigint => ((whole * BigInt(percent)) / 100n / YUAN) * YUAN;
const workdayFrom = (day: string): string => (isWorkday(day) ? day : workdayFrom(addDays(day, 1)));
const account = (username: string) => demonstrationAccounts.find((each) => each.username === username)?.id;
const officerOf = (county: string) => demonstrationAccounts.find(({ countyCode, countyDuty }) => countyCode === county && countyDuty === "FILES")?.id;
const nameOf = (county: string) => counties.find(({ code }) => code === county)?.name ?? "";

/** What came from above for a year: parts of a hundred of the rule's 2 万元 a household, when it was committed, how much of it had arrived by when. */
const ALLOCATED = [
  { year: 2020, stream: "CENTRAL_SUBSIDY", percent: 60, on: "2020-05-20", number: "演示财建〔2020〕86号", received: 100, receivedOn: "2020-06-18" },
  { year: 2020, stream: "CENTRAL_BUDGET", percent: 30, on: "2020-06-12", number: "演示发改投资〔2020〕57号", received: 100, receivedOn: "2020-08-14" },
  { year: 2020, stream: "PROVINCIAL", percent: 10, on: "2020-07-15", number: "演示财建〔2020〕132号", received: 100, receivedOn: "2020-09-21" },
  { year: 2021, stream: "CENTRAL_SUBSIDY", percent: 45, on: "2021-04-12", number: "演示财建〔2021〕41号", received: 70, receivedOn: "2021-05-18" },
  { year: 2021, stream: "CENTRAL_BUDGET", percent: 20, on: "2021-06-08", number: "演示发改投资〔2021〕33号", received: 0, receivedOn: "2021-06-28" },
] as const;
/** How far each county's own match has arrived: some counties are short of money. */
const MATCHED: Readonly<Record<string, number>> = { "533103": 90, "533102": 82, "533124": 55, "533122": 100, "533123": 74 };
const WORKS = ["CONSTRUCTION", "COMPLETED", "ACCEPTED", "HANDED_OVER"];

const blank = { poolYear: null, communityId: null, stream: null, form: "CASH", valuation: null, documentNumber: null, payer: null, payee: null, divisionId: null };

/** Arrivals of a county and year by stream in its pool, and their division to the communities by households. */
function fromAbove(county: string, places: readonly Place[]): Entry[] {
  return ALLOCATED.flatMap(({ year, stream, percent, on, number, received, receivedOn }): Entry[] => {
    const own = places.filter((place) => place.year === year);
    const households = own.reduce((sum, place) => sum + BigInt(place.households), 0n);
    const committed = part(households * 2n * WAN, percent);
    if (committed === 0n) return [];
    const pool = {
      ...blank,
      countyCode: county,
      poolYear: year,
      channelKey: "CENTRAL_PROVINCIAL",
      stream,
      payer: "上级财政",
      payee: `${nameOf(county)}财政局`,
      createdById: account("finance"),
    };
    const arrived = part(committed, received);
    const begun = own.filter(({ stage }) => WORKS.includes(stage));
    const divide = (face: string, amount: bigint, day: string): Entry[] => {
      if (amount === 0n || begun.length === 0) return [];
      // Of a running year a part stays in the pool for what has not begun.
      const given = year === 2020 ? amount : part(amount, 75);
      const divisionId = fixedId(`division ${county} ${year} ${stream} ${face}`);
      const half = {
        ...blank,
        countyCode: county,
        channelKey: "CENTRAL_PROVINCIAL",
        stream,
        face,
        happenedOn: day,
        documentNumber: number,
        divisionId,
        createdById: officerOf(county),
      };
      const parts = largestRemainder(
        given,
        begun.map((place) => BigInt(place.households)),
      );
      return [{ ...half, poolYear: year, amountFen: -given }, ...begun.map((place, index) => ({ ...half, communityId: place.id, amountFen: parts[index] ?? 0n }))];
    };
    return [
      { ...pool, face: "COMMITTED", amountFen: committed, happenedOn: on, documentNumber: number },
      ...(arrived > 0n ? [{ ...pool, face: "RECEIVED", amountFen: arrived, happenedOn: receivedOn, documentNumber: number }] : []),
      ...divide("COMMITTED", committed, workdayFrom(addDays(on, 12))),
      ...divide("RECEIVED", arrived, workdayFrom(addDays(receivedOn, 9))),
    ];
  });
}

/** A community's match, residents' and private money: committed, then what has come of it. */
function ownMoney(place: Place): Entry[] {
  const random = randomOf(`money ${place.id}`);
  const rule = BigInt(place.households) * WAN;
  const past = place.year === 2020;
  const base = { ...blank, countyCode: place.county, communityId: place.id, createdById: officerOf(place.county) };
  const both = (channelKey: string, committed: bigint, arrived: bigint, day: string, payer: string): Entry[] => {
    const later = workdayFrom(addDays(day, random.int(15, past ? 120 : 30)));
    return [
      ...(committed > 0n ? [{ ...base, channelKey, face: "COMMITTED", amountFen: committed, happenedOn: workdayFrom(day), payer }] : []),
      ...(arrived > 0n && later < DEMONSTRATION_DATE ? [{ ...base, channelKey, face: "RECEIVED", amountFen: arrived, happenedOn: later, payer }] : []),
    ];
  };
  const start = past ? "2020-07-06" : "2021-05-10";
  const match = part(rule * 2n, past ? 100 : 60);
  const residents = part((rule * 5n) / 2n, past ? random.int(60, 90) : random.int(20, 45));
  const given = part(residents, past ? random.int(70, 100) : random.int(30, 70));
  const labour: Entry[] = random.chance(past ? 25 : 8)
    ? [
        {
          ...base,
          channelKey: "RESIDENTS",
          face: "RECEIVED",
          form: "LABOUR",
          valuation: "按当地零工每日150元，经居民小组核对",
          amountFen: BigInt(random.int(8, 60)) * 15_000n,
          happenedOn: workdayFrom(addDays(start, random.int(5, 25))),
          payer: "小区居民",
        },
      ]
    : [];
  const gap = BigInt(place.gap);
  const capital = gap > 0n && random.chance(12) ? part(gap, random.int(20, 50)) : 0n;
  return [
    ...both("COUNTY_MATCH", match, part(match, past ? (MATCHED[place.county] ?? 0) : Math.floor((MATCHED[place.county] ?? 0) / 2)), start, `${nameOf(place.county)}财政局`),
    ...both("RESIDENTS", residents, given, start, "小区居民"),
    ...labour,
    ...both("SOCIAL_CAPITAL", capital, part(capital, random.int(30, 80)), addDays(start, 20), "示范运营公司"),
  ];
}

/** How much of what has arrived is paid, in parts of a hundred: by how far the works are. */
function paidPercent({ stage, progress }: Place): number {
  if (stage === "HANDED_OVER" || stage === "ACCEPTED") return 97;
  return stage === "COMPLETED" ? 85 : stage === "CONSTRUCTION" ? Math.floor(progress * 0.8) : 0;
}

/** Payments out of what a community has by channel and stream; residents' work is done as it is given. */
function payments(places: ReadonlyMap<string, Place>, entries: readonly Entry[]): Entry[] {
  const arrived = new Map<string, Entry>();
  for (const entry of entries) {
    if (entry.face !== "RECEIVED" || entry.communityId === null) continue;
    const key = `${entry.communityId} ${entry.channelKey} ${entry.stream ?? ""} ${entry.form}`;
    const before = arrived.get(key);
    arrived.set(
      key,
      before ? { ...entry, amountFen: before.amountFen + entry.amountFen, happenedOn: before.happenedOn > entry.happenedOn ? before.happenedOn : entry.happenedOn } : entry,
    );
  }
  return [...arrived.values()].flatMap((entry): Entry[] => {
    const place = places.get(entry.communityId ?? "");
    const percent = place ? paidPercent(place) : 0;
    const amountFen = entry.form === "CASH" ? part(entry.amountFen, percent) : percent > 0 ? entry.amountFen : 0n;
    const day = workdayFrom(addDays(entry.happenedOn, 8));
    if (amountFen <= 0n || day > DEMONSTRATION_DATE) return [];
    const number = `演示付〔${day.slice(0, 4)}〕${randomOf(`paid ${entry.communityId} ${entry.channelKey} ${entry.stream}`).int(1, 999)}号`;
    return [
      {
        ...entry,
        face: "PAID",
        amountFen,
        happenedOn: day,
        documentNumber: number,
        divisionId: null,
        payer: null,
        payee: "示范建筑公司",
        createdById: officerOf(entry.countyCode),
      },
    ];
  });
}

const PLACES = `SELECT f.community_id AS id, f.county_code AS county, f.plan_year AS year, c.stage, f.households::text, coalesce(p.progress_percent, 0)::int AS progress, f.private_fen::text AS gap
  FROM community_funding f JOIN community c ON c.id = f.community_id LEFT JOIN community_progress p ON p.community_id = c.id WHERE f.counts_in_target AND f.plan_year < 2022 ORDER BY f.community_id`;

/** Money of 2020 and 2021 in all its faces: 2020 has nearly all of it, 2021 half; one entry was made twice and is taken back in red; months until May are closed. */
export async function tellMoney(client: pg.Client): Promise<void> {
  const places = (await client.query<Place>(PLACES)).rows;
  const posted = counties.flatMap(({ code }) => {
    const own = places.filter(({ county }) => county === code);
    return [...fromAbove(code, own), ...own.filter(({ stage }) => WORKS.includes(stage)).flatMap(ownMoney)];
  });
  const entries = [...posted, ...payments(new Map(places.map((place) => [place.id, place])), posted)].map((entry) => ({
    ...entry,
    period: Number(entry.happenedOn.slice(0, 7).replace("-", "")),
    createdAt: `${entry.happenedOn}T15:10:00+08:00`,
  }));
  await insertRows(client, "ledger_entry", entries);
  await takeBack(client);
  await client.query(
    `INSERT INTO closed_period (period, closed_at, closed_by_id) SELECT to_char(m, 'YYYYMM')::int, '2021-06-10T09:30:00+08:00', $1
     FROM generate_series(date '2020-01-01', date '2021-05-01', interval '1 month') AS m`,
    [account("prefecture.staff")],
  );
}

/** The same arrival was entered twice in 芒市; the second one is reversed a few days later. */
async function takeBack(client: pg.Client): Promise<void> {
  const again = await client.query<{ id: number }>(`
    INSERT INTO ledger_entry (county_code, community_id, channel_key, face, form, amount_fen, happened_on, period, document_number, payer, created_by_id, created_at)
    SELECT county_code, community_id, channel_key, face, form, amount_fen, '2021-06-21', 202106, document_number, payer, created_by_id, '2021-06-21T16:00:00+08:00'
    FROM ledger_entry WHERE county_code = '533103' AND channel_key = 'COUNTY_MATCH' AND face = 'RECEIVED' AND period >= 202105 ORDER BY id LIMIT 1 RETURNING id`);
  await client.query(
    `INSERT INTO ledger_entry (county_code, community_id, channel_key, face, form, amount_fen, happened_on, period, document_number, payer, reverses_id, reason, created_by_id, created_at)
     SELECT county_code, community_id, channel_key, face, form, -amount_fen, '2021-06-25', 202106, document_number, payer, id, '与5月到位重复登记。', created_by_id, '2021-06-25T09:40:00+08:00' FROM ledger_entry WHERE id = $1`,
    [again.rows[0]?.id],
  );
}
