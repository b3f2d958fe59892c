import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { wan } from "@/lib/core/money";
import { FACES } from "@/lib/domains/channels/types";
import { getEntry, listEntries } from "@/lib/domains/ledger/data";
import { ledgerScope, postsAs } from "@/lib/domains/ledger/policy";
import { postFault } from "@/lib/domains/ledger/rules";
import { parseLedgerFilter } from "@/lib/domains/ledger/schema";
import { listPools } from "@/lib/domains/ledger-pools/data";
import { parsePoolFilter } from "@/lib/domains/ledger-pools/schema";
import { env } from "@/lib/infra/env";
import { actorOf, settingsOf } from "../support/actors";
import { ownDatabase } from "../support/database";
import { CENTRAL, divide, keepsBalances, ledgerOf, line, post, refusal, reverse, source } from "../support/ledger";

const database = ownDatabase();
const { balance, communities, withCounties, emptied } = ledgerOf(database);
keepsBalances(database);
beforeAll(async () => {
  env().DEMONSTRATION_DATE = "2021-07-08";
  await emptied();
});

describe("money from above", () => {
  test("comes into a county's pool, is divided never beyond what it holds, is paid never beyond what has come", async () => {
    const [one = "", other = ""] = await communities("533123", 2021, 2);
    await post("finance", [line("533123-2021-pool", CENTRAL, "COMMITTED", "500"), line("533123-2021-pool", CENTRAL, "RECEIVED", "300")]);
    expect(
      (
        await refusal(
          divide("yingjiang", "533123-2021-pool", "RECEIVED", [
            [one, "200"],
            [other, "100.000001"],
          ]),
        )
      )?.detail.fields?.total,
    ).toContain("还有300万元可以分解，本次合计300.000001万元，多出0.000001万元");
    const halves = await divide("yingjiang", "533123-2021-pool", "RECEIVED", [
      [one, "200"],
      [other, "99.999999"],
    ]);
    expect(await balance("533123-2021-pool", "CENTRAL_PROVINCIAL", "CENTRAL_SUBSIDY")).toBe("500 0.000001 0");
    expect((await refusal(post("yingjiang", [line(one, CENTRAL, "PAID", "200.000001")])))?.detail.fields?.amount).toContain("还可支付200万元");
    const [paid = 0] = await post("yingjiang", [line(one, CENTRAL, "PAID", "200")]);
    // A division goes back whole, or not at all.
    expect((await refusal(reverse("yingjiang", halves[0] ?? 0)))?.message).toContain("请先冲销支付");
    await reverse("yingjiang", paid);
    expect((await reverse("yingjiang", halves[1] ?? 0)).length).toBe(3);
    expect(await balance("533123-2021-pool", "CENTRAL_PROVINCIAL", "CENTRAL_SUBSIDY")).toBe("500 300 0");
    expect(await balance(one, "CENTRAL_PROVINCIAL", "CENTRAL_SUBSIDY")).toBe("0 0 0");
    expect((await refusal(reverse("yingjiang", halves[1] ?? 0)))?.kind).toBe("conflict");
    const { pools } = await listPools(ledgerScope(actorOf("prefecture.staff")), parsePoolFilter({ county: "533123" }));
    expect(pools.map(({ subject, receivedFen, divided }) => [subject, receivedFen, divided.RECEIVED])).toEqual([["533123-2021-pool", wan("300"), 0n]]);
  });
});

