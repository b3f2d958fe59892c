import ExcelJS from "exceljs";
import { beforeAll, describe, expect, test, vi } from "vitest";
import type { Actor } from "@/lib/access/actor";
import type * as session from "@/lib/access/session";
import { COUNTED, PAGE_ROWS, readTrail } from "@/lib/domains/audit/data";
import { trailScope } from "@/lib/domains/audit/policy";
import { parseTrailFilter } from "@/lib/domains/audit/schema";
import { env } from "@/lib/infra/env";
import { actorOf } from "../support/actors";
import { textInside } from "../support/archive";
import { ownDatabase } from "../support/database";

const asked = vi.hoisted(() => ({ by: null as Actor | null }));
vi.mock("@/lib/access/session", async (original) => ({ ...(await original<typeof session>()), currentActor: async () => asked.by }));
vi.mock("next/headers", () => ({ headers: async () => new Headers({ "x-portal-path": "/api/audit/export?x=y" }) }));

const database = ownDatabase();
const FORMULA = '=HYPERLINK("http://evil.example","点我")';
const EVENTS = 1200;

/** Days of July 2021 in Shanghai: event n at noon of day 1 + n % 20. */
const append = `SELECT app.audit_append(jsonb_build_array(jsonb_build_object('action', CASE WHEN n % 3 = 0 THEN 'session.login' ELSE 'community.edit' END,
  'result', CASE WHEN n % 100 = 0 THEN 'refused' ELSE 'done' END, 'objectType', CASE WHEN n % 3 = 0 THEN 'session' ELSE 'community' END,
  'objectId', '533103-' || lpad((n % 150 + 1)::text, 3, '0'), 'countyCode', CASE WHEN n % 2 = 0 THEN '533103' ELSE '533102' END,
  'username', CASE WHEN n % 2 = 0 THEN 'mangshi' ELSE 'ruili' END, 'unitName', CASE WHEN n % 2 = 0 THEN '芒市住建局' ELSE '瑞丽市住建局' END,
  'reason', CASE WHEN n = 7 THEN $2 END, 'before', jsonb_build_object('notes', ''), 'after', jsonb_build_object('notes', '+' || n))),
  '2021-07-01T04:00:00Z'::timestamptz + (n % 20) * interval '1 day') FROM generate_series(1, $1::int) AS n`;

const find = (params: Record<string, string>) => readTrail(trailScope(actorOf("auditor")), parseTrailFilter(params));

beforeAll(async () => {
  await database.connect("super", (client) => client.query("SET session_replication_role = replica; TRUNCATE audit_event"));
  await database.owner(append, [EVENTS, FORMULA]);
});

describe("the trail is read page by page", () => {
  test("from the newest to the oldest each event stands on one page, and back again", async () => {
    const seen: number[] = [];
    let before: number | null = EVENTS + 1;
    let last = 0;
    while (before !== null) {
      const page = await find({ before: String(before) });
      seen.push(...page.rows.map((row) => row.seq));
      last = before;
      before = page.older;
    }
    expect(seen).toEqual(Array.from({ length: EVENTS }, (_, n) => EVENTS - n));
    const oldest = await find({ before: String(last) });
    const back = await find({ after: String(oldest.newer) });
    expect(back.rows).toHaveLength(PAGE_ROWS);
    expect(back.rows.at(-1)?.seq).toBe((oldest.newer ?? 0) + 1);
  });

  test("a period's pages too, by time, and a clock that was set back loses nothing", async () => {
    const seen: number[] = [];
    for (let before: number | null | undefined; before !== null;) {
      const page = await find({ from: "2021-07-03", to: "2021-07-06", ...(before ? { before: String(before) } : {}) });
      seen.push(...page.rows.map((row) => row.seq));
      before = page.older;
    }
    const inside = Array.from({ length: EVENTS }, (_, n) => n + 1).filter((n) => n % 20 >= 2 && n % 20 <= 5);
    expect([...seen].sort((a, b) => a - b)).toEqual(inside);
    expect(seen.slice(0, 3)).toEqual([1185, 1165, 1145]);
  });

  test("the newest page has no newer one, the oldest no older one", async () => {
    expect(await find({})).toMatchObject({ newer: null, older: EVENTS - PAGE_ROWS + 1 });
    expect(await find({ before: "10" })).toMatchObject({ newer: 9, older: null });
  });
});

