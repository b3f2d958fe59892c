import { randomUUID } from "node:crypto";
import PizZip from "pizzip";
import { beforeAll, expect, test } from "vitest";
import type { Actor } from "@/lib/access/actor";
import type { AppError } from "@/lib/core/errors";
import { letterGiveScope, letterScope } from "@/lib/domains/letters/policy";
import { capitalYuan, formatYuan } from "@/lib/domains/letters/rules";
import { getHeldLetter, listHeldLetters } from "@/lib/domains/reconciliation-letters/data";
import { giveHeldLetter } from "@/lib/domains/reconciliation-letters/mutations";
import { heldValues, movedLines, outcomeText } from "@/lib/domains/reconciliation-letters/rules";
import { listLines, openLines } from "@/lib/domains/reconciliations/data";
import { agreeLines, openMonth, sayFigure } from "@/lib/domains/reconciliations/mutations";
import { openScope, reconciliationScope, sideScope } from "@/lib/domains/reconciliations/policy";
import { stateOf } from "@/lib/domains/reconciliations/rules";
import type { Line, Party } from "@/lib/domains/reconciliations/types";
import { fillTemplate } from "@/lib/infra/word/fill-template";
import { actorOf, settingsOf } from "../support/actors";
import { ownDatabase } from "../support/database";
import { keepsBalances, ledgerOf } from "../support/ledger";

const database = ownDatabase();
keepsBalances(database);
const [staff, gas, power, mangshi, ruili, finance] = ["prefecture.staff", "gas", "power", "mangshi", "ruili", "finance"].map(actorOf) as [Actor, Actor, Actor, Actor, Actor, Actor];
const PERIOD = 202105;
const failure = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => error as AppError,
  );
const lines = async (actor: Actor): Promise<Line[]> => (await listLines(reconciliationScope(actor), { period: PERIOD, page: 1 })).lines;
const line = async (actor: Actor, utilityKey: string | null, countyCode: string): Promise<Line> => {
  const found = (await lines(actor)).find((each) => each.utilityKey === utilityKey && each.countyCode === countyCode);
  if (!found) throw new Error(`no line of ${utilityKey} in ${countyCode}`);
  return found;
};
const say = (actor: Actor, lineId: number, party: Party, amount: bigint, words: { reason?: string; documentNumber?: string } = {}) =>
  sayFigure(sideScope(actor), { idempotencyKey: randomUUID(), lineId, party, amount, reason: words.reason ?? null, documentNumber: words.documentNumber ?? null });
const agree = (actor: Actor, ids: number[]) => agreeLines(sideScope(actor), { idempotencyKey: randomUUID(), ids });
const open = (period = PERIOD) => openMonth(openScope(staff), { idempotencyKey: randomUUID(), period, dueOn: "2099-12-31" });

/** Payments of two utilities in two counties, money from above in both; a payment of June that the month of May must not hold. */
beforeAll(async () => {
  await ledgerOf(database).emptied();
  for (const [county, utility] of [
    ["533103", "GAS"],
    ["533103", "POWER"],
    ["533102", "GAS"],
  ])
    for (const [face, amount, day] of [
      ["RECEIVED", 900, "2021-05-03"],
      ["PAID", 500, "2021-05-04"],
      ["PAID", 100, "2021-06-04"],
    ])
      await database.owner(`INSERT INTO ledger_entry (county_code, community_id, channel_key, utility_key, face, amount_fen, happened_on, period, created_by_id, created_at)
        SELECT '${county}', (SELECT max(community_id) FROM community_utility WHERE county_code = '${county}' AND utility_key = '${utility}'), 'UTILITIES', '${utility}', '${face}', ${amount}, '${day}',
          ${String(day).slice(0, 7).replace("-", "")}, (SELECT id FROM app_user WHERE username = 'gas'), now()`);
  for (const county of ["533103", "533102"])
    await database.owner(`INSERT INTO ledger_entry (county_code, pool_year, channel_key, stream, face, amount_fen, happened_on, period, created_by_id, created_at)
      SELECT '${county}', 2021, 'CENTRAL_PROVINCIAL', 'CENTRAL_SUBSIDY', 'RECEIVED', 7000, '2021-05-01', 202105, (SELECT id FROM app_user WHERE username = 'finance'), now()`);
});

