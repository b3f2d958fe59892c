import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import type { AppError } from "@/lib/core/errors";
import { wan } from "@/lib/core/money";
import PizZip from "pizzip";
import { getLetter, listLetters } from "@/lib/domains/letters/data";
import { giveLetter } from "@/lib/domains/letters/mutations";
import { letterGiveScope, letterScope } from "@/lib/domains/letters/policy";
import { capitalYuan, differences, formatYuan, letterValues } from "@/lib/domains/letters/rules";
import { fillTemplate } from "@/lib/infra/word/fill-template";
import { getBasisPage } from "@/lib/domains/share-basis/data";
import { excludeShares, saveBasis, saveShareSettings, writeDrafts } from "@/lib/domains/share-basis/mutations";
import { shareProposeScope, shareSettingScope } from "@/lib/domains/share-basis/policy";
import { previewMark } from "@/lib/domains/share-basis/rules";
import { basisInput, exclusionInput, settingsInput } from "@/lib/domains/share-basis/schema";
import { changeShare } from "@/lib/domains/share-changes/mutations";
import type { Spread } from "@/lib/domains/share-changes/types";
import { getRoundPreview, listRounds } from "@/lib/domains/share-rounds/data";
import { sendRound } from "@/lib/domains/share-rounds/mutations";
import { choiceText, roundMark } from "@/lib/domains/share-rounds/rules";
import { roundInput } from "@/lib/domains/share-rounds/schema";
import { getPaid, getShare, getShareCells, getSharePlaces, getShareSettings, listObjections, listShares, openShares } from "@/lib/domains/shares/data";
import { confirmShares, objectToShare } from "@/lib/domains/shares/mutations";
import { shareAnswerScope, shareScope } from "@/lib/domains/shares/policy";
import { silenceOf } from "@/lib/domains/shares/rules";
import { confirmInput, objectInput } from "@/lib/domains/shares/schema";
import { actorOf, settingsOf } from "../support/actors";
import { ownDatabase } from "../support/database";
import { keepsBalances } from "../support/ledger";

const database = ownDatabase();
keepsBalances(database);
const [staff, gas, power, water, mangshi] = [actorOf("prefecture.staff"), actorOf("gas"), actorOf("power"), actorOf("water"), actorOf("mangshi")];
const unit = { ...actorOf("water.mangshi"), unitCounties: ["533103"] };
const proposing = shareProposeScope(staff);
const key = () => randomUUID();
const failure = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => error as AppError,
  );

type Line = { id: number; version: number; amount_fen: string; state: string; community_id: string; county_code: string };
const linesOf = (where: string) =>
  database.owner<Line>(`SELECT id, version, amount_fen, state, community_id, county_code FROM (SELECT * FROM share ORDER BY id) AS share WHERE ${where}`);
const lineNow = async (id: number): Promise<Line> => {
  const [line] = await linesOf(`id = ${id}`);
  if (!line) throw new Error(`no share ${id}`);
  return line;
};
/** A line that waits, untouched by the other tests. */
const taken = new Set<number>();
async function waiting(utility = "GAS"): Promise<Line> {
  const line = (await linesOf(`utility_key = '${utility}' AND state = 'PROPOSED' AND amount_fen > 0`)).find(({ id }) => !taken.has(id));
  if (!line) throw new Error("no line waits");
  taken.add(line.id);
  return line;
}

async function write() {
  const { previews } = await getBasisPage(proposing, undefined);
  await writeDrafts(proposing, { idempotencyKey: key(), shown: previewMark(previews) });
  return previews;
}
const basis = (utilityKey: string, whole: string, weights: { households: number; floorArea: number; buildings: number }, version: number) =>
  saveBasis(
    proposing,
    basisInput.parse({ idempotencyKey: key(), utilityKey, whole, ...Object.fromEntries(Object.entries({ ...weights, version }).map(([name, value]) => [name, String(value)])) }),
  );
const exclude = (utilityKey: string, boxes: Record<string, string>) =>
  excludeShares(proposing, exclusionInput.parse({ idempotencyKey: key(), utilityKey, reason: "没有管道", ...boxes }));
