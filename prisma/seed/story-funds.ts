import type pg from "pg";
import { counties } from "./baseline";
import { insertRows } from "./bulk-insert";
import { demonstrationAccounts } from "./demonstration-accounts";
import { randomOf } from "./random";

const account = (username: string) => demonstrationAccounts.find((each) => each.username === username)?.id;
const officerOf = (county: string) => demonstrationAccounts.find(({ countyCode, countyDuty }) => countyCode === county && countyDuty === "FILES")?.id;
const noon = (day: string) => `${day}T11:05:00+08:00`;

/** What counties plan otherwise than the rule has it: maintenance funds that were found, residents who give less. */
async function tellAdjustments(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ id: string; county: string; residents: string; households: string }>(`
    SELECT community_id AS id, county_code AS county, residents_fen::text AS residents, households::text FROM community_funding WHERE counts_in_target AND plan_year = 2021 AND households > 40 ORDER BY community_id`);
  const told = rows.flatMap(({ id, county, residents, households }) => {
    const random = randomOf(`adjustment ${id}`);
    const base = { communityId: id, countyCode: county, version: 1, updatedAt: noon("2021-03-18"), updatedById: officerOf(county) };
    if (random.chance(8))
      return [{ ...base, channelKey: "EXISTING_STOCK", amountFen: BigInt(households) * BigInt(random.int(10, 30)) * 10_000n, reason: "业主大会同意动用公共维修资金。" }];
    return random.chance(4) ? [{ ...base, channelKey: "RESIDENTS", amountFen: (BigInt(residents) * BigInt(random.int(50, 80))) / 100n, reason: "低保户、困难职工家庭减免。" }] : [];
  });
  await insertRows(client, "funding_adjustment", told);
}

/** Applications for funds of each county: those of the first years were granted, wholly or in part; this year's second one waits. */
async function tellApplications(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ county: string; year: number; asked: string }>(`
    SELECT county_code AS county, plan_year AS year, sum(central_fen)::text AS asked FROM community_funding WHERE counts_in_target GROUP BY 1, 2 ORDER BY 1, 2`);
  const half = (asked: string) => (BigInt(asked) / 2_000_000n) * 1_000_000n;
  const told = rows.flatMap(({ county, year, asked }) => {
    const name = counties.find(({ code }) => code === county)?.name ?? "";
    const base = { countyCode: county, planYear: year, askedFen: half(asked), note: null, version: 1, createdById: officerOf(county) };
    const number = (n: number) => `${name.slice(0, 1)}演示财报〔${year === 2022 ? 2021 : year}〕${n}号`;
    const waiting = { outcome: "WAITING", grantedFen: null, answeredOn: null, answerNumber: null };
    const first = { ...base, stream: "CENTRAL_SUBSIDY", batch: `${year}年第一批`, documentNumber: number(3) };
    if (half(asked) < 1n) return [];
    if (year === 2020) {
      return [
        {
          ...first,
          appliedOn: "2020-03-16",
          createdAt: noon("2020-03-16"),
          outcome: "GRANTED",
          grantedFen: first.askedFen,
          answeredOn: "2020-05-20",
          answerNumber: "演示财建〔2020〕86号",
        },
      ];
    }
    if (year === 2022) return [{ ...first, appliedOn: "2021-06-15", createdAt: noon("2021-06-15"), ...waiting }];
    return [
      {
        ...first,
        appliedOn: "2021-02-24",
        createdAt: noon("2021-02-24"),
        outcome: "PARTLY",
        grantedFen: (first.askedFen * 9n) / 10n,
        answeredOn: "2021-04-12",
        answerNumber: "演示财建〔2021〕41号",
      },
      { ...first, stream: "CENTRAL_BUDGET", batch: "2021年第二批", documentNumber: number(9), appliedOn: "2021-06-18", createdAt: noon("2021-06-18"), ...waiting },
    ];
  });
  await insertRows(client, "funding_application", told);
}

const PLACES = { CHARGING: "小区北门停车场，充电桩", SHOPS: "临街闲置用房，便民商铺", MARKET: "小区南侧空地，农贸市场", OTHER: "架空层，快递和洗衣点" } as const;

