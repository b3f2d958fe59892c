import { randomBytes } from "node:crypto";
import pg from "pg";
import type { Actor } from "@/lib/access/actor";
import { listFunding } from "@/lib/domains/funding-plan/data";
import { fundingPlanScope } from "@/lib/domains/funding-plan/policy";
import { getCommunityMoney, getFundingTotals } from "@/lib/domains/funding-totals/data";
import { fundingScope } from "@/lib/domains/funding-totals/policy";
import { listEntries } from "@/lib/domains/ledger/data";
import { ledgerScope } from "@/lib/domains/ledger/policy";
import { parseLedgerFilter } from "@/lib/domains/ledger/schema";
import { listPools } from "@/lib/domains/ledger-pools/data";
import { parsePoolFilter } from "@/lib/domains/ledger-pools/schema";
import { listRounds } from "@/lib/domains/share-rounds/data";
import { getPaid, getShareCells, getSharePlaces, getShareSettings, listObjections } from "@/lib/domains/shares/data";
import { shareScope } from "@/lib/domains/shares/policy";
import { actorOf } from "../support/actors";
import { spread } from "./load";

const TODAY = "2021-07-08";

/** What the pages of money read; roll-ups read kept balances, so that the number of entries is nothing to them. */
const MONEY_READS: Record<string, (actor: Actor) => Promise<unknown>> = {
  "funding: channels, counties": (actor) => getFundingTotals(fundingScope(actor), {}, TODAY),
  "funding of a county": (actor) => getFundingTotals(fundingScope(actor), { county: "533103" }, TODAY),
  "funding of a year": (actor) => getFundingTotals(fundingScope(actor), { year: 2021 }, TODAY),
  "funding by community": (actor) => listFunding(fundingPlanScope(actor), { adjusted: false, page: 1 }),
  "money of a community": (actor) => getCommunityMoney(fundingPlanScope(actor), "533103-023"),
  "shares, the matrix": (actor) => {
    const scope = shareScope(actor);
    return Promise.all([getShareCells(scope), getSharePlaces(scope), getShareSettings(scope), getPaid(scope), listObjections(scope), listRounds(scope)]);
  },
  "ledger, first page": (actor) => listEntries(ledgerScope(actor), parseLedgerFilter({})),
  "ledger of a face": (actor) => listEntries(ledgerScope(actor), parseLedgerFilter({ face: "RECEIVED" })),
  "pools and what has left": (actor) => listPools(ledgerScope(actor), parsePoolFilter({})),
};

/** Milliseconds at the middle, by read. */
export async function moneyReads(rounds: number): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  for (const [name, read] of Object.entries(MONEY_READS)) {
    const times: number[] = [];
    for (let round = -rounds / 4; round < rounds; round++) {
      const began = performance.now();
      await read({ ...actorOf("prefecture.staff"), requestId: randomBytes(4).toString("hex") });
      if (round >= 0) times.push(performance.now() - began);
    }
    found.set(name, spread(times).p50);
  }
  return found;
}

/** Columns of an entry that its copies share. */
const SAME = "county_code, pool_year, project_id, community_id, channel_key, stream, utility_key, face, form, valuation, created_by_id, created_at";

/** Books so many entries more where entries stand already, through the ledger's own triggers; one in twenty halves a division. @returns how many there are then */
export async function enlargeLedger(ownerUrl: string, more: number): Promise<number> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  await client.query("SET statement_timeout = 0");
  // Receipts are large and come first, so that no payment of a 分 is beyond them. In pieces, so that balances do not carry the versions of all of them.
  const plain = Math.ceil((more * 19) / 20);
  for (const [face, amount, part] of [
    ["RECEIVED", 1_000_000, 0.4],
    ["COMMITTED", 1_000_000, 0.3],
    ["PAID", 1, 0.3],
  ] as const)
    for (let left = Math.ceil(plain * part); left > 0; left -= 5000)
      await client.query(
        `WITH models AS (SELECT * FROM ledger_entry WHERE face = $1::"LedgerFace" AND amount_fen > 0 AND reverses_id IS NULL AND division_id IS NULL ORDER BY id LIMIT 1000)
         INSERT INTO ledger_entry (${SAME}, amount_fen, happened_on, period)
         SELECT ${SAME}, $2, '2021-07-01', 202107 FROM models, generate_series(1, ceil($3::numeric / (SELECT count(*) FROM models))::int) LIMIT $3`,
        [face, amount, Math.min(left, 5000)],
      );
  for (let left = Math.ceil(more / 40); left > 0; left -= 2500)
    await client.query(
      `WITH pools AS (SELECT * FROM ledger_balance WHERE pool_year IS NOT NULL AND stream IS NOT NULL AND received_fen > 1000000),
         pairs AS (SELECT gen_random_uuid() AS id, p.*, (SELECT min(c.id) FROM community c WHERE c.county_code = p.county_code AND c.plan_year = p.pool_year) AS target
           FROM pools AS p, generate_series(1, ceil($1::numeric / (SELECT count(*) FROM pools))::int) LIMIT $1)
       INSERT INTO ledger_entry (county_code, pool_year, community_id, channel_key, stream, face, amount_fen, happened_on, period, division_id, created_by_id, created_at)
       SELECT county_code, CASE half WHEN -1 THEN pool_year END, CASE half WHEN 1 THEN target END, channel_key, stream, 'RECEIVED', half, '2021-07-01', 202107, id,
         (SELECT id FROM app_user WHERE username = 'mangshi'), now() FROM pairs, unnest(ARRAY[-1, 1]) AS half WHERE target IS NOT NULL`,
      [Math.min(left, 2500)],
    );
  await client.query("VACUUM ANALYZE");
  const { rows } = await client.query<{ n: number }>("SELECT count(*)::int AS n FROM ledger_entry");
  await client.end();
  return rows[0]?.n ?? 0;
}