/** 分 as 万元 are typed. */
const wanOf = (fen: bigint) => `${fen / 1_000_000n}.${String(fen % 1_000_000n).padStart(6, "0")}`;
const confirm = (line: Pick<Line, "id" | "version">, actor = gas) =>
  confirmShares(shareAnswerScope(actor), confirmInput.parse({ idempotencyKey: key(), one: `${line.id}.${line.version}` }));
const object = (line: Pick<Line, "id" | "version">, counter: string, actor = gas) =>
  objectToShare(
    shareAnswerScope(actor),
    objectInput.parse({ idempotencyKey: key(), shareId: String(line.id), version: String(line.version), counter, reason: "供气户数少于户数" }),
  );
const propose = async (line: Pick<Line, "id" | "version">, amount: bigint, spread: Spread = "KEEP") => {
  const input = { idempotencyKey: key(), shareId: line.id, version: line.version, amount, reason: "户数更正", spread, shown: "" };
  const asked = await failure(changeShare(proposing, input));
  if (asked?.kind !== "conflict" || !asked.detail.current?.shown) throw asked ?? new Error("saved before it was shown");
  return changeShare(proposing, { ...input, idempotencyKey: key(), shown: asked.detail.current.shown });
};

/** What no sequence may break: the ledger holds exactly what is confirmed. */
async function ledgerAgrees(): Promise<void> {
  const apart = await database.owner(`SELECT s.community_id, s.utility_key FROM share s LEFT JOIN ledger_balance b ON b.subject = s.community_id AND b.utility_key = s.utility_key
    WHERE coalesce(b.committed_fen, 0) <> CASE s.state WHEN 'CONFIRMED' THEN s.amount_fen ELSE 0 END`);
  expect(apart).toEqual([]);
}

beforeAll(async () => {
  // The demonstration's own story of shares is taken out, past the triggers that keep it: what is proved here starts from nothing.
  await database.connect("super", async (client) => {
    await client.query("SET session_replication_role = replica");
    for (const table of ["letter", "share_event", "share", "share_round", "share_basis"]) await client.query(`DELETE FROM ${table}`);
    for (const table of ["ledger_entry", "ledger_balance"]) await client.query(`DELETE FROM ${table} WHERE utility_key IS NOT NULL`);
  });
  await write();
}, 120_000);

