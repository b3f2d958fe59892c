import pg from "pg";

/** Makes the register as large as a province's by copying it: 550 copies with numbers of their own. */
export async function enlarge(ownerUrl: string, copies: number): Promise<number> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  await client.query("BEGIN");
  await client.query("SET LOCAL statement_timeout = 0");
  await client.query(
    `CREATE TEMP TABLE grown ON COMMIT DROP AS
     SELECT c.id AS old_id, c.county_code || '-Z' || lpad((row_number() OVER (PARTITION BY c.county_code ORDER BY n, c.id))::text, 6, '0') AS new_id
     FROM community c, generate_series(1, $1) AS n WHERE c.counts_in_target`,
    [copies],
  );
  await client.query(`INSERT INTO community (id, programme_id, county_code, project_id, name, subdistrict, committee, address, plan_year, stage, stage_since, renewal_mode, counts_in_target)
    SELECT new_id, programme_id, county_code, project_id, name || right(new_id, 6), subdistrict, committee, address, plan_year, stage, stage_since, renewal_mode, true FROM grown JOIN community ON id = old_id`);
  await client.query(`INSERT INTO community_detail (community_id, county_code, built_year, property_type, structure, property_management, missing_facilities, buildings, households, floor_area_dm2, planned_investment_fen, contact_post)
    SELECT new_id, county_code, built_year, property_type, structure, property_management, missing_facilities, buildings, households, floor_area_dm2, planned_investment_fen, contact_post FROM grown JOIN community_detail ON community_id = old_id`);
  await client.query("COMMIT");
  await client.query("VACUUM ANALYZE");
  const { rows } = await client.query<{ n: number }>("SELECT count(*)::int AS n FROM community WHERE counts_in_target");
  await client.end();
  return rows[0]?.n ?? 0;
}
