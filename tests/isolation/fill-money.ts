import type pg from "pg";

/** A word that no other row has, for tables that are never changed and so take none later. */
const WORD = "'⟦m' || to_hex(nextval('money_word')) || '⟧'";
/** An amount that stands nowhere else: nine digits in 元 and no 分, so that a page shows the whole of it in 万元. */
const AMOUNT = "(5000000 + nextval('money_amount') * 3373001 % 5000000) * 10000";
const BY = (username: string) => `(SELECT id FROM app_user WHERE username = '${username}')`;
/** In each county the communities of every utility's work, numbered; later ones first, so that a story told of the first ones is left alone. */
const WORKS = `SELECT u.community_id, u.utility_key, u.county_code, row_number() OVER (PARTITION BY u.county_code, u.utility_key ORDER BY u.community_id DESC)::int AS n
  FROM community_utility u JOIN community c ON c.id = u.community_id WHERE c.removal IS NULL`;
const ENTRY =
  "INSERT INTO ledger_entry (county_code, pool_year, project_id, community_id, channel_key, stream, utility_key, face, form, valuation, amount_fen, happened_on, period, document_number, payer, division_id, created_by_id, created_at)";
const OFFICER = "(SELECT u.id FROM app_user u WHERE u.county_code = k.code AND u.role = 'COUNTY_OFFICER' ORDER BY u.username LIMIT 1)";
const FIRST = "(SELECT max(c.id) FROM community c WHERE c.county_code = k.code AND c.removal IS NULL AND c.stage <> 'WITHDRAWN')";

/** Money of every county, utility and stream, in every face and state, as those write it who may. */
export async function fillMoney(client: pg.Client): Promise<void> {
  const run = (sql: string) => client.query(sql);
  await run("CREATE TEMPORARY SEQUENCE money_word START 65536");
  await run("CREATE TEMPORARY SEQUENCE money_amount");
  for (const channel of ["COUNTY_MATCH", "EXISTING_STOCK"])
    await run(`INSERT INTO funding_adjustment (community_id, channel_key, county_code, amount_fen, reason, updated_at, updated_by_id)
      SELECT ${FIRST}, '${channel}', k.code, 1200000, '按实际调整', now(), ${OFFICER} FROM county k ON CONFLICT DO NOTHING`);
  for (const [outcome, granted] of [
    ["WAITING", null],
    ["GRANTED", 5000000],
    ["PARTLY", 3000000],
    ["REFUSED", null],
  ] as const)
    await run(`INSERT INTO funding_application (county_code, plan_year, stream, batch, applied_on, asked_fen, outcome, granted_fen, answered_on, created_by_id, created_at)
      SELECT k.code, 2021, 'CENTRAL_SUBSIDY', '第一批', '2021-03-01', 5000000, '${outcome}', ${granted}, ${outcome === "WAITING" ? "NULL" : "'2021-04-01'"}, ${OFFICER}, now() FROM county k`);
  for (const kind of ["CHARGING", "SHOPS", "MARKET", "OTHER"])
    await run(`INSERT INTO franchise_project (county_code, community_id, kind, place, investment_fen, created_by_id, created_at)
      SELECT k.code, ${FIRST}, '${kind}', '小区入口', 3000000, ${OFFICER}, now() FROM county k`);
  await fillLedger(run);
  await fillShares(run);
  await fillSides(run);
  await fillLetters(run);
}