describe("working shares out", () => {
  test("seven equal parts of the published sum over the communities with work, to the 分", async () => {
    const sums = await database.owner<{ utility_key: string; n: number; sum: string }>("SELECT utility_key, count(*)::int AS n, sum(amount_fen) FROM share GROUP BY 1");
    expect(sums.map(({ n, sum }) => [n, BigInt(sum)])).toEqual(Array.from({ length: 7 }, () => [398, wan("10653.23")]));
    expect(
      await database.owner(
        "SELECT 1 FROM share s WHERE NOT EXISTS (SELECT 1 FROM community_utility w WHERE (w.community_id, w.utility_key) = (s.community_id, s.utility_key)) AND amount_fen > 0",
      ),
    ).toEqual([]);
    const { previews } = await getBasisPage(proposing, undefined);
    expect(previews.every(({ changes, unallocated }) => changes.length === 0 && unallocated === 0n)).toBe(true);
  });

  test("the sum of shares and what is left over is the whole for 21 random programmes, and a page left open writes nothing", async () => {
    const programme = fc.record({
      whole: fc.bigInt(0n, 2_000_000_000_000n),
      households: fc.integer({ min: 0, max: 100 }),
      rest: fc.integer({ min: 0, max: 100 }),
      out: fc.nat(397),
    });
    const programmes = fc.sample(programme, { numRuns: 21, seed: 20210708 });
    const keys = (await getBasisPage(proposing, undefined)).previews.map((preview) => preview.basis.utilityKey);
    for (let round = 0; round < 3; round++) {
      const wholes: bigint[] = [];
      for (const [index, utilityKey] of keys.entries()) {
        const { whole, households, rest, out } = programmes[round * 7 + index] ?? { whole: 0n, households: 100, rest: 0, out: 0 };
        const floorArea = Math.floor(((100 - households) * rest) / 100);
        await basis(utilityKey, wanOf(whole), { households, floorArea, buildings: 100 - households - floorArea }, round);
        const [line] = await linesOf(`utility_key = '${utilityKey}' AND excluded IS NULL OFFSET ${out % 100}`);
        if (index < 2) await exclude(utilityKey, { [`out.${line?.community_id}`]: "1" });
        wholes.push(whole);
      }
      const previews = await write();
      const sums = await database.owner<{ sum: string }>("SELECT sum(s.amount_fen) FROM share s JOIN utility u ON u.key = s.utility_key GROUP BY u.key ORDER BY u.display_order");
      expect(sums.map(({ sum }, index) => BigInt(sum) + (previews[index]?.unallocated ?? -1n))).toEqual(wholes);
    }
    expect(await failure(writeDrafts(proposing, { idempotencyKey: key(), shown: "GAS:0:0:0" }))).toMatchObject({ kind: "conflict" });
    const out = await linesOf("excluded = '没有管道'");
    for (const utilityKey of keys) {
      await basis(utilityKey, "10653.23", { households: 100, floorArea: 0, buildings: 0 }, 3);
      const back = (await database.owner<{ community_id: string }>("SELECT community_id FROM share WHERE utility_key = $1 AND excluded = '没有管道'", [utilityKey])).map((line) => [
        `in.${line.community_id}`,
        "1",
      ]);
      if (back.length > 0) await exclude(utilityKey, Object.fromEntries(back) as Record<string, string>);
    }
    expect(out).toHaveLength(6);
    await write();
  });

  test("nobody but the prefecture works shares out, and nobody sees drafts but it and the county", async () => {
    for (const actor of [gas, mangshi]) expect(() => shareProposeScope(actor)).toThrow();
    const count = async (actor: typeof gas) => (await database.as<{ n: number }>(settingsOf(actor), "SELECT count(*)::int AS n FROM share"))[0]?.n;
    expect(await count(gas)).toBe(0);
    expect(await count(mangshi)).toBe((await linesOf("county_code = '533103'")).length);
    await expect(database.as(settingsOf(gas), "SELECT app.share_reopen(1, 1, 1, 'x', '2021-07-08', now())")).rejects.toThrow("the prefecture proposes");
  });
});

