import { randomUUID } from "node:crypto";
import ExcelJS from "exceljs";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import type { AppError } from "@/lib/core/errors";
import { listEvidence } from "@/lib/domains/evidence/data";
import { addEvidence } from "@/lib/domains/evidence/mutations";
import { evidenceScope, evidenceWriteScope } from "@/lib/domains/evidence/policy";
import { addInput } from "@/lib/domains/evidence/schema";
import { postEntries } from "@/lib/domains/ledger/mutations";
import { postInput } from "@/lib/domains/ledger/schema";
import { getOffers, reviewEntries } from "@/lib/domains/ledger-import/data";
import { entryTemplate } from "@/lib/domains/ledger-import/excel";
import { lineOf } from "@/lib/domains/ledger-import/rules";
import { importInput } from "@/lib/domains/ledger-import/schema";
import { closePeriods } from "@/lib/domains/periods/mutations";
import { periodScope } from "@/lib/domains/periods/policy";
import { env } from "@/lib/infra/env";
import { actorOf } from "../support/actors";
import { ownDatabase } from "../support/database";
import { CENTRAL, divide, keepsBalances, ledgerOf, line, post, postScopeOf, refusal, reverse } from "../support/ledger";

const database = ownDatabase();
const { balance, communities, emptied } = ledgerOf(database);
keepsBalances(database);
beforeAll(async () => {
  env().DEMONSTRATION_DATE = "2021-07-08";
  await emptied();
});

test("a warning is asked first and nothing is saved; said yes to, it is", async () => {
  const [one = ""] = await communities("533103", 2021, 1);
  const lines = [line(one, "RESIDENTS", "RECEIVED", "99999")];
  const error = await refusal(postEntries(postScopeOf("mangshi"), { key: randomUUID(), lines, shown: "" }));
  expect(error?.kind).toBe("conflict");
  const shown = error?.detail.current?.shown ?? "";
  expect(shown).toContain("有没有把元填作万元");
  const { ids } = await postEntries(postScopeOf("mangshi"), { key: randomUUID(), lines, shown });
  await reverse("mangshi", ids[0] ?? 0);
});

test("of sixty hostile amounts each is booked to the 分 or refused", async () => {
  const [one = ""] = await communities("533103", 2021, 1);
  const exact: [string, bigint][] = [
    ["0.000001", 1n],
    ["1", 1_000_000n],
    [" 12.5 ", 12_500_000n],
    ["１２．５", 12_500_000n],
    ["1,234.56", 1_234_560_000n],
    ["007", 7_000_000n],
    ["3.600000000", 3_600_000n],
    ["99999.999999", 99_999_999_999n],
    ["0.1", 100_000n],
    ["0.3", 300_000n],
  ];
  const refused = [
    "",
    " ",
    "0",
    "0.000000",
    "-1",
    "−1",
    "－0.01",
    "+5",
    "1e3",
    "1E3",
    "0x10",
    "NaN",
    "Infinity",
    "12万",
    "12万元",
    "十二",
    "1.2.3",
    "1,23",
    "1,2345",
    ".5",
    "12.",
    "0.0000001",
    "3.1234567",
    "--5",
    "１２。５",
    "1 234",
    "1_000",
    "null",
    "undefined",
    "true",
    "[1]",
    "{}",
    "12;DROP TABLE ledger_entry",
    "' OR 1=1",
    "=1+1",
    "12\u0000",
    "١٢",
    "Ⅻ",
    "¹²",
    "12²",
    "1٫5",
    "100001",
    "100000.000001",
    "10000000",
    "9".repeat(40),
    "1/2",
    "50%",
    "￥5",
    "5元",
    "<b>1</b>",
  ];
  expect(exact.length + refused.length).toBe(60);
  const input = { subject: one, source: "SOCIAL_CAPITAL", face: "RECEIVED", happenedOn: "2021-06-10", idempotencyKey: randomUUID() };
  for (const [text, fen] of exact) {
    const read = postInput.parse({ ...input, amount: text });
    const [id] = await post("mangshi", [{ ...read, documentNumber: text }]);
    const [row] = await database.owner<{ fen: string }>("SELECT amount_fen AS fen FROM ledger_entry WHERE id = $1", [id]);
    expect(row?.fen, text).toBe(String(fen));
  }
  const before = await balance(one, "SOCIAL_CAPITAL");
  for (const text of refused) {
    const read = postInput.safeParse({ ...input, amount: text });
    if (!read.success) continue;
    expect((await refusal(post("mangshi", [read.data])))?.detail.fields?.amount, text).toContain("一笔不超过100000万元");
  }
  expect(await balance(one, "SOCIAL_CAPITAL")).toBe(before);
});