async function fillLedger(run: (sql: string) => Promise<unknown>): Promise<void> {
  for (const stream of ["CENTRAL_SUBSIDY", "CENTRAL_BUDGET", "PROVINCIAL"])
    for (const face of ["COMMITTED", "RECEIVED"])
      await run(
        `${ENTRY} SELECT k.code, 2021, NULL, NULL, 'CENTRAL_PROVINCIAL', '${stream}', NULL, '${face}', 'CASH', NULL, 9000000, '2021-06-01', 202106, ${WORD}, ${WORD}, NULL, ${BY("finance")}, now() FROM county k`,
      );
  // Half of a stream goes from the pool to a community, and is spent there.
  for (const face of ["COMMITTED", "RECEIVED"])
    await run(`WITH d AS (SELECT k.code, gen_random_uuid() AS id, ${FIRST} AS community, ${OFFICER} AS by FROM county k) ${ENTRY}
      SELECT d.code, h.pool, NULL, h.community, 'CENTRAL_PROVINCIAL', 'CENTRAL_SUBSIDY', NULL, '${face}', 'CASH', NULL, h.amount, '2021-06-01', 202106, NULL, ${WORD}, d.id, d.by, now()
      FROM d CROSS JOIN LATERAL (VALUES (2021, NULL, -4000000), (NULL, d.community, 4000000)) AS h (pool, community, amount)`);
  await run(
    `${ENTRY} SELECT k.code, NULL, NULL, ${FIRST}, 'CENTRAL_PROVINCIAL', 'CENTRAL_SUBSIDY', NULL, 'PAID', 'CASH', NULL, 1000000, '2021-06-01', 202106, ${WORD}, ${WORD}, NULL, ${OFFICER}, now() FROM county k`,
  );
  for (const channel of ["COUNTY_MATCH", "RESIDENTS", "EXISTING_STOCK", "SOCIAL_CAPITAL"])
    for (const face of ["COMMITTED", "RECEIVED", "PAID"])
      await run(
        `${ENTRY} SELECT k.code, NULL, NULL, ${FIRST}, '${channel}', NULL, NULL, '${face}', 'CASH', NULL, 800000, '2021-06-02', 202106, ${WORD}, ${WORD}, NULL, ${OFFICER}, now() FROM county k`,
      );
  await run(
    `${ENTRY} SELECT k.code, NULL, NULL, ${FIRST}, 'RESIDENTS', NULL, NULL, 'RECEIVED', 'LABOUR', ${WORD}, 50000, '2021-06-03', 202106, NULL, ${WORD}, NULL, ${OFFICER}, now() FROM county k`,
  );
  await run(`${ENTRY} SELECT p.county_code, NULL, max(p.id), NULL, 'COUNTY_MATCH', NULL, NULL, 'RECEIVED', 'CASH', NULL, 700000, '2021-06-04', 202106, ${WORD}, ${WORD}, NULL,
    (SELECT u.id FROM app_user u WHERE u.county_code = p.county_code AND u.role = 'COUNTY_OFFICER' ORDER BY u.username LIMIT 1), now() FROM project p GROUP BY p.county_code`);
  await run(`WITH w AS MATERIALIZED (SELECT w.*, ${AMOUNT} AS fen, gen_random_uuid() AS batch FROM (${WORKS}) AS w WHERE w.n = 1) ${ENTRY.replace("division_id", "division_id, batch_id")}
    SELECT w.county_code, NULL, NULL, w.community_id, 'UTILITIES', NULL, w.utility_key, f.face::"LedgerFace", 'CASH', NULL, w.fen, '2021-06-05', 202106, ${WORD}, ${WORD}, NULL, w.batch,
      (SELECT u.id FROM app_user u WHERE u.utility_key = w.utility_key ORDER BY u.username LIMIT 1), now() FROM w CROSS JOIN (VALUES (1, 'RECEIVED'), (2, 'PAID')) AS f (n, face) ORDER BY f.n`);
  await run(`INSERT INTO ledger_entry (county_code, community_id, channel_key, face, amount_fen, happened_on, period, reverses_id, reason, created_by_id, created_at)
    SELECT e.county_code, e.community_id, e.channel_key, e.face, -e.amount_fen, '2021-06-30', 202106, e.id, ${WORD}, e.created_by_id, now() FROM ledger_entry e WHERE e.channel_key = 'SOCIAL_CAPITAL' AND e.face = 'COMMITTED' AND e.amount_fen = 800000`);
  await run(`INSERT INTO closed_period (period, closed_at, closed_by_id) VALUES (201912, now(), ${BY("prefecture.staff")}) ON CONFLICT DO NOTHING`);
}

async function fillShares(run: (sql: string) => Promise<unknown>): Promise<void> {
  await run(`INSERT INTO share_basis (utility_key, households, floor_area, buildings, whole_fen, updated_at, updated_by_id)
    SELECT key, 100, 0, 0, 10653230000, now(), ${BY("prefecture.staff")} FROM utility ON CONFLICT DO NOTHING`);
  await run(
    `INSERT INTO share_round (title, sent_on, due_on, note, created_by_id, created_at) VALUES ('试填批次', '2021-06-01', '2021-07-01', '只对一部分单位', ${BY("prefecture.staff")}, now())`,
  );
  const answers = "(SELECT u.id FROM app_user u WHERE u.utility_key = w.utility_key ORDER BY u.username LIMIT 1)";
  await run(`INSERT INTO share (community_id, utility_key, county_code, state, amount_fen, round_id, proposed_on, answered_at, answered_by_id, counter_fen, objection)
    SELECT w.community_id, w.utility_key, w.county_code, s.state::"ShareState", 1000000 + w.n * 7919, CASE WHEN s.n > 1 THEN (SELECT max(id) FROM share_round) END, CASE WHEN s.n > 1 THEN date '2021-06-01' END,
      CASE WHEN s.n > 2 THEN now() END, CASE WHEN s.n > 2 THEN ${answers} END, CASE WHEN s.n = 4 THEN 400000 END, CASE WHEN s.n = 4 THEN '按实际户数核减' END
    FROM (${WORKS}) AS w JOIN (VALUES (1, 'DRAFT'), (2, 'PROPOSED'), (3, 'CONFIRMED'), (4, 'OBJECTED')) AS s (n, state) ON s.n = w.n ON CONFLICT DO NOTHING`);
  // Of each utility in each county and state one share; the whole grows with them.
  await run(`UPDATE share SET amount_fen = ${AMOUNT}, counter_fen = CASE WHEN state = 'OBJECTED' THEN ${AMOUNT} END
    WHERE id IN (SELECT DISTINCT ON (utility_key, county_code, state) id FROM share WHERE state <> 'CONFIRMED' AND excluded IS NULL ORDER BY utility_key, county_code, state, id)`);
  await run("UPDATE share_basis AS b SET whole_fen = b.whole_fen + (SELECT sum(amount_fen) FROM share AS s WHERE s.utility_key = b.utility_key)");
  for (const kind of ["PROPOSED", "CONFIRMED", "OBJECTED", "REPROPOSED", "REOPENED"])
    await run(`INSERT INTO share_event (share_id, utility_key, county_code, kind, amount_fen, counter_fen, reason, by_id, at)
      SELECT s.id, s.utility_key, s.county_code, '${kind}', s.amount_fen, ${kind === "OBJECTED" ? "400000" : "NULL"}, ${WORD}, ${BY("prefecture.staff")}, now() FROM share s WHERE s.state <> 'DRAFT' AND s.objection IS NOT NULL`);
}

