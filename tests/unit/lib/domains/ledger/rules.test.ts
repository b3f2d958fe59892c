import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { wan } from "@/lib/core/money";
import { CHANNEL_KEYS, FACES, STREAMS } from "@/lib/domains/channels/types";
import { balanceKey, book, bookingOrder, facesFor, judge, postFault, sourceKey, sourceOf, sourcesFor } from "@/lib/domains/ledger/rules";
import type { Balance, Books, KnownSubject, Line, NewEntry, Poster, Source, Subject } from "@/lib/domains/ledger/types";
import { divide, proposeParts, sumOf } from "@/lib/domains/ledger-pools/rules";

const at = (more: Partial<Subject>): Subject => ({ countyCode: "533103", poolYear: null, projectId: null, communityId: null, ...more });
const POOL = at({ poolYear: 2021 });
const PLACES = [POOL, at({ projectId: 12 }), at({ communityId: "533103-001" }), at({ communityId: "533103-002" })];
const SOURCES: Source[] = ["CENTRAL_PROVINCIAL.CENTRAL_SUBSIDY", "CENTRAL_PROVINCIAL.CENTRAL_BUDGET", "COUNTY_MATCH", "RESIDENTS", "UTILITIES.GAS", "UTILITIES.WATER"].map(
  (text) => sourceOf(text) ?? expect.fail(text),
);
const plain = { form: "CASH", valuation: null, tagKey: null, happenedOn: "2021-06-01", documentNumber: null, payer: null, payee: null } as const;
const entry = (subject: Subject, source: Source, face: NewEntry["face"], amountFen: bigint): NewEntry => ({ ...subject, ...source, face, amountFen, ...plain });

test("a source is one word and comes back from it; nothing else is one", () => {
  for (const source of [...SOURCES, ...STREAMS.map((stream) => ({ channelKey: "CENTRAL_PROVINCIAL" as const, stream, utilityKey: null }))])
    expect(sourceOf(sourceKey(source))).toEqual(source);
  for (const text of ["", "CENTRAL_PROVINCIAL", "CENTRAL_PROVINCIAL.X", "UTILITIES", "UTILITIES.", "RESIDENTS.GAS", "COUNTY_MATCH.", "UTILITIES.GAS.X", "constructor"])
    expect(sourceOf(text), text).toBeNull();
});

describe("who posts what", () => {
  const finance: Poster = { kind: "finance" };
  const county: Poster = { kind: "county", code: "533103" };
  const gas: Poster = { kind: "utility", key: "GAS", counties: null };
  const away: Poster = { kind: "utility", key: "GAS", counties: ["533123"] };
  const [central, , match, residents, own, water] = SOURCES as [Source, Source, Source, Source, Source, Source];
  const allowed = (poster: Poster) =>
    PLACES.flatMap((place) =>
      SOURCES.flatMap((source) => FACES.filter((face) => postFault(poster, { ...place, ...source, face }) === null).map((face) => [place, source, face] as const)),
    );

  test("州财政局 what comes from above into pools, before it is paid", () => {
    expect(new Set(allowed(finance).map(([place, source, face]) => `${place.poolYear} ${source.channelKey} ${face}`))).toEqual(
      new Set(["2021 CENTRAL_PROVINCIAL COMMITTED", "2021 CENTRAL_PROVINCIAL RECEIVED"]),
    );
    expect(facesFor(finance, POOL).map(({ value }) => value)).toEqual(["COMMITTED", "RECEIVED"]);
  });

  test("a county its own money, and payments of what came from above; never another county's", () => {
    const mine = allowed(county);
    expect(mine.filter(([, source]) => source.channelKey === "UTILITIES")).toEqual([]);
    expect(mine.filter(([place, , face]) => place.poolYear !== null && face === "PAID")).toEqual([]);
    expect(new Set(mine.filter(([, source]) => source.stream !== null).map(([, , face]) => face))).toEqual(new Set(["PAID"]));
    expect(postFault(county, { ...POOL, ...residents, face: "RECEIVED" })?.field).toBe("source");
    expect(postFault(county, { ...POOL, ...match, face: "RECEIVED" })).toBeNull();
    expect(allowed({ kind: "county", code: "533123" })).toEqual([]);
    expect(sourcesFor(county, POOL).map(({ value }) => value)).toEqual(["COUNTY_MATCH", "EXISTING_STOCK", "SOCIAL_CAPITAL"]);
  });

  test("a utility what it gives itself, to communities of its counties", () => {
    expect(new Set(allowed(gas).map(([place, source, face]) => `${place.communityId} ${sourceKey(source)} ${face}`))).toEqual(
      new Set(["RECEIVED", "PAID"].flatMap((face) => ["533103-001", "533103-002"].map((id) => `${id} UTILITIES.GAS ${face}`))),
    );
    expect(allowed(away)).toEqual([]);
    expect(postFault(gas, { ...at({ communityId: "533103-001" }), ...water, face: "PAID" })?.field).toBe("source");
    expect(postFault(gas, { ...at({ communityId: "533103-001" }), ...central, face: "PAID" })?.field).toBe("source");
    expect(postFault(gas, { ...at({ communityId: "533103-001" }), ...own, face: "COMMITTED" })?.message).toContain("出资确认");
  });
});