/** Private capital under franchise: some have found who runs them, some look for one (招商). */
async function tellFranchises(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ id: string; county: string; kind: keyof typeof PLACES }>(`
    SELECT id, county, (ARRAY['CHARGING', 'SHOPS', 'MARKET', 'OTHER'])[1 + (n + rank)::int % 4] AS kind FROM (
      SELECT c.id, c.county_code AS county, row_number() OVER (PARTITION BY c.county_code ORDER BY d.households DESC, c.id) AS n, dense_rank() OVER (ORDER BY c.county_code) AS rank
      FROM community c JOIN community_detail d ON d.community_id = c.id WHERE c.counts_in_target AND c.removal IS NULL AND c.plan_year = 2021) AS large WHERE n <= 3 ORDER BY county, n`);
  const told = rows.map(({ id, county, kind }, index) => {
    const found = index % 3 !== 1;
    const investmentFen = BigInt(randomOf(`franchise ${id}`).int(30, 180)) * 1_000_000n;
    return {
      countyCode: county,
      communityId: id,
      kind,
      place: PLACES[kind],
      operator: found ? "示范运营公司" : null,
      startsOn: found ? "2021-09-01" : null,
      termYears: found ? 10 : null,
      investmentFen,
      yearlyIncomeFen: found ? investmentFen / 20n : null,
      note: null,
      version: 1,
      createdById: officerOf(county),
      createdAt: noon("2021-05-12"),
    };
  });
  await insertRows(client, "franchise_project", told);
}

/** The books of May held against each other: most sides agree, some know better, some have not answered past the day. */
async function tellReconciliation(client: pg.Client): Promise<void> {
  await client.query("INSERT INTO reconciliation (period, due_on, created_by_id, created_at) VALUES (202105, '2021-06-30', $1, '2021-06-11T09:00:00+08:00')", [
    account("prefecture.staff"),
  ]);
  await client.query(`INSERT INTO reconciliation_line (period, county_code, community_id, channel_key, utility_key, book_fen)
    SELECT 202105, county_code, community_id, 'UTILITIES', utility_key, sum(amount_fen) FROM ledger_entry WHERE utility_key IS NOT NULL AND face = 'PAID' AND period <= 202105 GROUP BY 2, 3, 5 ORDER BY 2, 3, 5`);
  await client.query(`INSERT INTO reconciliation_line (period, county_code, channel_key, stream, book_fen)
    SELECT 202105, county_code, 'CENTRAL_PROVINCIAL', stream, sum(amount_fen) FROM ledger_entry WHERE stream IS NOT NULL AND face = 'RECEIVED' AND period <= 202105 GROUP BY 2, 4 ORDER BY 2, 4`);
  const { rows } = await client.query<{ id: number; county: string; utility: string | null; book: string }>(
    "SELECT id, county_code AS county, utility_key AS utility, book_fen::text AS book FROM reconciliation_line ORDER BY id",
  );
  const told = rows.flatMap(({ id, county, utility, book }) => {
    const random = randomOf(`sides ${id}`);
    const say = (party: string, percent: number, by: string | undefined, day: string, reason: string | null = null, documentNumber: string | null = null) => {
      const amountFen = percent === 100 ? BigInt(book) : ((BigInt(book) * BigInt(percent)) / 1_000_000n) * 10_000n;
      return { lineId: id, countyCode: county, utilityKey: utility, party, amountFen, reason, documentNumber, byId: by, at: noon(day) };
    };
    const owner = utility === null ? account("finance") : demonstrationAccounts.find(({ utilityKey, unit }) => utilityKey === utility && unit === null)?.id;
    const other = utility === null ? "THIRD" : "UTILITY";
    const answers = random.chance(78) ? [say(other, 100, owner, "2021-06-17")] : [];
    if (random.chance(70)) {
      const differs = utility !== null && random.chance(7);
      answers.push(
        differs
          ? say("COUNTY", random.int(70, 95), officerOf(county), "2021-06-22", "现场核实有一段管线未完成，按实际工程量计。")
          : say("COUNTY", 100, officerOf(county), "2021-06-22"),
      );
      if (!differs && utility !== null && random.chance(10)) answers.push(say("THIRD", 100, officerOf(county), "2021-06-24", null, "演示监理〔2021〕12号"));
    }
    return answers;
  });
  await insertRows(client, "reconciliation_answer", told);
}

/** Beside the ledger: what counties plan otherwise, what they apply for, private capital, and the month that is being held against the books. */
export async function tellFunds(client: pg.Client): Promise<void> {
  await tellAdjustments(client);
  await tellApplications(client);
  await tellFranchises(client);
  await tellReconciliation(client);
}