async function fillSides(run: (sql: string) => Promise<unknown>): Promise<void> {
  await run(`INSERT INTO reconciliation (period, due_on, created_by_id, created_at) VALUES (202105, '2021-06-15', ${BY("prefecture.staff")}, now()) ON CONFLICT DO NOTHING`);
  await run(`INSERT INTO reconciliation_line (period, county_code, community_id, channel_key, utility_key, book_fen)
    SELECT 202105, county_code, community_id, 'UTILITIES', utility_key, 300000 FROM (${WORKS}) AS w WHERE w.n = 1 ON CONFLICT DO NOTHING`);
  await run(
    `INSERT INTO reconciliation_line (period, county_code, channel_key, stream, book_fen) SELECT 202105, code, 'CENTRAL_PROVINCIAL', 'CENTRAL_SUBSIDY', 5000000 FROM county ON CONFLICT DO NOTHING`,
  );
  const officer = "(SELECT u.id FROM app_user u WHERE u.county_code = l.county_code AND u.role = 'COUNTY_OFFICER' ORDER BY u.username LIMIT 1)";
  for (const [party, by] of [
    ["COUNTY", officer],
    ["UTILITY", "(SELECT u.id FROM app_user u WHERE u.utility_key = l.utility_key ORDER BY u.username LIMIT 1)"],
    ["THIRD", `CASE WHEN l.utility_key IS NULL THEN ${BY("finance")} ELSE ${officer} END`],
  ])
    await run(`INSERT INTO reconciliation_answer (line_id, county_code, utility_key, party, amount_fen, reason, document_number, by_id, at)
      SELECT l.id, l.county_code, l.utility_key, '${party}', ${AMOUNT}, ${WORD}, ${WORD}, ${by}, now()
      FROM (SELECT DISTINCT ON (county_code, utility_key, stream) * FROM reconciliation_line ORDER BY county_code, utility_key, stream, id) AS l WHERE l.utility_key IS NOT NULL OR '${party}' <> 'UTILITY'`);
}

/** Letters of every utility, over all counties and over one, on a round and on a month: with figures as they are kept. */
async function fillLetters(run: (sql: string) => Promise<unknown>): Promise<void> {
  const head = `'programme', ${WORD}, 'prefecture', ${WORD}, 'unit', u.name || ${WORD}`;
  const place = `'id', s.id, 'communityId', s.community_id, 'name', ${WORD}, 'countyName', ${WORD}`;
  const kinds = [
    {
      kind: "SHARES",
      of: "(SELECT max(id) FROM share_round), NULL::int",
      figures: `jsonb_build_object(${head}, 'round', ${WORD}, 'documentNumber', ${WORD}, 'sentOn', '2021-06-01', 'waiting', 1, 'objected', 0, 'lines',
        jsonb_build_array(jsonb_build_object(${place}, 'year', 2021, 'fen', t.fen::text)))`,
      from: "share",
    },
    {
      kind: "RECONCILIATION",
      of: "NULL::int, 202105",
      figures: `jsonb_build_object(${head}, 'period', 202105, 'dueOn', '2021-06-30', 'lines',
        jsonb_build_array(jsonb_build_object(${place}, 'bookFen', t.fen::text, 'countyFen', t.fen::text, 'utilityFen', NULL, 'thirdFen', NULL)))`,
      from: "reconciliation_line",
    },
  ];
  for (const { kind, of, figures, from } of kinds)
    for (const counties of ["(SELECT array_agg(code::text) FROM county)", "ARRAY['533103']"])
      await run(`WITH t AS MATERIALIZED (SELECT key, ${counties} AS counties, ${AMOUNT} AS fen FROM utility)
        INSERT INTO letter (code, kind, utility_key, county_codes, total_fen, round_id, period, figures, created_by_id, created_at)
        SELECT upper(substr(md5(random()::text), 1, 10)), '${kind}', u.key, t.counties, t.fen, ${of}, ${figures}, ${BY("prefecture.staff")}, now()
        FROM t JOIN utility u ON u.key = t.key
          JOIN LATERAL (SELECT id, community_id FROM ${from} s WHERE s.utility_key = u.key AND s.county_code = ANY (t.counties) ORDER BY s.id LIMIT 1) AS s ON true`);
}