describe("a filter", () => {
  test.each([
    [{ who: "芒市" }, 600],
    [{ who: "RUILI" }, 600],
    [{ group: "login" }, 400],
    [{ result: "refused" }, 12],
    [{ county: "533102" }, 600],
    [{ object: "533103-007" }, 8],
    [{ object: "芒市示范小区 007" }, 0],
    [{ object: "芒市示范小区 008" }, 8],
    [{ from: "2021-07-05", to: "2021-07-05" }, 60],
    [{ from: "2021-07-20" }, 60],
    [{ to: "2021-06-30" }, 0],
    [{ who: "芒市", group: "change", result: "refused" }, 8],
    [{ object: "没有" }, 0],
    [{ who: "%" }, 0],
  ] as [Record<string, string>, number][])("%j leaves %i", async (params, count) => {
    const page = await find(params);
    expect(page.found).toEqual({ count, more: false });
    expect(page.rows).toHaveLength(Math.min(count, PAGE_ROWS));
    expect(page.chain.events).toBe(EVENTS);
  });

  test("counts to a point, and says that there are more", async () => {
    expect((await find({ to: "2021-07-19" })).found).toEqual({ count: COUNTED, more: true });
  });

  test("the day is the day in Shanghai", async () => {
    await database.owner(`SELECT app.audit_append('[{"action": "session.login", "result": "done", "objectType": "session", "username": "night"}]', '2022-01-31T16:30:00Z')`);
    expect((await find({ from: "2022-02-01", to: "2022-02-01" })).rows).toMatchObject([{ at: "2022-02-01 00:30:00" }]);
    expect((await find({ to: "2022-01-31", from: "2022-01-31" })).rows).toEqual([]);
  });
});

describe("the file", () => {
  const take = async (query: string) => {
    const { GET } = await import("@/app/api/audit/export/route");
    return GET(new Request(`http://portal.invalid/api/audit/export?${query}`));
  };

  test("holds text alone: no formula, no author, nothing hidden", async () => {
    asked.by = actorOf("auditor");
    env().DEMONSTRATION_DATE = "2021-07-08";
    const answer = await take("to=2021-07-31&group=change");
    expect(answer.headers.get("content-disposition")).toBe(`attachment; filename="export.xlsx"; filename*=UTF-8''${encodeURIComponent("审计日志_2021-07-08.xlsx")}`);
    const bytes = Buffer.from(await answer.arrayBuffer());
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(bytes as unknown as ArrayBuffer);
    const [sheet] = workbook.worksheets;
    expect(workbook.worksheets.map((each) => each.state)).toEqual(["visible"]);
    expect(sheet?.rowCount).toBe(803);
    const texts: string[] = [];
    sheet?.eachRow((row) => row.eachCell((cell) => expect([typeof cell.value, texts.push(cell.text) > 0]).toEqual(["string", true])));
    expect(texts).toContain(`'${FORMULA}`);
    expect(texts).toContain("备注：+7");
    const inside = await textInside(bytes);
    expect(inside).toContain("docProps/core.xml");
    expect(inside).not.toMatch(/exceljs|<f>|state="hidden"|state="veryHidden"/i);
  });

  test("leaves one event behind and changes nothing else", async () => {
    const rows = async () =>
      (await database.owner<{ n: number; keys: number }>("SELECT (SELECT count(*)::int FROM audit_event) AS n, (SELECT count(*)::int FROM idempotency) AS keys"))[0];
    const before = await rows();
    await (await take("who=ruili&result=refused")).arrayBuffer();
    const after = await rows();
    expect([(after?.n ?? 0) - (before?.n ?? 0), after?.keys]).toEqual([1, before?.keys]);
    expect((await find({ group: "audit" })).rows[0]).toMatchObject({ action: "audit.export", username: "auditor", after: { who: "ruili", result: "refused", rows: 0 } });
  });

  test("is refused with zero rows to whoever does not read the trail, and that is recorded", async () => {
    for (const username of ["leader", "mangshi", "gas"]) {
      asked.by = actorOf(username);
      const answer = await take("");
      expect([answer.status, await answer.text()], username).toEqual([403, "您的岗位没有这项权限。"]);
      expect((await find({ who: username, result: "refused", object: "/api/audit/export" })).rows[0], username).toMatchObject({ action: "audit.export", username });
    }
  });

  test("of more than 50,000 events is not made: the answer names the count and what helps", async () => {
    await database.owner(append, [48_900, null]);
    asked.by = actorOf("auditor");
    const answer = await take("to=2021-07-31");
    expect(answer.status).toBe(413);
    expect(await answer.text()).toMatch(/^共50,100条，一个文件最多50,000条，未导出。/);
    expect((await find({ group: "audit", result: "done" })).rows[0]?.after).not.toMatchObject({ to: "2021-07-31", rows: 50_100 });
  }, 60_000);
});