describe("what the ledger refuses, whoever is faster", () => {
  test("of fifty payments at once just as many are booked as there is money for; fifty submits of one form book once", async () => {
    const [one = ""] = await communities("533103", 2021, 1);
    await post("mangshi", [line(one, "COUNTY_MATCH", "RECEIVED", "17.5")]);
    const key = randomUUID();
    const again = [line(one, "COUNTY_MATCH", "PAID", "0.5")];
    const [first, ...others] = await Promise.all(Array.from({ length: 50 }, () => post("mangshi", again, key)));
    expect(others).toEqual(others.map(() => first));
    const payments = Array.from({ length: 50 }, (_, n) => refusal(post("mangshi", [line(one, "COUNTY_MATCH", "PAID", "1", { documentNumber: `${n}` })])));
    const refused = (await Promise.all(payments)).filter((error) => error !== null);
    expect(refused.filter(({ kind }) => kind !== "invalid" && kind !== "conflict").map(({ message }) => message)).toEqual([]);
    expect(refused.length).toBe(33);
    expect(await balance(one, "COUNTY_MATCH")).toBe("0 17.5 17.5");
  });

  test("batches that cross each other wait, and do not block each other", async () => {
    const ids = await communities("533103", 2020, 6);
    const batch = (order: string[]) => order.map((id) => line(id, "EXISTING_STOCK", "RECEIVED", "1", { documentNumber: randomUUID().slice(0, 8) }));
    await Promise.all(Array.from({ length: 8 }, (_, n) => post("mangshi", batch(n % 2 ? ids : [...ids].reverse()))));
    for (const id of ids) expect(await balance(id, "EXISTING_STOCK")).toBe("0 8 0");
  });

  test("by raw SQL as the portal's role nothing is changed, deleted, or or put into the balances", async () => {
    const mangshi = settingsOf(actorOf("mangshi"));
    const raw = (sql: string, values: unknown[] = []) =>
      database.as(mangshi, sql, values).then(
        () => "done",
        (error: { code?: string }) => error.code,
      );
    for (const sql of [
      "UPDATE ledger_entry SET amount_fen = 1",
      "DELETE FROM ledger_entry",
      "TRUNCATE ledger_entry",
      "UPDATE ledger_balance SET paid_fen = 0",
      "DELETE FROM ledger_balance",
      "UPDATE closed_period SET closed_at = now()",
      "DELETE FROM closed_period",
      "INSERT INTO closed_period VALUES (202101, now(), $1)",
    ])
      expect(await raw(sql, sql.includes("$1") ? [mangshi.user_id] : []), sql).toBe("42501");
  });

  test("by raw SQL no payment, division, reversal or closed month is got around", async () => {
    const mangshi = settingsOf(actorOf("mangshi"));
    const [one = "", other = ""] = await communities("533103", 2021, 2);
    await database.owner("INSERT INTO closed_period VALUES (201912, now(), $1)", [mangshi.user_id]);
    const [entry = 0] = await post("mangshi", [line(one, "SOCIAL_CAPITAL", "RECEIVED", "5")]);
    /** Entries in one transaction of the county's; what refused them. */
    const booked = (rows: Record<string, unknown>[]) =>
      database.connect("portal", async (client) => {
        await client.query("BEGIN");
        for (const [name, value] of Object.entries(mangshi)) await client.query("SELECT set_config($1, $2, true)", [`app.${name}`, value]);
        const common = {
          county_code: "533103",
          face: "RECEIVED",
          form: "CASH",
          happened_on: "2021-06-01",
          period: 202106,
          created_by_id: mangshi.user_id,
          created_at: "2021-06-01",
        };
        const all = JSON.stringify(rows.map((row, at) => ({ ...common, ...row, id: 900_000 + at })));
        const work = async () => {
          await client.query("INSERT INTO ledger_entry SELECT * FROM jsonb_populate_recordset(NULL::ledger_entry, $1)", [all]);
          await client.query("COMMIT");
          return "booked";
        };
        return work().catch((error: { constraint?: string }) => error.constraint);
      });
    const part = { channel_key: "CENTRAL_PROVINCIAL", stream: "PROVINCIAL", division_id: randomUUID() };
    const stock = { channel_key: "SOCIAL_CAPITAL", community_id: one, reverses_id: entry, reason: "登记有误" };
    const attempts: [string, Record<string, unknown>[], string][] = [
      ["one half", [{ ...part, community_id: one, amount_fen: 100 }], "ledger_division"],
      ["halves that are not the same", [one, other].map((community_id) => ({ ...part, community_id, amount_fen: 100 })), "ledger_division"],
      [
        "more than the pool holds",
        [
          { ...part, pool_year: 2022, amount_fen: -100 },
          { ...part, community_id: one, amount_fen: 100 },
        ],
        "ledger_balance_faces",
      ],
      ["more than has come", [{ channel_key: "SOCIAL_CAPITAL", community_id: one, face: "PAID", amount_fen: 5_000_001 }], "ledger_balance_paid"],
      ["a red entry of another amount", [{ ...stock, amount_fen: -1 }], "ledger_mirror"],
      ["a red entry elsewhere", [{ ...stock, community_id: other, amount_fen: -5_000_000 }], "ledger_mirror"],
      ["a closed month", [{ channel_key: "SOCIAL_CAPITAL", community_id: one, amount_fen: 1, happened_on: "2019-12-01", period: 201912 }], "ledger_month_open"],
    ];
    for (const [what, rows, constraint] of attempts) expect(await booked(rows), what).toBe(constraint);
    // Not even the owner of the tables changes what was booked.
    for (const table of ["ledger_entry", "closed_period"]) await expect(database.owner(`DELETE FROM ${table}`), table).rejects.toThrow("append-only");
  });
});

