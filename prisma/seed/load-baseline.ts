import type pg from "pg";
import { baselineVersion, counties, fundingChannels, programme, yearTargets } from "./baseline";
import { agencies, eightHaves, policyDocuments, renovationGroups, sevenInPlace, utilities, utilityUnits } from "./baseline-terms";
import { insertRows, inTransaction } from "./bulk-insert";
import { itemTerms } from "./item-terms";

/** Rows numbered in the order in which they stand. */
const ordered = <T extends object>(rows: readonly T[]) => rows.map((row, index) => ({ ...row, displayOrder: index + 1 }));

async function insertVersion(client: pg.Client, programmeId: number): Promise<void> {
  const { rows } = await client.query<{ id: number }>(
    `INSERT INTO baseline_version (programme_id, version, title, status, document_number, published_month, is_current,
       communities, buildings, households, floor_area_dm2, investment_fen, per_household_fen)
     VALUES ($1, $2, $3, $4, $5, $6, true, $7, $8, $9, $10, $11, $12) RETURNING id`,
    [
      programmeId,
      baselineVersion.version,
      baselineVersion.title,
      baselineVersion.status,
      baselineVersion.documentNumber,
      baselineVersion.publishedMonth,
      baselineVersion.communities,
      baselineVersion.buildings,
      baselineVersion.households,
      baselineVersion.floorAreaDm2,
      baselineVersion.investmentFen,
      baselineVersion.perHouseholdFen,
    ],
  );
  const baselineId = rows[0]?.id;
  await insertRows(
    client,
    "baseline_year_total",
    yearTargets.map(({ year, communities, investmentFen }) => ({ baselineId, year, communities, investmentFen })),
  );
  await insertRows(
    client,
    "baseline_county_target",
    yearTargets.flatMap(({ year, counties: parts }) => parts.map(({ code, communities, investmentFen }) => ({ baselineId, countyCode: code, year, communities, investmentFen }))),
  );
  await insertRows(
    client,
    "baseline_channel",
    fundingChannels.map(({ key, figures }) => ({ baselineId, channelKey: key, ...figures })),
  );
}

async function insertUnits(client: pg.Client): Promise<void> {
  await insertRows(client, "utility", ordered(utilities));
  await insertRows(
    client,
    "utility_unit",
    utilityUnits.map(({ utilityKey, name }) => ({ utilityKey, name })),
  );
  const { rows } = await client.query<{ id: number; name: string }>("SELECT id, name FROM utility_unit");
  const idOf = new Map(rows.map(({ id, name }) => [name, id]));
  await insertRows(
    client,
    "utility_unit_county",
    utilityUnits.map(({ name, countyCode }) => ({ unitId: idOf.get(name), countyCode })),
  );
}

async function insertTerms(client: pg.Client): Promise<void> {
  await insertRows(
    client,
    "agency",
    ordered(agencies).map(({ key, name, isLead, isCountyLevel, displayOrder }) => ({ key, name, isLead, isCountyLevel, displayOrder })),
  );
  await insertRows(
    client,
    "agency_duty",
    agencies.flatMap(({ key, duties }) => duties.map((text, index) => ({ agencyKey: key, displayOrder: index + 1, text }))),
  );
  await insertRows(
    client,
    "renovation_group",
    ordered(renovationGroups).map(({ key, name, displayOrder }) => ({ key, name, displayOrder })),
  );
  await insertRows(
    client,
    "renovation_item",
    renovationGroups.flatMap(({ key, items }) => items.map((name, index) => ({ groupKey: key, displayOrder: index + 1, name }))),
  );
  await insertRows(client, "eight_have", ordered(eightHaves.map((name) => ({ name }))));
  await insertRows(client, "policy_document", ordered(policyDocuments));
}

/** Terms that installations older than they get with the start that brings them: one source for new and old. What agrees is left alone. */
async function completeTerms(client: pg.Client): Promise<void> {
  await client.query(
    `UPDATE renovation_item AS i SET tier = r.tier, unit = r.unit, statistic = r.statistic FROM jsonb_to_recordset($1::jsonb) AS r (name text, tier "RenovationTier", unit text, statistic text)
     WHERE i.name = r.name AND (i.tier, i.unit, i.statistic) IS DISTINCT FROM (r.tier, r.unit, r.statistic)`,
    [JSON.stringify(Object.entries(itemTerms).map(([name, terms]) => ({ name, ...terms })))],
  );
  await client.query("INSERT INTO seven_in_place (display_order, name) SELECT n, name FROM unnest($1::text[]) WITH ORDINALITY AS r (name, n) ON CONFLICT DO NOTHING", [
    sevenInPlace,
  ]);
}

/**
 * Enters the published plan with all its reference tables, over a connection of the schema's owner, all or nothing.
 * @returns false where the programme is there already: only terms that came later are completed then
 */
export async function loadBaseline(client: pg.Client): Promise<boolean> {
  return inTransaction(client, async () => {
    // The insert itself is the question whether it is there: of two processes at once one waits here and then finds it done.
    const { rows } = await client.query<{ id: number }>(
      `INSERT INTO programme (code, name, prefecture_code, prefecture_name, prefecture_short, first_year, last_year)
       VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (code) DO NOTHING RETURNING id`,
      [programme.code, programme.name, programme.prefectureCode, programme.prefectureName, programme.prefectureShort, programme.firstYear, programme.lastYear],
    );
    const programmeId = rows[0]?.id;
    if (programmeId === undefined) {
      await completeTerms(client);
      return false;
    }
    await insertRows(client, "county", ordered(counties));
    await insertRows(
      client,
      "funding_channel",
      ordered(fundingChannels).map(({ key, name, displayOrder }) => ({ key, name, displayOrder })),
    );
    await insertVersion(client, programmeId);
    await insertUnits(client);
    await insertTerms(client);
    await completeTerms(client);
    return true;
  });
}
