import { expect, test } from "vitest";
import { pendingSql } from "@/lib/infra/migrations";
import { tooPowerful } from "@/lib/infra/installation";
import { ownDatabase } from "../support/database";

const database = ownDatabase();

test("migrations and schema files agree", async () => {
  expect(await pendingSql(database.url("owner"))).toBe("");
});

test("a column that no schema file knows is noticed", async () => {
  await database.owner("ALTER TABLE setting ADD COLUMN stray integer");
  expect(await pendingSql(database.url("owner"))).toContain("stray");
  await database.owner("ALTER TABLE setting DROP COLUMN stray");
});

test("the portal's role has no power beyond its grants", async () => {
  expect(await tooPowerful(database.url("portal"))).toEqual([]);
});

test("owner and superuser are refused as portal roles", async () => {
  expect(await tooPowerful(database.url("owner"))).toContain("owns tables, or is a member of the role that does");
  expect(await tooPowerful(database.url("super"))).toEqual(expect.arrayContaining(["is a superuser", "has BYPASSRLS"]));
});

test("every table is walled, forced, and has a policy; there are no plain views", async () => {
  const open = await database.owner<{ relname: string }>(`
    SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND c.relname <> '_prisma_migrations'
      AND NOT (c.relrowsecurity AND c.relforcerowsecurity AND EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid))`);
  expect(open).toEqual([]);
  const views = await database.owner(`SELECT relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND relkind IN ('v', 'm') AND NOT coalesce(reloptions::text LIKE '%security_invoker=true%', false)`);
  expect(views).toEqual([]);
});

test("without an actor there is not one row in any table the portal may read", async () => {
  const tables = await database.owner<{ relname: string }>(`SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND c.relkind = 'r' AND has_any_column_privilege('dehong_portal', c.oid, 'SELECT') ORDER BY 1`);
  expect(tables.length).toBeGreaterThan(20);
  for (const { relname } of tables) expect(await database.as({}, `SELECT count(*)::int AS n FROM ${relname}`), relname).toEqual([{ n: 0 }]);
});

test("functions that cross the walls are a closed list with a fixed search path", async () => {
  const functions = await database.owner<{ name: string; config: string[] | null; granted: boolean }>(`
    SELECT p.proname AS name, p.proconfig AS config, has_function_privilege('dehong_portal', p.oid, 'EXECUTE') AS granted
    FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE p.prosecdef AND n.nspname IN ('app', 'public') ORDER BY 1`);
  expect(functions.filter((f) => f.granted).map((f) => f.name)).toEqual([
    "account_label",
    "audit_append",
    "code_failed",
    "colleagues",
    "community_search",
    "deputyships_handed_over",
    "deputyships_of",
    "factor_begin",
    "factor_clear",
    "factor_confirm",
    "factor_step",
    "live_sessions",
    "locked_accounts",
    "login_close",
    "login_completed",
    "login_open",
    "own_factor",
    "own_password_hashes",
    "own_sessions",
    "password_set",
    "plan_change_decide",
    "recovery_code_use",
    "recovery_codes_set",
    "same_unit",
    "serves_county",
    "session_act",
    "session_actor",
    "session_end",
    "session_renew",
    "sessions_end",
    "share_answer",
    "share_reopen",
    "shared_devices",
    "stage_advance",
    "stage_correct",
    "year_plan_decide",
  ]);
  for (const f of functions) expect(f.config?.join(), f.name).toBe("search_path=pg_catalog, public, app");
});

test("money and areas are whole numbers: no floating or rounding column type anywhere", async () => {
  const columns = await database.owner(`SELECT table_name, column_name FROM information_schema.columns
    WHERE table_schema = 'public' AND data_type IN ('real', 'double precision', 'numeric', 'money')
      AND (column_name LIKE '%fen%' OR column_name LIKE '%area%' OR table_name <> '_prisma_migrations')`);
  expect(columns).toEqual([]);
});

test("negative and absurd figures are refused by the database itself", async () => {
  for (const [column, value] of [
    ["planned_investment_fen", "-1"],
    ["planned_investment_fen", "100000000001"],
    ["households", "-1"],
    ["floor_area_dm2", "-5"],
    ["built_year", "1800"],
  ]) {
    await expect(database.owner(`UPDATE community_detail SET ${column} = ${value} WHERE community_id = '533103-001'`), column).rejects.toThrow("check constraint");
  }
});

test("Chinese text has trigrams, under the character type that gives them", async () => {
  const [grams] = await database.owner<{ grams: string[] }>("SELECT show_trgm('电力小区') AS grams");
  expect(grams?.grams.length).toBeGreaterThan(3);
  const [settings] = await database.owner<{ ctype: string }>("SELECT datctype AS ctype FROM pg_database WHERE datname = current_database()");
  expect(settings?.ctype).toBe("C.UTF-8");
});