describe("whose money it is", () => {
  const WHO = ["finance", "mangshi", "yingjiang", "gas", "water.mangshi", "drc", "prefecture.staff", "leader", "auditor"];
  const MONEY = [CENTRAL, "COUNTY_MATCH", "RESIDENTS", "UTILITIES.GAS", "UTILITIES.WATER"];

  test("rules and row policies agree on every role, money, face and subject", async () => {
    const [mine] = await communities("533103", 2021, 1);
    const [theirs] = await communities("533123", 2021, 1);
    await database.owner(
      "INSERT INTO community_utility (community_id, county_code, utility_key) SELECT c, left(c, 6), u FROM unnest($1::text[]) c, unnest(ARRAY['GAS', 'WATER']) u ON CONFLICT DO NOTHING",
      [[mine, theirs]],
    );
    const SUBJECTS = [
      { countyCode: "533103", poolYear: 2021, communityId: null },
      { countyCode: "533103", poolYear: null, communityId: mine ?? "" },
      { countyCode: "533123", poolYear: null, communityId: theirs ?? "" },
    ];
    for (const who of WHO) {
      const actor = await withCounties(who);
      const poster = postsAs(actor);
      for (const subject of SUBJECTS)
        for (const text of MONEY)
          for (const face of FACES) {
            // What no role may post is the table's own check, not the policy's.
            if (subject.poolYear !== null && (face === "PAID" || text.startsWith("UTILITIES") || text === "RESIDENTS")) continue;
            const money = source(text);
            const may = poster !== null && postFault(poster, { ...subject, projectId: null, ...money, face }) === null;
            const found = await database
              .as(
                settingsOf(actor),
                `INSERT INTO ledger_entry (county_code, pool_year, community_id, channel_key, stream, utility_key, face, amount_fen, happened_on, period, created_by_id, created_at)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, 100, '2021-06-01', 202106, $8, now())`,
                [subject.countyCode, subject.poolYear, subject.communityId, money.channelKey, money.stream, money.utilityKey, face, actor.userId],
              )
              .then(
                () => "posted",
                // A payment without a receipt has passed the policy and met the balance.
                (error: { code?: string }) => (error.code === "23514" ? "posted" : error.code),
              );
            expect(found, `${who} ${JSON.stringify(subject)} ${text} ${face}`).toBe(may ? "posted" : "42501");
          }
    }
  });

  test("a utility reads its own entries and sums alone, a county its own, 州财政局 what comes from above", async () => {
    const [one = ""] = await communities("533103", 2021, 1);
    const [own] = await post("gas", [line(one, "UTILITIES.GAS", "DIRECT", "2.5")]);
    await post("mangshi", [line(one, "RESIDENTS", "RECEIVED", "1.2", { form: "LABOUR", valuation: "80工日，每工日150元" })]);
    const view = (who: string, params: Record<string, string> = {}) => listEntries(ledgerScope(actorOf(who)), parseLedgerFilter(params));
    const gas = await view("gas");
    expect([gas.count, gas.sums.RECEIVED, gas.sums.PAID, gas.rows.every(({ utilityKey }) => utilityKey === "GAS")]).toEqual([2, wan("2.5"), wan("2.5"), true]);
    expect((await view("water")).rows).toEqual([]);
    expect(await getEntry(ledgerScope(actorOf("water")), own ?? 0)).toBeNull();
    expect(await getEntry(ledgerScope(actorOf("yingjiang")), own ?? 0)).toBeNull();
    expect((await getEntry(ledgerScope(actorOf("mangshi")), own ?? 0))?.utilityKey).toBe("GAS");
    expect((await view("finance")).rows.every(({ channelKey }) => channelKey === "CENTRAL_PROVINCIAL")).toBe(true);
    // Kept sums, and those of entries where a day is asked for, are the same.
    const asked: Record<string, string>[] = [
      {},
      { community: one },
      { county: "533103", year: "2021" },
      { channel: "UTILITIES", utility: "GAS" },
      { county: "533123", stream: "CENTRAL_SUBSIDY" },
    ];
    for (const params of asked)
      for (const who of ["prefecture.staff", "mangshi", "gas"]) {
        const [kept, summed] = await Promise.all([view(who, params), view(who, { ...params, from: "2000-01-01" })]);
        expect([kept.count, kept.sums], `${who} ${JSON.stringify(params)}`).toEqual([summed.count, summed.sums]);
      }
    for (const face of FACES)
      for (const who of ["prefecture.staff", "gas"]) {
        const [kept, counted] = await Promise.all([view(who, { face }), view(who, { face, from: "2000-01-01" })]);
        expect(kept.count, `${who} ${face}`).toBe(counted.count);
      }
    // The other's payment is not one's own to take back; one's own goes back whole.
    expect((await refusal(reverse("mangshi", own ?? 0)))?.kind).toBe("refused");
    expect((await refusal(reverse("water", own ?? 0)))?.kind).toBe("not-found");
    expect((await reverse("gas", own ?? 0)).length).toBe(2);
    expect(await balance(one, "UTILITIES", "GAS")).toBe("0 0 0");
  });
});
