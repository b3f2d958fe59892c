import { describe, expect, test } from "vitest";
import { PERMISSIONS } from "@/lib/access/permissions";
import { ROLES } from "@/lib/access/roles";
import { communityScope } from "@/lib/domains/communities/policy";
import { parseCommunityFilter } from "@/lib/domains/communities/schema";
import type { CommunityScope } from "@/lib/domains/communities/types";
import { projectScope } from "@/lib/domains/projects/policy";
import { registerWriteScope } from "@/lib/domains/register-entries/policy";
import { qualityScope } from "@/lib/domains/register-quality/policy";
import { actorOf, settingsOf } from "../support/actors";
import { ownDatabase } from "../support/database";

const database = ownDatabase();
const MANGSHI = "533103";
const FOREIGN = "533102-001";

const filter = (params: Record<string, string> = {}) => parseCommunityFilter(params);
const load = async () => ({ ...(await import("@/lib/domains/communities/data")), ...(await import("@/lib/domains/community-record/data")) });

/** Runs a read with the row policies out of the way: the portal's code on the owner's connection, whose policy is "all". */
async function withoutPolicies<T>(work: () => Promise<T>): Promise<T> {
  const { db } = await import("@/lib/infra/db");
  const { env } = await import("@/lib/infra/env");
  const restricted = env().DATABASE_URL;
  const forget = async () => {
    await db().$disconnect();
    delete (globalThis as { portalPrisma?: unknown }).portalPrisma;
  };
  await forget();
  env().DATABASE_URL = database.url("owner");
  try {
    return await work();
  } finally {
    await forget();
    env().DATABASE_URL = restricted;
  }
}

describe("first wall: the permissions table", () => {
  test("gives a county its own slice, a utility its own works without figures, an agency no rows", () => {
    expect(PERMISSIONS["community.read"].COUNTY_OFFICER).toBe("own-county");
    expect(PERMISSIONS["community.detail.read"].COUNTY_OFFICER).toBe("own-county");
    expect(PERMISSIONS["community.read"].UTILITY_OFFICER).toBe("own-utility");
    expect(PERMISSIONS["community.detail.read"].UTILITY_OFFICER).toBe("none");
    expect(PERMISSIONS["community.read"].AGENCY_OFFICER).toBe("none");
    expect(() => communityScope(actorOf("finance"))).toThrow("没有这项权限");
  });

  test("lets the owning county alone edit", () => {
    const editors = ROLES.filter((role) => PERMISSIONS["community.edit"][role] !== "none");
    expect(editors).toEqual(["COUNTY_OFFICER"]);
  });
});