test("random sequences of postings, divisions and reversals, as the portal's role: nothing breaks, and the kept balances are the sums of the entries", async () => {
  const [one = "", other = ""] = await communities("533124", 2021, 2);
  const pool = "533124-2021-pool";
  const fen = fc.integer({ min: 1, max: 9 });
  const money = fc.constantFrom(
    { who: "finance", subject: pool, from: CENTRAL, face: "COMMITTED" as const },
    { who: "finance", subject: pool, from: CENTRAL, face: "RECEIVED" as const },
    { who: "longchuan", subject: one, from: CENTRAL, face: "PAID" as const },
    { who: "longchuan", subject: one, from: "RESIDENTS", face: "RECEIVED" as const },
    { who: "longchuan", subject: one, from: "RESIDENTS", face: "PAID" as const },
    { who: "longchuan", subject: pool, from: CENTRAL, face: "RECEIVED" as const },
  );
  const step = fc.oneof(
    fc.record({ money, fen }),
    fc.record({ to: fc.constantFrom(one, other), fen }),
    fc.record({ who: fc.constantFrom("finance", "longchuan"), pick: fc.nat(20) }),
  );
  let [done, refused] = [0, 0];
  await post("finance", [line(pool, CENTRAL, "COMMITTED", "0.0005"), line(pool, CENTRAL, "RECEIVED", "0.0001")]);
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 8 }), async (steps) => {
      const ids: number[] = [];
      for (const each of steps) {
        const work =
          "money" in each
            ? post(each.money.who, [line(each.money.subject, each.money.from, each.money.face, `0.00000${each.fen}`)])
            : "to" in each
              ? divide("longchuan", pool, "RECEIVED", [[each.to, `0.00000${each.fen}`]])
              : reverse(each.who, ids[each.pick % Math.max(1, ids.length)] ?? 0);
        const error = await work.then(
          (booked) => void ids.push(...booked),
          (failed: unknown) => failed as AppError,
        );
        if (error) expect(["invalid", "conflict", "refused", "not-found"], error.message).toContain(error.kind);
        if (error) refused += 1;
        else done += 1;
      }
    }),
    { numRuns: 20 },
  );
  expect(done).toBeGreaterThan(20);
  expect(refused).toBeGreaterThan(5);
});

test("a month is closed in its order by the prefecture; from then on it takes nothing, and waits for what is under way", async () => {
  const [one = ""] = await communities("533103", 2021, 1);
  const close = (until: number) => closePeriods(periodScope(actorOf("prefecture.staff")), { idempotencyKey: randomUUID(), until });
  expect((await refusal(close(202107)))?.kind).toBe("conflict");
  expect(() => periodScope(actorOf("mangshi"))).toThrow();
  const [paid, closed] = await Promise.allSettled([post("mangshi", [line(one, "RESIDENTS", "RECEIVED", "0.5", { happenedOn: "2021-05-31" })]), close(202105)]);
  expect(closed.status).toBe("fulfilled");
  // Whoever was first: the entry stands in the closed month, or was told that it is closed.
  if (paid.status === "rejected") expect(JSON.stringify([(paid.reason as AppError).message, (paid.reason as AppError).detail])).toContain("结账");
  expect((await refusal(post("mangshi", [line(one, "RESIDENTS", "RECEIVED", "0.5", { happenedOn: "2021-05-31" })])))?.detail.fields?.happenedOn).toContain("2021年5月已结账");
  expect((await refusal(close(202105)))?.kind).toBe("conflict");
  expect((await close(202106)).closed).toEqual([202106]);
});

