import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { wan } from "@/lib/core/money";
import { takeBackReturn } from "@/lib/domains/return-sending/mutations";
import { sentCode } from "@/lib/domains/return-sending/rules";
import { getDesk, getSent } from "@/lib/domains/returns/data";
import { returnEditScope, returnScope, returnSendScope } from "@/lib/domains/returns/policy";
import { keepSame } from "@/lib/domains/returns/mutations";
import { actorOf, settingsOf } from "../support/actors";
import { ownDatabase } from "../support/database";
import { refusal } from "../support/ledger";
import { approve, complete, deskOf, giveBack, holdClock, makeMonth, open, send, write } from "../support/returns";

const database = ownDatabase();
const [staff, mangshi, yingjiang] = [actorOf("prefecture.staff"), actorOf("mangshi"), actorOf("yingjiang")];
const constraint = (error: unknown) => (error as { constraint?: string; code?: string }).constraint ?? (error as { code?: string }).code;
const raw = (work: Promise<unknown>) => work.then(() => "done", constraint);

beforeAll(async () => {
  await database.owner("DELETE FROM return_period WHERE NOT EXISTS (SELECT 1 FROM monthly_return)");
  await makeMonth(database, 202201, { opens: "2022-01-25 00:00:00", due: "2022-02-07 17:00:00", locks: "2022-02-10 17:00:00" });
  await makeMonth(database, 202202, { opens: "2022-02-25 00:00:00", due: "2022-03-07 17:00:00", locks: "2022-03-10 17:00:00" });
  await makeMonth(database, 202203, { opens: "2022-03-25 00:00:00", due: "2022-04-06 17:00:00", locks: "2022-04-11 17:00:00" });
  holdClock("2022-01-26 10:00:00");
});