test("a month is opened once it is closed, once, with what the books held at its end", async () => {
  expect((await failure(open()))?.kind).toBe("conflict");
  await database.owner(
    "INSERT INTO closed_period SELECT m, now(), (SELECT id FROM app_user WHERE username = 'prefecture.staff') FROM unnest(ARRAY[202104, 202105]) AS m ON CONFLICT DO NOTHING",
  );
  expect(await open()).toEqual({ lines: 5 });
  expect((await failure(open()))?.kind).toBe("conflict");
  expect((await lines(staff)).map(({ utilityKey, bookFen }) => [utilityKey, bookFen])).toEqual([
    [null, 7000n],
    [null, 7000n],
    ["POWER", 500n],
    ["GAS", 500n],
    ["GAS", 500n],
  ]);
});

test("each reads its own lines alone: a utility no other's, a county no other county's, 州财政局 what comes from above", async () => {
  expect((await lines(gas)).map(({ utilityKey }) => utilityKey)).toEqual(["GAS", "GAS"]);
  expect((await lines(mangshi)).map(({ countyCode }) => countyCode)).toEqual(["533103", "533103", "533103"]);
  expect((await lines(finance)).map(({ utilityKey }) => utilityKey)).toEqual([null, null]);
  expect(await openLines(reconciliationScope(gas))).toEqual([{ period: PERIOD, dueOn: "2099-12-31", waiting: 2, differing: 0 }]);
});

test("sides agree, differ with their reasons, and agree again; the line keeps the last word of each, the story all of them", async () => {
  const own = await line(gas, "GAS", "533103");
  expect(await agree(gas, [own.id])).toEqual({ lines: 1 });
  const bare = await failure(say(mangshi, own.id, "COUNTY", 450n));
  expect([bare?.kind, Object.keys(bare?.detail.fields ?? {})]).toEqual(["invalid", ["reason"]]);
  await say(mangshi, own.id, "COUNTY", 450n, { reason: "一处未完工" });
  const unproven = await failure(say(mangshi, own.id, "THIRD", 450n, { reason: "监理核定" }));
  expect([unproven?.kind, Object.keys(unproven?.detail.fields ?? {})]).toEqual(["invalid", ["documentNumber"]]);
  expect(await line(gas, "GAS", "533103")).toMatchObject({ state: "DIFFERS", countyFen: 450n, utilityFen: 500n, thirdFen: null });
  await say(mangshi, own.id, "COUNTY", 500n);
  await say(mangshi, own.id, "THIRD", 500n, { documentNumber: "监理〔2021〕3号" });
  const agreed = await line(gas, "GAS", "533103");
  expect([agreed.state, stateOf(agreed), agreed.said.map(({ party, amountFen }) => [party, amountFen])]).toEqual([
    "AGREED",
    "AGREED",
    [
      ["UTILITY", 500n],
      ["COUNTY", 450n],
      ["COUNTY", 500n],
      ["THIRD", 500n],
    ],
  ]);
});

test("money from above is the county's and 州财政局's", async () => {
  const above = await line(finance, null, "533103");
  await agree(finance, [above.id]);
  await agree(mangshi, [above.id]);
  expect((await line(staff, null, "533103")).state).toBe("AGREED");
});

