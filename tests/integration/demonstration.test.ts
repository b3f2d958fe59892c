import { describe, expect, test } from "vitest";
import { DEMONSTRATION_PASSWORD } from "@/lib/access/demonstration";
import { ROLES } from "@/lib/access/roles";
import { OFF_STAGES, STAGES } from "@/lib/domains/plan/types";
import { countAccounts } from "@/lib/infra/installation";
import { verifyPassword } from "@/lib/infra/password";
import { baselineVersion, yearTargets } from "@/prisma/seed/baseline";
import { demonstrationRegister } from "@/prisma/seed/demonstration";
import { demonstrationAccounts } from "@/prisma/seed/demonstration-accounts";
import { loadBaseline } from "@/prisma/seed/load-baseline";
import { loadDemonstration } from "@/prisma/seed/load-demonstration";
import { ownDatabase } from "../support/database";

const database = ownDatabase();

describe("the demonstration register", () => {
  test("has the published communities and money of each county and year, to the 分", async () => {
    const rows = await database.owner(`SELECT c.county_code AS code, c.plan_year AS year, count(*)::int AS communities, sum(d.planned_investment_fen)::text AS fen
      FROM community c JOIN community_detail d ON d.community_id = c.id WHERE c.counts_in_target GROUP BY 1, 2`);
    const published = yearTargets.flatMap(({ year, counties }) =>
      counties.map(({ code, communities, investmentFen }) => ({ code, year, communities, fen: String(investmentFen) })),
    );
    expect(rows).toHaveLength(published.length);
    expect(rows).toEqual(expect.arrayContaining(published));
  });

  test("has the published buildings, households and area in all", async () => {
    const [sum] =
      await database.owner(`SELECT count(*)::int AS communities, sum(d.buildings)::int AS buildings, sum(d.households)::int AS households, sum(d.floor_area_dm2)::text AS area
      FROM community c JOIN community_detail d ON d.community_id = c.id WHERE c.counts_in_target`);
    const { communities, buildings, households, floorAreaDm2 } = baselineVersion;
    expect(sum).toEqual({ communities, buildings, households, area: String(floorAreaDm2) });
  });

  test("leaves no community without figures, dates and at least one utility", async () => {
    const bare = await database.owner(`SELECT c.id FROM community c WHERE NOT EXISTS (SELECT 1 FROM community_detail d WHERE d.community_id = c.id)
      OR (SELECT count(*) FROM community_stage_date s WHERE s.community_id = c.id) <> 7 OR NOT EXISTS (SELECT 1 FROM community_utility u WHERE u.community_id = c.id)`);
    expect(bare).toEqual([]);
  });

  test("has come through the county workbooks as it was made up, to the last cell, each community under its number", async () => {
    const register = demonstrationRegister();
    const communities = await database.owner(`SELECT c.id, c.county_code AS "countyCode", c.name, c.address, c.subdistrict, c.committee, c.plan_year AS "planYear", c.stage::text,
      to_char(c.stage_since, 'YYYY-MM-DD') AS "stageSince", c.renewal_mode::text AS "renewalMode", c.counts_in_target AS "countsInTarget", p.code AS "projectCode"
      FROM community c LEFT JOIN project p ON p.id = c.project_id ORDER BY c.id`);
    const byId = <T extends { id?: string; communityId?: string }>(rows: readonly T[]) =>
      [...rows].sort((a, b) => ((a.id ?? a.communityId ?? "") < (b.id ?? b.communityId ?? "") ? -1 : 1));
    expect(communities).toEqual(byId(register.communities));
    const details =
      await database.owner(`SELECT community_id AS "communityId", county_code AS "countyCode", built_year AS "builtYear", property_type::text AS "propertyType", structure,
      property_management AS "propertyManagement", missing_facilities AS "missingFacilities", buildings, households, floor_area_dm2::text AS "floorAreaDm2",
      planned_investment_fen::text AS "plannedInvestmentFen", contact_post AS "contactPost", notes FROM community_detail ORDER BY community_id`);
    expect(details).toEqual(byId(register.details).map((each) => ({ ...each, floorAreaDm2: String(each.floorAreaDm2), plannedInvestmentFen: String(each.plannedInvestmentFen) })));
    const [others] = await database.owner<{ dates: number; utilities: number; idle: number }>(`SELECT (SELECT count(*)::int FROM community_stage_date) AS dates,
      (SELECT count(*)::int FROM community_utility) AS utilities, (SELECT count(*)::int FROM community_detail WHERE idle_premises IS NOT NULL OR idle_use IS NOT NULL) AS idle`);
    expect(others).toEqual({ dates: register.stageDates.length, utilities: register.communityUtilities.length, idle: 0 });
  });

  test("each county's workbook is a finished import of its officer, and the kept roll-up is that of the rows", async () => {
    const batches =
      await database.owner(`SELECT b.county_code AS county, u.username, b.state::text, b.file_name AS file, (SELECT count(*)::int FROM import_row r WHERE r.batch_id = b.id AND r.kind = 'NEW') AS rows
      FROM import_batch b JOIN app_user u ON u.id = b.created_by_id JOIN county k ON k.code = b.county_code ORDER BY k.display_order`);
    expect(batches.map(({ county, username, state, rows }) => [county, username, state, rows])).toEqual([
      ["533103", "mangshi", "DONE", 189],
      ["533102", "ruili", "DONE", 55],
      ["533124", "longchuan", "DONE", 64],
      ["533122", "lianghe", "DONE", 2],
      ["533123", "yingjiang", "DONE", 94],
    ]);
    const [sums] = await database.owner(
      `SELECT (SELECT row(sum(communities), sum(households), sum(floor_area_dm2), sum(planned_investment_fen), sum(without_contact))::text FROM register_count) AS kept,
        (SELECT row(count(*), sum(d.households), sum(d.floor_area_dm2), sum(d.planned_investment_fen), count(*) FILTER (WHERE d.contact_post IS NULL))::text
          FROM community c JOIN community_detail d ON d.community_id = c.id) AS rows`,
    );
    expect(sums?.kept).toBe(sums?.rows);
  });

  test("tells a life that keeps the portal's own rules: nobody has passed a gate that is shut", async () => {
    const shut = await database.owner(`SELECT c.id, c.stage, s.stage AS gate FROM community c JOIN community_stage_date s ON s.community_id = c.id AND s.actual_on IS NOT NULL
      WHERE s.stage <> 'REGISTERED' AND NOT app.stage_gate(c, s.stage, '{ITEMS|}') ORDER BY c.id`);
    expect(shut).toEqual([]);
    const [unchecked] = await database.owner<{ n: number }>(
      "SELECT count(*)::int AS n FROM community c WHERE c.stage = 'PRELIMINARY' AND NOT EXISTS (SELECT 1 FROM community_have h WHERE h.community_id = c.id AND h.moment = 'BEFORE')",
    );
    expect(unchecked?.n).toBeGreaterThan(0);
  });

  test("has amounts of the packages where their papers are, each within the one before it and the plan", async () => {
    const packages = await database.owner<{ code: string; designed: boolean; procured: boolean; amounts: (string | null)[]; planned: string }>(`
      SELECT p.code, ARRAY[p.estimate_fen, p.bid_fen, p.contract_fen, p.settled_fen]::text[] AS amounts, (SELECT sum(d.planned_investment_fen) FROM community c JOIN community_detail d ON d.community_id = c.id WHERE c.project_id = p.id)::text AS planned,
        EXISTS (SELECT 1 FROM milestone m WHERE m.project_id = p.id AND m.kind = 'PRELIMINARY_DESIGN' AND m.state <> 'OPEN') AS designed,
        EXISTS (SELECT 1 FROM milestone m WHERE m.project_id = p.id AND m.kind = 'PROCUREMENT' AND m.state <> 'OPEN') AS procured FROM project p ORDER BY p.code`);
    for (const { code, designed, procured, amounts, planned } of packages) {
      const [estimate, bid, contract] = amounts;
      expect([estimate !== null, bid !== null, contract !== null], code).toEqual([designed, procured, procured]);
      const known = [planned, ...amounts].flatMap((amount) => (amount ? [BigInt(amount)] : []));
      expect(known, code).toEqual([...known].sort((a, b) => (a > b ? -1 : a < b ? 1 : 0)));
    }
    expect(packages.filter(({ amounts }) => amounts[3] !== null).map(({ code }) => code)).toEqual(["533122-2020-P1"]);
  });

  test("is not loaded a second time, nor is the plan", async () => {
    const counts =
      "SELECT (SELECT count(*)::int FROM community) AS communities, (SELECT count(*)::int FROM app_user) AS users, (SELECT count(*)::int FROM programme) AS programmes";
    const before = await database.owner(counts);
    expect(await database.connect("owner", loadBaseline)).toBe(false);
    const input = { ownerUrl: database.url("owner"), portalUrl: database.url("portal"), dataDir: "." };
    expect(await loadDemonstration(input, { passwordHash: () => Promise.resolve("x"), now: new Date() })).toBe(false);
    expect(await database.owner(counts)).toEqual(before);
  });
});