describe("a month of a county", () => {
  test("is opened with what is known, invisible to others until it is sent, and goes its way", async () => {
    const { added } = await open("533123", 202201);
    expect(added).toBeGreaterThan(20);
    const desk = await deskOf("533123", 202201);
    expect(desk.lines.length).toBe(added);
    expect(desk.lines.every(({ values, brought }) => values.percent === brought.percent && values.completedFen === brought.completedFen)).toBe(true);
    expect(desk.lines.some(({ values }) => values.completedFen > 0n)).toBe(true);
    expect(await getDesk(returnScope(staff), "533123", 202201)).toBeNull();
    expect(await database.as(settingsOf(staff), "SELECT 1 FROM monthly_return WHERE period = 202201")).toEqual([]);
    expect(await database.as(settingsOf(staff), "SELECT 1 FROM return_line")).toEqual([]);
    const empty = await refusal(send("533123", 202201));
    expect(empty?.kind).toBe("invalid");
    expect(empty?.detail.fields?.accidents).toContain("没有的填0");
    await complete("533123", 202201);
    const { code } = await send("533123", 202201);
    const sent = await getSent(returnScope(staff), desk.head.id);
    expect(sent?.code).toBe(code);
    expect(sent && sentCode(sent.head, sent.round, sent.accidents, sent.lines)).toBe(code);
    expect((await getDesk(returnScope(staff), "533123", 202201))?.lines.length).toBe(added);
    await approve("533123", 202201);
    const sealed = await database.owner<{ n: number; same: boolean }>(
      `SELECT count(*)::int AS n, bool_and((s.progress_percent, s.completed_fen, s.month_fen) = (l.progress_percent, l.completed_fen, l.completed_fen)) AS same
       FROM return_snapshot s JOIN return_line l ON l.return_id = s.return_id AND l.community_id = s.community_id WHERE s.period = 202201 AND s.county_code = '533123'`,
    );
    expect(sealed).toEqual([{ n: added, same: true }]);
  });

  test("what is filed rests; two people where the county has two", async () => {
    await open("533103", 202201);
    expect((await refusal(send("533103", 202201)))?.message).toContain("经办岗");
    await complete("533103", 202201);
    const { lines } = await deskOf("533103", 202201);
    expect((await refusal(write("533103", 202201, lines[0]?.id ?? "", { work: "再改" })))?.message).toContain("已提交本单位审核");
    await send("533103", 202201);
    expect((await refusal(write("533103", 202201, lines[0]?.id ?? "", { work: "再改" })))?.kind).toBe("conflict");
  });

  test("returned lines come back with their reasons, the others stay passed until they are touched", async () => {
    const { lines } = await deskOf("533103", 202201);
    const [first = "", second = ""] = lines.map(({ id }) => id);
    await giveBack("533103", 202201, [{ id: first, reason: "本月进展没有写清" }]);
    const back = await deskOf("533103", 202201);
    expect(back.head.state).toBe("RETURNED");
    expect(back.lines.filter(({ returnReason }) => returnReason !== null).map(({ id, answered, passed }) => [id, answered, passed])).toEqual([[first, false, false]]);
    expect(back.lines.find(({ id }) => id === second)?.passed).toBe(true);
    expect(
      await database.as(settingsOf(staff), "SELECT 1 FROM return_line l JOIN monthly_return r ON r.id = l.return_id WHERE r.period = 202201 AND r.county_code = '533103'"),
    ).toEqual([]);
    await keepSame(returnEditScope(mangshi), { idempotencyKey: randomUUID(), returnId: back.head.id, ids: null });
    expect((await deskOf("533103", 202201)).lines.find(({ id }) => id === first)?.answered).toBe(false);
    await write("533103", 202201, first, {});
    const refused = await refusal(complete("533103", 202201).then(() => send("533103", 202201)));
    expect(Object.values(refused?.detail.fields ?? {}).join()).toContain("内容还没有改动");
    await write("533103", 202201, first, { work: "外墙粉刷完成八成" });
    await write("533103", 202201, second, { work: "改了已通过的一行" });
    expect((await deskOf("533103", 202201)).lines.find(({ id }) => id === second)?.passed).toBe(false);
  });

  test("two people on one line: the later one is told, nothing of the other is lost", async () => {
    await open("533124", 202201);
    const before = await deskOf("533124", 202201);
    const [line] = before.lines;
    if (!line) throw new Error("no line");
    const again = await deskOf("533124", 202201);
    await write("533124", 202201, line.id, { work: "先到" });
    const { saveLines } = await import("@/lib/domains/return-lines/mutations");
    const { saved, stale } = await saveLines(returnEditScope(actorOf("longchuan")), {
      idempotencyKey: randomUUID(),
      returnId: again.head.id,
      lines: [{ id: line.id, version: line.version, values: { ...line.values, work: "后到" } }],
    });
    expect(saved).toEqual([]);
    expect(stale.map(({ id, values }) => [id, values.work])).toEqual([[line.id, "先到"]]);
    expect((await deskOf("533124", 202201)).lines.find(({ id }) => id === line.id)?.values.work).toBe("先到");
  });

  test("cumulative figures never fall without a word, in the next month", async () => {
    await complete("533124", 202201);
    await send("533124", 202201);
    await approve("533124", 202201);
    holdClock("2022-02-26 10:00:00");
    await open("533124", 202202);
    const { lines } = await deskOf("533124", 202202);
    const high = lines.find(({ values, stage }) => values.completedFen > wan("2") && stage === "CONSTRUCTION");
    if (!high) throw new Error("no line with money");
    await complete("533124", 202202);
    await write("533124", 202202, high.id, { completedFen: high.values.completedFen - wan("1.5"), explanation: "" });
    const fallen = await refusal(send("533124", 202202));
    expect(fallen?.detail.fields?.[`${high.id}.completedFen`]).toContain("少1.50万元");
    await write("533124", 202202, high.id, { completedFen: high.values.completedFen - wan("1.5"), correction: "监理复核，调减1.5万元" });
    await send("533124", 202202);
  });

  test("fifty submits of one form send once", async () => {
    holdClock("2022-02-27 10:00:00");
    await open("533123", 202202);
    await complete("533123", 202202);
    const { head } = await deskOf("533123", 202202);
    const { sendReturn } = await import("@/lib/domains/return-sending/mutations");
    const input = { idempotencyKey: randomUUID(), returnId: head.id, version: head.version };
    const answers = await Promise.all(Array.from({ length: 50 }, () => sendReturn(returnSendScope(yingjiang), input)));
    expect(new Set(answers.map(({ code }) => code)).size).toBe(1);
    expect((await database.owner(`SELECT 1 FROM return_sent WHERE return_id = ${head.id}`)).length).toBe(1);
  });
});