describe("a round", () => {
  test("sends what was shown, once, and tells when drafts have moved", async () => {
    const choice = { years: [2020, 2021], counties: [], utilities: [] };
    const { cells } = await getRoundPreview(proposing, choice);
    const input = roundInput.parse({
      idempotencyKey: key(),
      choice: choiceText(choice),
      shown: roundMark(cells),
      title: "2020—2021年批次",
      documentNumber: "德建函〔2021〕9号",
      dueOn: "2099-12-30",
      note: "",
    });
    expect(await failure(sendRound(proposing, { ...input, idempotencyKey: key(), shown: "1:1" }))).toMatchObject({ kind: "conflict" });
    expect(await failure(sendRound(proposing, { ...input, idempotencyKey: key(), dueOn: "2020-07-07" }))).toMatchObject({ kind: "invalid" });
    const sent = await sendRound(proposing, input);
    expect(await sendRound(proposing, input)).toEqual(sent);
    expect((await linesOf("state = 'PROPOSED'")).length).toBe(sent.lines);
    expect(await database.owner("SELECT count(*)::int AS n FROM share_event WHERE kind = 'PROPOSED'")).toEqual([{ n: sent.lines }]);
    expect((await listRounds(shareScope(gas)))[0]).toMatchObject({ title: "2020—2021年批次", lines: (await linesOf("utility_key = 'GAS' AND state = 'PROPOSED'")).length });
    expect((await openShares(shareScope(gas), "2100-01-02"))[0]).toMatchObject({ kind: "waiting", dueOn: "2099-12-30" });
    expect((await openShares(shareScope(staff), "2100-01-02")).filter(({ kind }) => kind === "overdue")).toHaveLength(7);
  });

  test("shows each utility its own lines alone, an operating unit its counties', a county its communities'", async () => {
    for (const [actor, where] of [
      [gas, "utility_key = 'GAS' AND state <> 'DRAFT'"],
      [water, "utility_key = 'WATER' AND state <> 'DRAFT'"],
      [unit, "utility_key = 'WATER' AND state <> 'DRAFT' AND county_code = '533103'"],
      [mangshi, "county_code = '533103'"],
      [staff, "true"],
    ] as const) {
      const expected = (await linesOf(where)).length;
      expect(await database.as<{ n: number }>(settingsOf(actor), "SELECT count(*)::int AS n FROM share")).toEqual([{ n: expected }]);
      const scope = shareScope(actor);
      expect((await listShares(scope, { page: 1 })).count).toBe(expected);
      const cells = await getShareCells(scope);
      expect(cells.reduce((fen, cell) => fen + cell.fen, 0n)).toBe((await linesOf(where)).reduce((fen, line) => fen + BigInt(line.amount_fen), 0n));
    }
    const told = JSON.stringify(
      await Promise.all([
        listShares(shareScope(gas), { page: 1, utility: "POWER" }),
        getShareCells(shareScope(gas)),
        getPaid(shareScope(gas)),
        getSharePlaces(shareScope(gas)),
        listObjections(shareScope(gas)),
      ]),
      (_, value: unknown) => (typeof value === "bigint" ? String(value) : value),
    );
    expect(told).not.toMatch(/POWER|WATER|UNICOM|电力/);
    const [foreign] = await linesOf("utility_key = 'POWER' AND state = 'PROPOSED'");
    expect(await getShare(shareScope(gas), foreign?.id ?? 0)).toBeNull();
    const [elsewhere] = await linesOf("utility_key = 'WATER' AND state = 'PROPOSED' AND county_code = '533102'");
    expect(await getShare(shareScope(unit), elsewhere?.id ?? 0)).toBeNull();
    for (const refused of [failure(confirm(foreign as Line)), failure(object(foreign as Line, "1")), failure(confirm(elsewhere as Line, unit))]) {
      const error = await refused;
      expect(error).toMatchObject({ kind: "not-found" });
      expect(JSON.stringify([error?.message, error?.detail])).not.toMatch(/电力|\d{3}/);
    }
    await expect(database.as(settingsOf(gas), "SELECT app.share_answer(ARRAY[$1::int], ARRAY[2], NULL, NULL, '2021-07-08', now())", [foreign?.id])).rejects.toThrow(
      "not one's own",
    );
  });
});