const anyEntry = fc
  .record({ place: fc.constantFrom(...PLACES), source: fc.constantFrom(...SOURCES), face: fc.constantFrom(...FACES), fen: fc.bigInt({ min: 1n, max: 20n }) })
  .map(({ place, source, face, fen }) => entry(place, source, face, fen));
const holds = (balances: ReadonlyMap<string, Balance>) =>
  [...balances.values()].every(({ committedFen, receivedFen, paidFen }) => committedFen >= 0n && receivedFen >= 0n && paidFen >= 0n && paidFen <= receivedFen);

describe("booking", () => {
  test("no sequence of postings, divisions and reversals breaks what the ledger keeps; what it keeps is the sum of what was booked", () => {
    const step = fc.oneof(
      anyEntry.map((each) => ({ kind: "post" as const, entries: [each] })),
      fc.array(anyEntry, { minLength: 2, maxLength: 5 }).map((entries) => ({ kind: "post" as const, entries })),
      fc.record({ kind: fc.constant("divide" as const), source: fc.constantFrom(...SOURCES), fen: fc.bigInt({ min: 1n, max: 20n }), to: fc.constantFrom(...PLACES.slice(1)) }),
      fc.nat(30).map((pick) => ({ kind: "reverse" as const, pick })),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let balances: ReadonlyMap<string, Balance> = new Map();
        const booked: NewEntry[][] = [];
        const gone = new Set<number>();
        for (const each of steps) {
          const group =
            each.kind === "post"
              ? each.entries
              : each.kind === "divide"
                ? [entry(POOL, each.source, "RECEIVED", -each.fen), entry(each.to, each.source, "RECEIVED", each.fen)]
                : (booked[each.pick] ?? []).map((was) => ({ ...was, amountFen: -was.amountFen }));
          if (group.length === 0 || (each.kind === "reverse" && gone.has(each.pick))) continue;
          const { after, refusals } = book(balances, group);
          if (refusals.length > 0) continue;
          balances = after;
          if (each.kind === "reverse") gone.add(each.pick);
          booked.push(group);
          if (!holds(balances)) return false;
        }
        const sums = new Map<string, bigint>();
        for (const each of booked.flat()) sums.set(`${balanceKey(each)} ${each.face}`, (sums.get(`${balanceKey(each)} ${each.face}`) ?? 0n) + each.amountFen);
        return [...balances].every(
          ([key, { committedFen, receivedFen, paidFen }]) =>
            committedFen === (sums.get(`${key} COMMITTED`) ?? 0n) && receivedFen === (sums.get(`${key} RECEIVED`) ?? 0n) && paidFen === (sums.get(`${key} PAID`) ?? 0n),
        );
      }),
      { numRuns: 2000 },
    );
  });

  test("the order of booking is by balance, receipts before payments, payments back before receipts, whatever the order of the lines", () => {
    fc.assert(
      fc.property(fc.array(anyEntry, { maxLength: 12 }), (entries) => {
        const keys = bookingOrder(entries).map(balanceKey);
        return keys.every((key, index) => index === 0 || (keys[index - 1] ?? "") <= key) && keys.length === entries.length;
      }),
    );
    const [central] = SOURCES as [Source];
    const place = at({ communityId: "533103-001" });
    expect(book(new Map(), [entry(place, central, "PAID", 5n), entry(place, central, "RECEIVED", 5n)]).refusals).toEqual([]);
  });
});

