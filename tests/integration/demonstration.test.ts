import { describe, expect, test } from "vitest";
import { DEMONSTRATION_PASSWORD } from "@/lib/access/demonstration";
import { ROLES } from "@/lib/access/roles";
import { OFF_STAGES, STAGES } from "@/lib/domains/plan/types";
import { countAccounts } from "@/lib/infra/installation";
import { verifyPassword } from "@/lib/infra/password";
import { baselineVersion, yearTargets } from "@/prisma/seed/baseline";
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

  test("is not loaded a second time, nor is the plan", async () => {
    const counts =
      "SELECT (SELECT count(*)::int FROM community) AS communities, (SELECT count(*)::int FROM app_user) AS users, (SELECT count(*)::int FROM programme) AS programmes";
    const before = await database.owner(counts);
    expect(await database.connect("owner", loadBaseline)).toBe(false);
    expect(await database.connect("owner", (client) => loadDemonstration(client, { passwordHash: "x", now: new Date() }))).toBe(false);
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