describe("the demonstration accounts", () => {
  test("are all there with their scopes, and marked as what they are", async () => {
    const rows = await database.owner(
      `SELECT u.id, username, unit_name AS "unitName", post, role, county_code AS "countyCode", county_duty AS "countyDuty", u.utility_key AS "utilityKey", n.name AS unit,
         agency_key AS "agencyKey", is_lead AS "isLead"
       FROM app_user AS u LEFT JOIN utility_unit AS n ON n.id = u.utility_unit_id WHERE is_demonstration ORDER BY username`,
    );
    expect(rows).toEqual([...demonstrationAccounts].sort((a, b) => (a.username < b.username ? -1 : 1)));
    expect(await countAccounts(database.url("owner"))).toEqual({ all: rows.length, demonstration: rows.length });
  });

  test("have the published password", async () => {
    const [account] = await database.owner<{ hash: string }>("SELECT password_hash AS hash FROM app_user WHERE username = 'leader'");
    expect(await verifyPassword(account?.hash ?? null, DEMONSTRATION_PASSWORD)).toBe(true);
    expect(await verifyPassword(account?.hash ?? null, `${DEMONSTRATION_PASSWORD} `)).toBe(false);
    expect(await verifyPassword(null, "no account has this password")).toBe(false);
  });

  test("an account's scope has to fit its role", async () => {
    for (const change of ["county_code = NULL", "utility_key = 'GAS'", "role = 'AUDITOR'", "username = 'Mangshi'"]) {
      await expect(database.owner(`UPDATE app_user SET ${change} WHERE username = 'mangshi'`), change).rejects.toThrow("check constraint");
    }
  });
});

test("the database's words for roles and stages are those of the code", async () => {
  const [words] = await database.owner(`SELECT enum_range(NULL::"Role")::text[] AS roles, enum_range(NULL::"Stage")::text[] AS stages`);
  expect(words).toEqual({ roles: [...ROLES], stages: [...STAGES, ...OFF_STAGES] });
});