describe("limits, to the second", () => {
  test("before it opens, at its opening, at its lock, and after", async () => {
    const at = async (clock: string) => {
      holdClock(clock);
      return (await refusal(open("533103", 202203)))?.message ?? "open";
    };
    expect(await at("2022-03-24 23:59:59")).toContain("还没有开放");
    expect(await at("2022-04-11 17:00:01")).toContain("已过期限");
    expect(await at("2022-03-25 00:00:00")).toBe("open");
    await complete("533103", 202203).catch(() => undefined);
    holdClock("2022-04-11 17:00:01");
    expect((await refusal(complete("533103", 202203)))?.message).toContain("锁定");
    holdClock("2022-04-11 17:00:00");
    expect(await refusal(send("533103", 202203))).toBeNull();
    holdClock("2022-04-11 17:00:01");
    const { head } = await deskOf("533103", 202203);
    const back = takeBackReturn(returnSendScope(actorOf("mangshi.review")), { idempotencyKey: randomUUID(), returnId: head.id, version: head.version });
    expect((await refusal(back))?.message).toContain("锁定");
  });
});

describe("what the database itself refuses the portal's role", () => {
  const county = settingsOf(yingjiang);
  test("what is sealed and what was sent do not change, whoever asks", async () => {
    for (const table of ["return_snapshot", "return_sent", "return_exception"])
      for (const sql of [`UPDATE ${table} SET period = 202001`, `DELETE FROM ${table}`]) expect(await raw(database.as(county, sql)), sql).toBe("42501");
    expect(await raw(database.owner("UPDATE return_snapshot SET completed_fen = 0"))).not.toBe("done");
    expect(await raw(database.as(county, "UPDATE monthly_return SET state = 'APPROVED'"))).toBe("42501");
    expect(await raw(database.as(county, "INSERT INTO return_period VALUES (203001, now(), now() + interval '1 day', now() + interval '2 days', now())"))).toBe("42501");
    expect(
      await raw(
        database.as(
          county,
          `UPDATE return_line SET completed_fen = 1, version = version + 1, updated_at = '2022-01-26 02:00Z', updated_by_id = '${yingjiang.userId}' WHERE return_id IN (SELECT id FROM monthly_return WHERE period = 202201)`,
        ),
      ),
    ).toBe("return_open");
  });

  test("another county's lines are not there, and its functions refuse", async () => {
    const [other] = await database.owner<{ id: number; version: number }>("SELECT id, version FROM monthly_return WHERE county_code = '533103' AND period = 202201");
    expect(await database.as(county, "SELECT 1 FROM return_line WHERE county_code <> '533123'")).toEqual([]);
    expect(await raw(database.as(county, `SELECT app.return_send(${other?.id}, ${other?.version}, 'AAAAAAAAAA', now())`))).toBe("42501");
    expect(await raw(database.as(county, `SELECT app.return_approve(${other?.id}, ${other?.version}, NULL, now())`))).toBe("42501");
    const sent = await database.owner<{ id: number; version: number; by: string }>(
      "SELECT id, version, submitted_by_id AS by FROM monthly_return WHERE state = 'SUBMITTED' LIMIT 1",
    );
    const self = { ...settingsOf(staff), user_id: sent[0]?.by ?? "" };
    expect(await raw(database.as(self, `SELECT app.return_approve(${sent[0]?.id}, ${sent[0]?.version}, NULL, now())`))).toBe("42501");
  });

  test("out of time nothing is sent, nothing is written, whatever the code says", async () => {
    const [draft] = await database.owner<{ id: number; version: number; county: string }>(
      "SELECT id, version, county_code AS county FROM monthly_return WHERE state IN ('DRAFT', 'RETURNED') AND county_code = '533103' LIMIT 1",
    );
    const reviewer = settingsOf(actorOf("mangshi.review"));
    expect(await raw(database.as(reviewer, `SELECT app.return_send(${draft?.id}, ${draft?.version}, 'AAAAAAAAAA', '2030-01-01')`))).toBe("return_in_time");
    expect(
      await raw(
        database.as(
          settingsOf(mangshi),
          `UPDATE return_line SET work = 'x', version = version + 1, updated_at = '2030-01-01', updated_by_id = '${mangshi.userId}' WHERE return_id = ${draft?.id}`,
        ),
      ),
    ).toBe("return_open");
  });
});
