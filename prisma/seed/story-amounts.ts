import type pg from "pg";
import { counties } from "./baseline";
import { type Random, randomOf } from "./random";

type Package = { id: number; code: string; county: string; planned: string; designed: boolean; procured: boolean; settled: boolean };

/** 100 元, to which offices round what they state. */
const ROUND = 10_000n;
const share = (whole: bigint, perMille: number): bigint => ((whole * BigInt(perMille)) / 1000n / ROUND) * ROUND;

/** Units that cannot be mistaken for real ones. */
const LETTERS = ["甲", "乙", "丙", "丁"];
const partiesOf = (random: Random, owner: string, procured: boolean) => ({
  owner,
  designer: `示范设计院（${random.weighted(LETTERS.map((letter) => [letter, 1] as const))}）`,
  builder: procured ? `示范建筑公司（${random.weighted(LETTERS.map((letter) => [letter, 1] as const))}）` : null,
  supervisor: procured ? `示范监理公司（${random.weighted(LETTERS.map((letter) => [letter, 1] as const))}）` : null,
});

/**
 * What the packages cost as their papers say: 概算 once the design is approved, a little below what is planned; 中标价 and 合同价, which are the same,
 * once they are procured; 审定价 where every community has its final account. The demonstration's names of units go with them.
 */
export async function tellAmounts(client: pg.Client): Promise<void> {
  const { rows } = await client.query<Package>(`
    SELECT p.id, p.code, p.county_code AS county, sum(d.planned_investment_fen)::text AS planned,
      EXISTS (SELECT 1 FROM milestone m WHERE m.project_id = p.id AND m.kind = 'PRELIMINARY_DESIGN' AND m.state <> 'OPEN') AS designed,
      EXISTS (SELECT 1 FROM milestone m WHERE m.project_id = p.id AND m.kind = 'PROCUREMENT' AND m.state <> 'OPEN') AS procured,
      bool_and(EXISTS (SELECT 1 FROM milestone m WHERE m.community_id = c.id AND m.kind = 'FINAL_ACCOUNT' AND m.state = 'DONE')) AS settled
    FROM project p JOIN community c ON c.project_id = p.id JOIN community_detail d ON d.community_id = c.id GROUP BY p.id ORDER BY p.code`);
  const told = rows.map(({ id, code, county, planned, designed, procured, settled }) => {
    const random = randomOf(`amounts ${code}`);
    const estimate = designed ? share(BigInt(planned), random.int(975, 998)) : null;
    const contract = estimate !== null && procured ? share(estimate, random.int(905, 958)) : null;
    const audited = contract !== null && settled ? share(contract, random.int(962, 991)) : null;
    const owner = `${counties.find((each) => each.code === county)?.name ?? ""}住建局`;
    return { id, estimate: estimate?.toString(), contract: contract?.toString(), settled: audited?.toString(), ...(designed ? partiesOf(random, owner, procured) : { owner }) };
  });
  await client.query(
    `UPDATE project AS p SET owner = r.owner, designer = r.designer, builder = r.builder, supervisor = r.supervisor,
       estimate_fen = r.estimate, bid_fen = r.contract, contract_fen = r.contract, settled_fen = r.settled
     FROM jsonb_to_recordset($1::jsonb) AS r (id int, owner text, designer text, builder text, supervisor text, estimate bigint, contract bigint, settled bigint) WHERE p.id = r.id`,
    [JSON.stringify(told)],
  );
}