describe("second wall: scopes, with the row policies taken away", () => {
  test("a county's checks, packages and forms are its own alone", async () => {
    const [{ getChecks }, { getProject, listProjects }, { getEditable }] = await Promise.all([
      import("@/lib/domains/register-quality/data"),
      import("@/lib/domains/projects/data"),
      import("@/lib/domains/community-edit/data"),
    ]);
    const mangshi = actorOf("mangshi");
    const [foreign] = await database.owner<{ id: number }>("SELECT id FROM project WHERE county_code = '533102' LIMIT 1");
    await database.owner("UPDATE community SET address = '' WHERE id = $1", [FOREIGN]);
    const found = await withoutPolicies(async () => ({
      checks: await getChecks(qualityScope(mangshi), { page: 1 }),
      list: await listProjects(projectScope(mangshi), {}),
      project: await getProject(projectScope(mangshi), foreign?.id ?? 0),
      form: await getEditable(registerWriteScope(mangshi), FOREIGN),
    }));
    expect(new Set(found.checks.completeness.map(({ county }) => county.code))).toEqual(new Set([MANGSHI]));
    expect(found.checks.incomplete.every(({ id }) => id.startsWith(MANGSHI))).toBe(true);
    expect(new Set(found.list.rows.map((row) => row.countyCode))).toEqual(new Set([MANGSHI]));
    expect([found.project, found.form]).toEqual([null, null]);
  });

  test("a county lists its own rows alone", async () => {
    const { listCommunities } = await load();
    const list = await withoutPolicies(() => listCommunities(communityScope(actorOf("mangshi")), filter({ size: "100" })));
    expect(list.totals.communities).toBe(187);
    expect(list.rows).toHaveLength(100);
    expect(list.rows.every((row) => row.id.startsWith(MANGSHI))).toBe(true);
  });

  test("a county asking for another's finds nothing, whatever the filter says", async () => {
    const { listCommunities, getCommunity } = await load();
    const scope = communityScope(actorOf("mangshi"));
    await withoutPolicies(async () => {
      for (const params of [{ county: "533102" }, { q: "瑞丽" }, { q: FOREIGN }, { county: "533102", contact: "missing" }] as Record<string, string>[]) {
        const list = await listCommunities(scope, filter(params));
        expect(list.rows).toEqual([]);
        expect(list.totals.communities).toBe(0);
      }
      expect(await getCommunity(scope, FOREIGN)).toBeNull();
    });
  });

  test("a utility sees no figures and only communities with its works", async () => {
    const { listCommunities, getCommunity } = await load();
    const scope = communityScope(actorOf("gas"));
    const works = await database.owner<{ n: number }>(
      "SELECT count(*)::int AS n FROM community_utility w JOIN community c ON c.id = w.community_id WHERE w.utility_key = 'GAS' AND c.counts_in_target",
    );
    await database.owner("SELECT app.audit_append($1::jsonb, now())", [
      JSON.stringify([{ action: "community.edit", result: "done", objectType: "community", objectId: `${MANGSHI}-001`, countyCode: MANGSHI }]),
    ]);
    const [pilot] = await database.owner("SELECT count(*)::int AS works FROM community_utility WHERE community_id = $1 AND utility_key = 'WATER'", [`${MANGSHI}-001`]);
    expect(pilot).toEqual({ works: 1 });
    await withoutPolicies(async () => {
      const list = await listCommunities(scope, filter({ sort: "investment", dir: "desc" }));
      expect(list.totals.communities).toBe(works[0]?.n);
      expect(list.rows.every((row) => row.figures === null)).toBe(true);
      expect(await getCommunity(communityScope(actorOf("water")), `${MANGSHI}-001`)).toMatchObject({ detail: null, history: [] });
    });
  });

  test("an operating unit finds its counties' works alone", async () => {
    const { listCommunities, getCommunity } = await load();
    const scope = communityScope({ ...actorOf("water"), unitCounties: ["533122"] });
    await withoutPolicies(async () => {
      expect((await listCommunities(scope, filter())).rows.map((row) => row.id)).toEqual(["533122-001", "533122-002"]);
      expect(await getCommunity(scope, `${MANGSHI}-001`)).toBeNull();
    });
  });
});