const known = (subject: Subject, key: string, planned: KnownSubject["planned"] = {}): [string, KnownSubject] => [key, { ...subject, key, name: key, year: 2021, planned }];
const books = (more: Partial<Books> = {}): Books => ({
  subjects: new Map([known(at({ communityId: "533103-001" }), "533103-001", { RESIDENTS: wan("3.6") }), known(POOL, "533103-2021-pool")]),
  balances: new Map(),
  alike: new Map(),
  closed: new Set([202105]),
  today: "2021-07-08",
  earliest: "2019-01-01",
  published: { CENTRAL_PROVINCIAL: wan("47292") },
  ...more,
});
const line = (more: Partial<Line>): Line => ({
  ...plain,
  subject: "533103-001",
  channelKey: "RESIDENTS",
  stream: null,
  utilityKey: null,
  face: "RECEIVED",
  amountFen: wan("1"),
  ...more,
});
const told = (lines: Line[], more: Partial<Books> = {}, poster: Poster = { kind: "county", code: "533103" }) => judge(poster, lines, books(more));

describe("what is judged before it is booked", () => {
  test("a day in a closed month, after today, or before the programme is refused at its field, with what to do", () => {
    const days = ["2021-05-31", "2021-07-09", "2018-12-31", "2021-06-01"].map(
      (happenedOn) => told([line({ happenedOn })]).faults.map(({ field, message }) => `${field} ${message}`)[0],
    );
    expect(days[0]).toBe("happenedOn 2021年5月已结账，不再登记。红字冲销和补记请记在当前未结账的月份。");
    expect(days[1]).toContain("晚于今天");
    expect(days[2]).toContain("早于2019年");
    expect(days[3]).toBeUndefined();
  });

  test("元 in the place of 万元 is asked, not refused: a hundred times the plan, or more than all of the channel", () => {
    expect(told([line({ amountFen: wan("359.999999") })]).warnings).toEqual([]);
    const { faults, warnings } = told([line({ amountFen: wan("360") })]);
    expect(faults).toEqual([]);
    expect(warnings[0]?.message).toContain("是计划3.6万元的100倍以上");
    const central = { subject: "533103-2021-pool", channelKey: "CENTRAL_PROVINCIAL", stream: "CENTRAL_SUBSIDY", face: "COMMITTED", documentNumber: "1号" } as const;
    expect(told([line({ ...central, amountFen: wan("47292.000001") })], {}, { kind: "finance" }).warnings[0]?.message).toContain("超过全州三年这一渠道的总数47292万元");
    expect(told([line({ ...central, amountFen: wan("100000.000001") })], {}, { kind: "finance" }).faults[0]?.message).toContain("一笔不超过100000万元");
  });

  test("received beyond committed is asked; of residents only where something was promised", () => {
    const received = (amount: string) =>
      told([line({ subject: "533103-2021-pool", channelKey: "CENTRAL_PROVINCIAL", stream: "PROVINCIAL", amountFen: wan(amount) })], held, { kind: "finance" }).warnings;
    const held = { balances: new Map([["533103-2021-pool CENTRAL_PROVINCIAL.PROVINCIAL", { committedFen: wan("10"), receivedFen: wan("4"), paidFen: 0n }]]) };
    expect(received("6")).toEqual([]);
    expect(received("6.000001")[0]?.message).toContain("到位合计10.000001万元，大于下达（承诺）合计10万元");
    expect(told([line({})]).warnings).toEqual([]);
  });

  test("a payment says what has come, what is paid and what is left; a whole batch is reckoned together", () => {
    const held = { balances: new Map([["533103-001 RESIDENTS", { committedFen: 0n, receivedFen: wan("5"), paidFen: wan("2") }]]) };
    const { faults } = told([line({ face: "PAID", amountFen: wan("2") }), line({ face: "PAID", amountFen: wan("1.000001"), happenedOn: "2021-06-02" })], held);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatchObject({ line: 1, field: "amount" });
    expect(faults[0]?.message).toContain("到位5万元，已支付4万元，还可支付1万元");
  });

  test("the same amount of the same money on the same day is asked: within a file, and against what stands", () => {
    expect(told([line({}), line({})]).warnings).toEqual([{ line: 1, message: "与第1笔同日同额。请核对是不是重复登记。" }]);
    const alike = new Map([[["533103-001 RESIDENTS", "RECEIVED", wan("1"), "2021-06-01", ""].join(" "), 7]]);
    expect(told([line({})], { alike }).warnings[0]?.message).toContain("第7号");
  });

  test("a utility's own payment is received and paid in one stroke, and asked about once", () => {
    const own = line({ channelKey: "UTILITIES", utilityKey: "GAS", face: "DIRECT" });
    const { entries, faults, warnings } = told([own], {}, { kind: "utility", key: "GAS", counties: null });
    expect([entries.map(({ face }) => face), faults]).toEqual([["RECEIVED", "PAID"], []]);
    expect(warnings).toHaveLength(1);
  });

  test("only what one may post is posted, whatever the line says", () => {
    for (const channelKey of CHANNEL_KEYS)
      for (const face of FACES) {
        const stream = channelKey === "CENTRAL_PROVINCIAL" ? ("PROVINCIAL" as const) : null;
        const utilityKey = channelKey === "UTILITIES" ? "GAS" : null;
        const { faults } = told([line({ channelKey, stream, utilityKey, face })], {}, { kind: "county", code: "533123" });
        expect(faults.length, `${channelKey} ${face}`).toBeGreaterThan(0);
      }
  });
});