describe("a file of entries", () => {
  const scope = postScopeOf("mangshi");
  const from = "资金登记表.xlsx";
  /** The template as it is handed out, filled in. */
  async function filled(rows: string[][]): Promise<Uint8Array> {
    const book = new ExcelJS.Workbook();
    await book.xlsx.load((await entryTemplate(scope.poster, await getOffers(scope))).buffer);
    const sheet = book.getWorksheet("资金登记");
    for (const [row, cells] of rows.entries()) for (const [column, text] of cells.entries()) if (text && sheet) sheet.getCell(row + 4, column + 1).value = text;
    return new Uint8Array(await book.xlsx.writeBuffer());
  }

  test("is looked through whole and booked whole: one row that fails keeps every row out, and by then nothing has moved", async () => {
    const [one = "", other = ""] = await communities("533103", 2022, 2);
    const rows = [
      [one, "居民出资", "到位", "2.5", "2021-07-02"],
      [other, "居民出资", "到位", "0.75", "2021/7/2", "", "", "", "投工投劳", "50工日，每工日150元"],
      [one, "居民出资", "支付", "2.5", "2021-07-03", "合同1号", "芒市住建局", "施工单位"],
    ];
    const bad = await reviewEntries(scope, await filled([...rows, [other, "居民出资", "支付", "0.750001", "2021-07-03"]]));
    expect(bad.faults.map(({ cell, problem }) => `${cell} ${problem.slice(0, 8)}`)).toEqual(["D7 支付不能大于到位"]);
    const good = await reviewEntries(scope, await filled(rows));
    expect([good.read, good.faults, good.sums.map(({ name, face, amountFen }) => `${name} ${face} ${amountFen}`)]).toEqual([
      3,
      [],
      ["居民出资 RECEIVED 3250000", "居民出资 PAID 2500000"],
    ]);
    const input = importInput.parse({ idempotencyKey: randomUUID(), shown: good.shown, from, rows: JSON.stringify(good.rows.map(({ fields }) => fields)) });
    const lines = input.rows.flatMap((fields) => {
      const read = lineOf(scope.poster, fields);
      return "line" in read ? [read.line] : [];
    });
    // Somebody else has changed the books since the file was looked through.
    const late = [...lines, line(other, "RESIDENTS", "PAID", "1", { happenedOn: "2021-07-03" })];
    expect((await refusal(postEntries(scope, { key: randomUUID(), lines: late, shown: "", from })))?.message).toContain("一笔也没有登记。第4笔：支付不能大于到位");
    expect(await balance(one, "RESIDENTS")).toBeNull();
    const { ids } = await postEntries(scope, { key: input.idempotencyKey, lines, shown: input.shown, from });
    expect((await postEntries(scope, { key: input.idempotencyKey, lines, shown: input.shown, from })).ids).toEqual(ids);
    expect([await balance(one, "RESIDENTS"), await balance(other, "RESIDENTS")]).toEqual(["0 2.5 2.5", "0 0.75 0"]);
    const batches = await database.owner("SELECT DISTINCT batch_id FROM ledger_entry WHERE id = ANY ($1::int[])", [ids]);
    expect(batches).toHaveLength(1);
    // The same file once more: every row is asked about.
    expect((await reviewEntries(scope, await filled(rows.slice(0, 2)))).warnings.map(({ message }) => message.slice(0, 12))).toEqual([
      "账上已有一笔同日同额的登",
      "账上已有一笔同日同额的登",
    ]);
  });

  test("papers of an entry are its poster's to add, and theirs to see who see the entry", async () => {
    const [one = ""] = await communities("533103", 2021, 1);
    await database.owner("INSERT INTO community_utility (community_id, county_code, utility_key) VALUES ($1, '533103', 'GAS') ON CONFLICT DO NOTHING", [one]);
    const [own = 0] = await post("gas", [line(one, "UTILITIES.GAS", "DIRECT", "1", { happenedOn: "2021-07-02" })]);
    const subject = { ledgerEntryId: own };
    const kept = { hash: "a".repeat(64), size: 10, mediaType: "application/pdf", width: null, height: null, previewHash: null };
    const add = (who: string) =>
      addEvidence(evidenceWriteScope(actorOf(who)), addInput.parse({ idempotencyKey: randomUUID(), kind: "ACCOUNT", title: "付款凭证" }), {
        subject,
        fileName: "付款凭证.pdf",
        kept,
      });
    expect(await refusal(add("gas"))).toBeNull();
    for (const who of ["mangshi", "yingjiang", "water", "finance"]) expect(await refusal(add(who)), who).not.toBeNull();
    const seen = async (who: string) => (await listEvidence(evidenceScope(actorOf(who)), subject)).items.length;
    expect(await Promise.all(["gas", "prefecture.staff", "water", "yingjiang", "finance"].map(seen))).toEqual([1, 1, 0, 0, 0]);
  });
});