describe("third wall: the database's row policies, with the scopes taken away", () => {
  const everything = (username: string) => ({ actor: actorOf(username), rows: { kind: "all" }, details: true }) as unknown as CommunityScope;

  test("a county handed the scope of everybody still reads its own rows alone", async () => {
    const { listCommunities, getCommunity } = await load();
    const list = await listCommunities(everything("mangshi"), filter({ size: "100", q: "示范" }));
    expect(list.totals.communities).toBeGreaterThan(100);
    expect(list.rows.every((row) => row.id.startsWith(MANGSHI))).toBe(true);
    expect(await getCommunity(everything("mangshi"), FOREIGN)).toBeNull();
  });

  test("raw SQL as the portal's role shows each role its own rows of every keyed table", async () => {
    const tables = ["community", "community_detail", "community_stage_date", "community_utility", "project"];
    for (const table of tables) {
      const county = await database.as(settingsOf(actorOf("mangshi")), `SELECT DISTINCT county_code FROM ${table}`);
      expect(county, table).toEqual([{ county_code: MANGSHI }]);
      const agency = await database.as(settingsOf(actorOf("drc")), `SELECT 1 FROM ${table}`);
      expect(agency, table).toEqual([]);
      const nobody = await database.as({}, `SELECT 1 FROM ${table}`);
      expect(nobody, table).toEqual([]);
      const staff = await database.as(settingsOf(actorOf("prefecture.staff")), `SELECT DISTINCT county_code FROM ${table}`);
      expect(staff.length, table).toBe(5);
    }
    const utility = settingsOf(actorOf("water"));
    expect(await database.as(utility, "SELECT DISTINCT utility_key FROM community_utility")).toEqual([{ utility_key: "WATER" }]);
    expect(await database.as(utility, "SELECT 1 FROM community_detail")).toEqual([]);
    expect(await database.as(utility, "SELECT 1 FROM project")).toEqual([]);
  });

  test("an operating unit sees its counties' works alone", async () => {
    const unit = { ...settingsOf(actorOf("water")), unit_counties: "533122,533123" };
    for (const table of ["community", "community_utility", "community_stage_date"]) {
      const seen = await database.as<{ county_code: string }>(unit, `SELECT DISTINCT county_code FROM ${table} ORDER BY 1`);
      expect(
        seen.map((row) => row.county_code),
        table,
      ).toEqual(["533122", "533123"]);
    }
  });

  test("a county cannot change another's details, the prefecture nobody's", async () => {
    const change = "UPDATE community_detail SET notes = 'x' WHERE community_id = $1 RETURNING community_id";
    expect(await database.as(settingsOf(actorOf("ruili")), change, [FOREIGN])).toHaveLength(1);
    expect(await database.as(settingsOf(actorOf("mangshi")), change, [FOREIGN])).toEqual([]);
    expect(await database.as(settingsOf(actorOf("prefecture.admin")), change, [FOREIGN])).toEqual([]);
    expect(await database.as(settingsOf(actorOf("power")), change, [FOREIGN])).toEqual([]);
  });

  test("of the trail a county sees its records' changes, auditor and administrator all, utility and agency nothing", async () => {
    const line = (county: string, result: string) => ({ action: "community.edit", result, objectType: "community", objectId: `${county}-001`, countyCode: county });
    await database.connect("super", (client) => client.query("SET session_replication_role = replica; TRUNCATE audit_event"));
    await database.owner("SELECT app.audit_append($1::jsonb, now())", [JSON.stringify([line(MANGSHI, "done"), line("533102", "done"), line(MANGSHI, "refused")])]);
    const seen = async (username: string) => {
      const rows = await database.as<{ line: string }>(settingsOf(actorOf(username)), "SELECT county_code || ' ' || result AS line FROM audit_event ORDER BY seq");
      return rows.map((row) => row.line);
    };
    const [own, foreign, refused] = [`${MANGSHI} done`, "533102 done", `${MANGSHI} refused`];
    for (const username of ["auditor", "prefecture.admin"]) expect(await seen(username), username).toEqual([own, foreign, refused]);
    for (const username of ["leader", "prefecture.staff"]) expect(await seen(username), username).toEqual([own, foreign]);
    expect([await seen("mangshi"), await seen("ruili"), await seen("gas"), await seen("drc")]).toEqual([[own], [foreign], [], []]);
  });

  test("the keys of a person's forms are that person's alone, to read and to claim", async () => {
    const key = "3f2c8a52-9d3b-4a3e-8f0e-2f7c3b1a9d10";
    await database.owner("DELETE FROM idempotency");
    const claim = "INSERT INTO idempotency (user_id, key, action, payload_hash, created_at) VALUES ($1, $2, 'x', repeat('0', 64), now())";
    await database.owner(claim, [actorOf("ruili").userId, key]);
    expect(await database.as(settingsOf(actorOf("ruili")), "SELECT key FROM idempotency")).toEqual([{ key }]);
    expect(await database.as(settingsOf(actorOf("mangshi")), "SELECT key FROM idempotency")).toEqual([]);
    await expect(database.as(settingsOf(actorOf("mangshi")), claim, [actorOf("gas").userId, key])).rejects.toThrow("row-level security");
  });

  test("an account sees itself alone, and no password hash", async () => {
    expect(await database.as(settingsOf(actorOf("leader")), "SELECT username FROM app_user")).toEqual([{ username: "leader" }]);
    await expect(database.as(settingsOf(actorOf("prefecture.admin")), "SELECT password_hash FROM app_user")).rejects.toThrow("permission denied");
    await expect(database.as(settingsOf(actorOf("prefecture.admin")), "SELECT id FROM user_session")).rejects.toThrow("permission denied");
  });
});