test("nobody speaks for another side: lines of others do not exist, and the same key says it once", async () => {
  const [other, own] = [await line(staff, "POWER", "533103"), await line(staff, "GAS", "533102")];
  for (const [actor, id] of [
    [gas, other.id],
    [ruili, other.id],
    [finance, other.id],
  ] as const)
    expect((await failure(agree(actor, [id])))?.kind).toBe("not-found");
  expect((await failure(agree(gas, [own.id, other.id])))?.kind).toBe("not-found");
  expect((await failure(say(power, other.id, "COUNTY", 500n)))?.kind).toBe("not-found");
  expect((await failure(say(mangshi, other.id, "UTILITY", 500n)))?.kind).toBe("not-found");
  expect((await line(staff, "POWER", "533103")).said).toEqual([]);
  // Nor by raw SQL, where the row policy alone is asked.
  for (const [actor, party] of [
    [power, "COUNTY"],
    [mangshi, "UTILITY"],
    [gas, "UTILITY"],
  ] as const)
    await expect(
      database.as(
        settingsOf(actor),
        "INSERT INTO reconciliation_answer (line_id, county_code, utility_key, party, amount_fen, by_id, at) VALUES ($1, '533103', 'POWER', $2, 1, $3, now())",
        [other.id, party, actor.userId],
      ),
    ).rejects.toThrow("row-level security");
  const input = { idempotencyKey: randomUUID(), ids: [other.id] };
  await agreeLines(sideScope(power), input);
  await agreeLines(sideScope(power), input);
  expect((await line(staff, "POWER", "533103")).said).toHaveLength(1);
});

test("a utility's letter on the month keeps what every side had said under a code, is its own, and tells what was said since", async () => {
  const give = (actor: Actor, utilityKey: string, period = PERIOD, idempotencyKey: string = randomUUID()) =>
    giveHeldLetter(letterGiveScope(actor), { idempotencyKey, period, utilityKey });
  const open = await line(staff, "GAS", "533102");
  await say(gas, open.id, "UTILITY", 430n, { reason: "退回一笔" });
  await say(ruili, open.id, "COUNTY", 500n);
  const key = randomUUID();
  const { code } = await give(gas, "GAS", PERIOD, key);
  expect(await give(gas, "GAS", PERIOD, key)).toEqual({ code });
  const found = await getHeldLetter(letterScope(gas), code);
  const letter = found!.letter;
  expect([letter.totalFen, letter.figures.lines.map(outcomeText)]).toEqual([1000n, ["一致", "差额0.70"]]);
  expect(movedLines(letter.figures.lines, found!.now)).toEqual([]);
  await say(ruili, open.id, "COUNTY", 430n, { reason: "已退回" });
  const later = await getHeldLetter(letterScope(staff), code);
  expect([later?.letter, movedLines(later!.letter.figures.lines, later!.now)]).toEqual([letter, [open.id]]);

  const word = new PizZip(await fillTemplate("reconciliation-letter", heldValues(letter, "演示数据")));
  const text = (word.file("word/document.xml")?.asText() ?? "").replace(/<[^>]+>/g, "");
  for (const told of [`${formatYuan(1000n)}元（大写：${capitalYuan(1000n)}）`, "差额0.70", "2021年5月", code, "芒市", "瑞丽市", "燃气公司（盖章）", "合计（2个小区）"])
    expect(text).toContain(told);
  expect(text).not.toMatch(/[{}]|undefined|电力/);

  for (const actor of [power, actorOf("water")]) expect(await getHeldLetter(letterScope(actor), code)).toBeNull();
  expect((await failure(give(power, "GAS")))?.kind).toBe("not-found");
  expect((await failure(give(gas, "GAS", 202104)))?.kind).toBe("not-found");
  for (const actor of [mangshi, finance]) expect(() => letterGiveScope(actor)).toThrow();
  await give(staff, "POWER");
  const own = await listHeldLetters(letterScope(gas), undefined);
  expect([own.letters.map((row) => row.code), own.utilities.map((utility) => utility.key)]).toEqual([[code], ["GAS"]]);
  const all = await listHeldLetters(letterScope(staff), PERIOD);
  expect([all.letters.length, all.utilities.map((utility) => utility.key).sort()]).toEqual([2, ["GAS", "POWER"]]);
});