describe("a utility's word", () => {
  test("is given once: fifty submits of one form confirm once, in the ledger too", async () => {
    const line = await waiting();
    const input = confirmInput.parse({ idempotencyKey: key(), one: `${line.id}.${line.version}` });
    const [first, ...others] = await Promise.all(Array.from({ length: 50 }, () => confirmShares(shareAnswerScope(gas), input)));
    expect(others).toEqual(others.map(() => first));
    const again = await failure(confirm(line));
    expect(again).toMatchObject({ kind: "conflict" });
    expect(again?.detail.current?.[line.id]).toContain("确认");
    // Locked for the prefecture too, whatever it asks of the table itself.
    expect(await database.as(settingsOf(staff), "UPDATE share SET amount_fen = 1, state = 'PROPOSED' WHERE id = $1 RETURNING id", [line.id])).toEqual([]);
    expect(await database.owner("SELECT face, amount_fen FROM ledger_entry WHERE community_id = $1 AND utility_key = 'GAS'", [line.community_id])).toEqual([
      { face: "COMMITTED", amount_fen: line.amount_fen },
    ]);
    await ledgerAgrees();
  });

  test("of two at once one wins and the other is told", async () => {
    const lines = await Promise.all(Array.from({ length: 10 }, () => waiting()));
    for (const line of lines) {
      const both = await Promise.allSettled([confirm(line), object(line, "0.000001").catch((error: AppError) => (error.kind === "invalid" ? "paper" : Promise.reject(error)))]);
      expect(both.filter(({ status }) => status === "fulfilled").length).toBeGreaterThan(0);
    }
    const line = await waiting();
    const word = await Promise.allSettled([confirm(line), object(line, wanOf((BigInt(line.amount_fen) * 95n) / 100n))]);
    expect(word.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect((word.find(({ status }) => status === "rejected") as PromiseRejectedResult).reason).toMatchObject({ kind: "conflict" });
    await ledgerAgrees();
  });

  test("on another amount is proved where it differs by more than a fifth, and says its own figure", async () => {
    const line = await waiting();
    const part = (percent: bigint) => wanOf((BigInt(line.amount_fen) * percent) / 100n);
    expect(await failure(object(line, part(70n)))).toMatchObject({ kind: "invalid", detail: { fields: { counter: expect.stringContaining("20%") as string } } });
    expect(await failure(object(line, part(100n)))).toMatchObject({ kind: "invalid" });
    await object(line, part(85n));
    expect(await listObjections(shareScope(gas))).toContainEqual(expect.objectContaining({ id: line.id, state: "OBJECTED", reason: "供气户数少于户数" }));
    expect(await openShares(shareScope(staff), "2021-07-08")).toContainEqual(expect.objectContaining({ kind: "objected" }));
    const [sum] = await database.owner<{ sum: string }>("SELECT sum(amount_fen) FROM share WHERE utility_key = 'GAS'");
    // The new amount is the utility's; the difference goes over the others that are open
    await propose(await lineNow(line.id), (BigInt(line.amount_fen) * 85n) / 100n, "OPEN");
    expect(await database.owner("SELECT sum(amount_fen) FROM share WHERE utility_key = 'GAS'")).toEqual([sum]);
    expect((await lineNow(line.id)).state).toBe("PROPOSED");
    expect(await listObjections(shareScope(gas))).toContainEqual(expect.objectContaining({ id: line.id, state: "PROPOSED" }));
    await ledgerAgrees();
  });

  test("on what has moved since is not taken, and says what has moved", async () => {
    const line = await waiting();
    await propose(await lineNow(line.id), 30_180_000n);
    const error = await failure(confirm(line));
    expect(error).toMatchObject({ kind: "conflict" });
    expect(error?.detail.current?.[line.id]).toMatch(/州住建局于.*改为30\.18万元（户数更正）/);
    const other = await waiting();
    const now = await lineNow(other.id);
    const race = await Promise.allSettled([confirm(now), propose(now, 1_000_000n)]);
    expect(race.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await ledgerAgrees();
  });

  test("on all of a filter is on those that were shown; a confirmed line re-opened is asked alone and reversed in red", async () => {
    const shown = await listShares(shareScope(power), { page: 1, state: "PROPOSED", county: "533102" });
    const all = (mark: string) => confirmShares(shareAnswerScope(power), confirmInput.parse({ idempotencyKey: key(), all: mark, county: "533102", year: "" }));
    expect(await failure(all("0"))).toMatchObject({ kind: "conflict" });
    expect(await all(shown.mark)).toMatchObject({ lines: shown.count });
    const before = await linesOf("utility_key = 'POWER' AND state = 'CONFIRMED'");
    const line = before[0] as Line;
    await ledgerAgrees();
    await propose(line, BigInt(line.amount_fen) + 1n);
    expect(await linesOf("utility_key = 'POWER' AND state = 'CONFIRMED'")).toEqual(before.slice(1));
    expect(
      await database.owner("SELECT amount_fen, reason FROM ledger_entry WHERE community_id = $1 AND utility_key = 'POWER' AND reverses_id IS NOT NULL", [line.community_id]),
    ).toEqual([{ amount_fen: `-${line.amount_fen}`, reason: "户数更正" }]);
    await ledgerAgrees();
  });
});

describe("what is set for all shares", () => {
  const saved = async () => {
    const { version, ...settings } = (await getBasisPage(proposing, undefined)).settings;
    return { version, settings };
  };
  const set = (actor: typeof gas, version: number, more: Record<string, string>) =>
    saveShareSettings(
      shareSettingScope(actor),
      settingsInput.parse({ idempotencyKey: key(), version: String(version), amberDays: "30", redDays: "60", paperPercent: "20", ...more }),
    );

  test("is set by the prefecture's administrator alone, in the version that was seen, and holds from then on", async () => {
    const admin = actorOf("prefecture.admin");
    const { version } = await saved();
    for (const actor of [staff, gas, mangshi]) expect(() => shareSettingScope(actor)).toThrow();
    const line = await waiting();
    const less = wanOf((BigInt(line.amount_fen) * 88n) / 100n);
    await set(admin, version, { paperPercent: "10", amberDays: "3", redDays: "5" });
    expect(await failure(set(admin, version, { paperPercent: "50" }))).toMatchObject({ kind: "conflict" });
    expect(await saved()).toEqual({ version: version + 1, settings: { amberDays: 3, redDays: 5, paperPercent: 10 } });
    const settings = await getShareSettings(shareScope(gas));
    expect([silenceOf("2021-07-01", "2021-07-05", settings).tone, silenceOf("2021-07-01", "2021-07-06", settings).tone]).toEqual(["wait", "late"]);
    expect(await failure(object(line, less))).toMatchObject({ kind: "invalid", detail: { fields: { counter: expect.stringContaining("10%") as string } } });
    await set(admin, version + 1, { paperPercent: "20" });
    expect(await failure(object(line, less))).toBeNull();
  });
});

describe("a confirmation letter", () => {
  const give = async (actor: typeof gas, utilityKey: string) => {
    const [round] = await listRounds(shareScope(actor));
    return giveLetter(letterGiveScope(actor), { idempotencyKey: key(), roundId: round?.id ?? 0, utilityKey });
  };

  test("keeps the utility's confirmed lines under a code that opens them again, and says what is otherwise today", async () => {
    const before = await linesOf("utility_key = 'POWER' AND state = 'CONFIRMED'");
    const { code } = await give(power, "POWER");
    const found = await getLetter(letterScope(power), code);
    expect(found?.letter.totalFen).toBe(before.reduce((fen, line) => fen + BigInt(line.amount_fen), 0n));
    expect(differences(found?.letter.figures.lines ?? [], found?.now ?? [])).toEqual([]);
    const line = before[0] as Line;
    await propose(line, BigInt(line.amount_fen) + 7n);
    const later = await getLetter(letterScope(staff), code);
    expect(later?.letter).toEqual(found?.letter);
    expect(differences(later?.letter.figures.lines ?? [], later?.now ?? [])).toEqual([expect.objectContaining({ id: line.id, fen: BigInt(line.amount_fen), nowFen: null })]);
    await expect(database.owner("UPDATE letter SET total_fen = 0")).rejects.toThrow();

    const word = new PizZip(await fillTemplate("share-letter", letterValues(found!.letter, "演示数据")));
    const text = (part: string) => (word.file(part)?.asText() ?? "").replace(/<[^>]+>/g, "");
    for (const said of [capitalYuan(found!.letter.totalFen), `${formatYuan(found!.letter.totalFen)}元`, code, "电力公司（盖章）", "合计（"])
      expect(text("word/document.xml")).toContain(said);
    expect(text("word/header1.xml")).toBe("演示数据");
    expect(text("word/document.xml")).not.toMatch(/[{}]|undefined|燃气/);
  });

  test("is the utility's own, an operating unit's of its counties, and of nobody who has confirmed nothing", async () => {
    const [power1] = await listLetters(letterScope(staff), "POWER");
    for (const actor of [gas, water]) expect(await getLetter(letterScope(actor), power1?.code ?? "")).toBeNull();
    expect(() => letterScope(mangshi)).toThrow();
    expect(await failure(give(gas, "POWER"))).toMatchObject({ kind: "not-found" });
    expect(await failure(give(water, "WATER"))).toMatchObject({ kind: "conflict" });
    for (const county of ["533103", "533102"]) {
      const [line] = await linesOf(`utility_key = 'WATER' AND state = 'PROPOSED' AND county_code = '${county}'`);
      await confirm(line as Line, water);
    }
    const whole = await getLetter(letterScope(water), (await give(water, "WATER")).code);
    const part = await getLetter(letterScope(unit), (await give(unit, "WATER")).code);
    expect(whole?.letter.figures.lines.map(({ countyName }) => countyName).sort()).toEqual(["瑞丽市", "芒市"].sort());
    expect(part?.letter.figures.lines.map(({ countyName }) => countyName)).toEqual(["芒市"]);
    expect(await getLetter(letterScope(unit), whole?.letter.code ?? "")).toBeNull();
    expect((await listLetters(letterScope(unit), undefined)).map(({ code }) => code)).toEqual([part?.letter.code]);
  });
});