describe("dividing a pool", () => {
  const targets = [1n, 2n, 3n].map((households, index) => ({
    key: `533103-00${index}`,
    name: "",
    communityId: `533103-00${index}`,
    inTarget: true,
    households,
    heldFen: 0n,
    plannedFen: null,
  }));
  const held = { ...POOL, name: "芒市2021年统筹资金", committedFen: 0n, receivedFen: wan("100"), paidFen: 0n };
  const setting = {
    closed: new Set<number>(),
    today: "2021-07-08",
    earliest: "2019-01-01",
    pool: held,
    targets: new Map(targets.map(({ key }) => [key, at({ communityId: key })])),
  };
  const of = (parts: [string, bigint][], pool: typeof held | null = held) =>
    divide(
      {
        subject: "533103-2021-pool",
        source: SOURCES[0] as Source,
        face: "RECEIVED",
        happenedOn: "2021-06-01",
        documentNumber: null,
        parts: parts.map(([target, amountFen]) => ({ target, amountFen })),
      },
      { ...setting, pool },
    );

  test("sums to nothing, and never beyond what the pool holds", () => {
    const { entries, faults } = of([
      ["533103-000", wan("60")],
      ["533103-001", wan("40")],
    ]);
    expect(faults).toEqual({});
    expect([entries.length, sumOf(entries.map(({ amountFen }) => amountFen))]).toEqual([3, 0n]);
    expect(
      of([
        ["533103-000", wan("60")],
        ["533103-001", wan("40.000001")],
      ]).faults.total,
    ).toContain("还有100万元可以分解，本次合计100.000001万元，多出0.000001万元");
    expect(of([["533123-001", 1n]]).faults["amount.533123-001"]).toContain("不在可分解的范围内");
    expect(of([]).faults.total).toContain("至少填写一个");
    expect(of([["533103-000", 1n]], null).faults.total).toContain("没有这笔资金");
  });

  test("by households what is left is shared out to the last 分", () => {
    fc.assert(fc.property(fc.bigInt({ min: 0n, max: 10n ** 13n }), (left) => sumOf([...proposeParts(left, targets).values()]) === left));
    expect([...proposeParts(100n, targets).values()]).toEqual([17n, 33n, 50n]);
    expect([
      ...proposeParts(
        100n,
        targets.map((target, index) => ({ ...target, inTarget: index > 0 })),
      ).values(),
    ]).toEqual([0n, 40n, 60n]);
  });
});
