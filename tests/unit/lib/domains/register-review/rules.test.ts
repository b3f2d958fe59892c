import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Answers, Fault, ReadBook, ReadRow, ReviewContext, RowKind } from "@/lib/domains/imports/types";
import { parseRegister, registerText } from "@/lib/domains/register-columns/schema";
import { type Field, FIELDS, type RegisterText } from "@/lib/domains/register-columns/types";
import type { Entry } from "@/lib/domains/register-entries/types";
import { inPieces, review } from "@/lib/domains/register-review/rules";
import { answersWith, bookWith, contextWith, entryWith, rowWith, textWith } from "../../../../support/register-file";

const numbered = (number: number, by: Partial<RegisterText> = {}, stage?: Entry["stage"]) =>
  entryWith(`533103-${String(number).padStart(3, "0")}`, { name: `芒市示范小区 ${String(number).padStart(3, "0")}`, address: `示范路${number}号`, ...by }, stage);
const rowOf = ({ id, text }: Entry, row: number, by: Partial<RegisterText> = {}, more: Partial<ReadRow> = {}) => rowWith(row, { ...text, ...by }, { id, ...more });
/** Row, kind and community of each. */
const kinds = (book: ReadBook, context: ReviewContext) => review(book, context).rows.map(({ row, kind, communityId }) => [row, kind, communityId]);
const faultAt = (row: number | null, severity: Fault["severity"] = "ERROR", code = "HOUSEHOLDS"): Fault => ({
  severity,
  code,
  sheet: "明细表",
  row,
  cell: row === null ? null : `L${row}`,
  column: "户数",
  text: "２４户",
  problem: "应为整数",
  mend: "改为24",
});

const three = [numbered(1), numbered(2), numbered(3)] as const;

describe("what becomes of each row", () => {
  test("unchanged, changed, left out, missing, in the order of the file and counted", () => {
    const book = bookWith([rowOf(three[1], 5, { households: "30" }), rowOf(three[0], 6)], { leftOut: [{ sheet: "明细表", row: 7, name: "合计", reason: "合计行" }] });
    const { rows, faults, summary } = review(book, contextWith([...three]));
    expect(rows.map(({ no, sheet, row, kind, communityId, reason }) => [no, sheet, row, kind, communityId, reason])).toEqual([
      [1, "明细表", 5, "CHANGED", "533103-002", null],
      [2, "明细表", 6, "UNCHANGED", "533103-001", null],
      [3, "明细表", 7, "LEFT_OUT", null, "合计行"],
      [4, "", 0, "MISSING", "533103-003", null],
    ]);
    expect(rows[0]).toMatchObject({ before: three[1].text, values: { ...three[1].text, households: "30" }, version: "1.1", cells: { households: "L5" } });
    expect(faults).toEqual([]);
    expect(summary.counts).toEqual({ read: 3, accepted: 2, rejected: 0, leftOut: 1, new: 0, changed: 1, unchanged: 1, missing: 1 });
  });

  test("columns that the file lacks stay as the register has them", () => {
    const row = rowOf(three[0], 5, { households: "30", structure: "", notes: "忽略" }, { present: ["name", "households"] });
    expect(review(bookWith([row]), contextWith([three[0]])).rows[0]).toMatchObject({ kind: "CHANGED", values: { ...three[0].text, households: "30" } });
  });

  test("a row with an error is rejected and says why; a fault of the sheet rejects no row", () => {
    const book = bookWith([rowOf(three[0], 5, { households: "２４户" }, { faulty: ["households"] }), rowOf(three[1], 6)], {
      faults: [faultAt(5), faultAt(5), faultAt(null), faultAt(6, "NOTE")],
    });
    const { rows, faults, summary } = review(book, contextWith([...three]));
    expect(rows.map(({ kind, reason }) => [kind, reason])).toEqual([
      ["REJECTED", "应为整数（另有1处错误）。"],
      ["UNCHANGED", null],
      ["MISSING", null],
    ]);
    expect(faults.map(({ no, row, rowNo, severity }) => [no, row, rowNo, severity])).toEqual([
      [1, null, null, "ERROR"],
      [2, 5, 1, "ERROR"],
      [3, 5, 1, "ERROR"],
      [4, 6, 2, "NOTE"],
    ]);
    expect(summary.faults).toEqual({ ERROR: 3, CONFIRM: 0, NOTE: 1 });
    expect(summary.counts).toMatchObject({ accepted: 1, rejected: 1 });
  });

  test("an unknown number, and a second row for one community", () => {
    const book = bookWith([rowOf(three[0], 5), rowOf(three[1], 6, {}, { id: "533103-999" }), rowOf(three[0], 7, { households: "25" })]);
    const { rows, faults } = review(book, contextWith([...three]));
    expect(rows.slice(0, 3).map(({ kind }) => kind)).toEqual(["UNCHANGED", "REJECTED", "REJECTED"]);
    expect(faults.map(({ code, cell, suggestion }) => [code, cell, suggestion])).toEqual([
      ["ID_UNKNOWN", "B6", "533103-002"],
      ["TWICE", "B7", undefined],
    ]);
    expect(faults[1]?.problem).toBe("与第5行对应台账同一小区（533103-001）。");
  });

  test("a community is new when nothing is like it, and its own number is not asked for", () => {
    const context = contextWith([...three]);
    const text = textWith({ name: "芒市糖厂小区", address: "糖厂路1号", countsInTarget: "否" });
    expect(review(bookWith([rowWith(5, text)]), context).rows[0]).toMatchObject({ kind: "NEW", communityId: null, version: null, before: null, values: text });
  });

  test("new ones need columns that changed ones do without: one fault a sheet and column", () => {
    const present = FIELDS.filter((field) => field !== "households" && field !== "notes");
    const added = (row: number) => rowWith(row, textWith({ name: `糖厂${row}号院`, address: `糖厂路${row}号`, countsInTarget: "否", households: "" }), { present });
    const { rows, faults } = review(bookWith([rowOf(three[0], 5, {}, { present }), added(6), added(7)]), contextWith([three[0]]));
    expect(rows.map(({ kind }) => kind)).toEqual(["UNCHANGED", "REJECTED", "REJECTED"]);
    expect(faults.map(({ code, sheet, row, column, problem }) => [code, sheet, row, column, problem])).toEqual([
      ["COLUMN_NEEDED", "明细表", null, "户数", "表中没有“户数”这一栏，新增的小区不能没有：第6、7行。"],
    ]);
  });

  test("without columns for them a new one is renewed as a whole and counts in the target", () => {
    const present = FIELDS.filter((field) => field !== "renewalMode" && field !== "countsInTarget");
    const book = bookWith([rowWith(5, textWith({ name: "糖厂小区", address: "", renewalMode: "", countsInTarget: "" }), { present })]);
    const context = contextWith([], { rooms: [{ year: 2021, target: 1, taken: 0 }], investment: [{ year: 2021, fen: "240000000" }] });
    const { rows, summary } = review(book, context);
    expect(rows[0]).toMatchObject({ kind: "NEW", values: { renewalMode: "综合整治", countsInTarget: "是" } });
    expect(summary.targets).toEqual([
      { year: 2021, baseline: { communities: 1, fen: "240000000" }, register: { communities: 0, fen: "0" }, after: { communities: 1, fen: "240000000" } },
    ]);
  });
});

describe("a unit that is still asked for", () => {
  test("keeps its amounts out of the comparison", () => {
    const row = rowOf(three[0], 5, { plannedInvestment: "2400000" });
    const question = { kind: "unit" as const, field: "plannedInvestment" as const, why: "" };
    expect(review(bookWith([row]), contextWith([three[0]])).faults.map(({ code }) => code)).toEqual(["PLAN_FIXED"]);
    const { faults, summary } = review(bookWith([row], { questions: [question] }), contextWith([three[0]]));
    expect(faults).toEqual([]);
    expect(summary.targets.every(({ register, after }) => register.fen === after.fen)).toBe(true);
  });
});

describe("the targets", () => {
  const room = { rooms: [{ year: 2021, target: 9, taken: 1 }], investment: [{ year: 2021, fen: "0" }] };
  const after = (rows: ReadRow[], alike: Answers["alike"] = {}) => {
    const { summary } = review(bookWith(rows), contextWith([three[0]], { ...room, answers: answersWith({ alike }) }));
    return summary.targets.map((each) => [each.register.communities, each.after.communities]);
  };
  const twin = rowWith(6, textWith({ name: "芒市示范小区 001（二期）", address: "示范路1号" }));

  test("count a look-alike once it is decided", () => {
    expect(after([rowOf(three[0], 5), twin])).toEqual([[1, 1]]);
    expect(after([rowOf(three[0], 5), twin], { "明细表!6": { apart: "两期" } })).toEqual([[1, 2]]);
    expect(after([rowOf(three[0], 5), twin], { "明细表!6": { same: "明细表!5" } })).toEqual([[1, 1]]);
  });

  test("count no community twice, none whose columns are missing, none that the register does not know", () => {
    expect(after([rowOf(three[0], 5), rowOf(three[0], 6)])).toEqual([[1, 1]]);
    expect(after([rowWith(5, textWith({ name: "糖厂" }), { present: ["name", "planYear", "plannedInvestment", "countsInTarget"] })])).toEqual([[1, 1]]);
    expect(after([rowWith(5, textWith({ name: "糖厂" }), { id: "533103-777" })])).toEqual([[1, 1]]);
  });
});

describe("a fault", () => {
  test("that is an error stays one, though the register has the same", () => {
    const { faults } = review(bookWith([rowOf(three[0], 5)], { faults: [faultAt(5)] }), contextWith([three[0]]));
    expect(faults.map(({ severity }) => severity)).toEqual(["ERROR"]);
  });

  test("that asks about what the register has already is only told", () => {
    const odd = (row: number): Fault => ({ ...faultAt(row, "CONFIRM", "BUILT_LATE"), cell: `H${row}` });
    const late = [1, 2, 3, 4].map((number) => numbered(number, { builtYear: "2002" }));
    const [same, other, moved, wrong] = late as [Entry, Entry, Entry, Entry];
    const rows = [rowOf(same, 5), rowOf(other, 6, { builtYear: "2003" }), rowOf(moved, 7, { buildings: "3" }), rowOf(wrong, 8, {}, { faulty: ["builtYear"] })];
    const { faults } = review(bookWith(rows, { faults: [5, 6, 7, 8].map(odd) }), contextWith(late));
    expect(faults.map(({ row, severity, mend }) => [row, severity, mend])).toEqual([
      [5, "NOTE", "与台账一致，无须处理"],
      [6, "CONFIRM", "改为24"],
      [7, "CONFIRM", "改为24"],
      [8, "CONFIRM", "改为24"],
    ]);
  });

  test("stands under the file's own title", () => {
    const book = bookWith([rowOf(three[0], 5, { planYear: "2022" })]);
    const columns = [...(book.sheets[0]?.columns ?? []), { letter: "S", title: "改造年度", key: "planYear" as const, how: "synonym" as const }];
    const { faults } = review({ ...book, sheets: book.sheets.map((sheet) => ({ ...sheet, columns })) }, contextWith([three[0]]));
    expect(faults.map(({ cell, column }) => [cell, column])).toEqual([["S5", "改造年度"]]);
  });
});

describe("missing ones", () => {
  test("of the years alone that the file has, and said so", () => {
    const entries = [numbered(1), numbered(2), numbered(3, { planYear: "2022" }), numbered(4, { planYear: "2020" })];
    const { rows, summary } = review(bookWith([rowOf(entries[0] as Entry, 5)]), contextWith(entries));
    expect(rows.filter(({ kind }) => kind === "MISSING").map(({ communityId }) => communityId)).toEqual(["533103-002"]);
    expect(summary.notes).toEqual(["表中只有2021年的小区；台账里其他年度的2个小区不列为“台账有、表中无”。"]);
  });

  test("all of the county where the file has rows of every year, or none at all", () => {
    const entries = [numbered(1), numbered(2, { planYear: "2022" }), numbered(3, { planYear: "2022" })];
    expect(review(bookWith([rowOf(entries[0] as Entry, 5), rowOf(entries[1] as Entry, 6)]), contextWith(entries)).summary).toMatchObject({ counts: { missing: 1 }, notes: [] });
    expect(review(bookWith([]), contextWith(entries)).summary.counts.missing).toBe(3);
  });
});

describe("decisions on look-alikes", () => {
  const known = entryWith("533103-088", { name: "芒市示范小区 088", address: "示范路8号", households: "19" }, "REGISTERED");
  const first = rowWith(88, textWith({ name: "芒市示范小区 088", address: "示范路8号", households: "19" }));
  const second = rowWith(121, textWith({ name: "芒市示范小区 088（二期）", address: "示范路8号", households: "21", countsInTarget: "否" }));
  const context = (alike: Answers["alike"] = {}, entries = [known]) => contextWith(entries, { answers: answersWith({ alike }) });

  test("are asked for and named by the file's other row", () => {
    const { rows, summary } = review(bookWith([first, second]), context());
    expect(rows[1]).toMatchObject({
      kind: "NEW",
      reason: null,
      likeness: [{ with: "明细表!88", id: "533103-088", row: "明细表!88", name: "芒市示范小区 088", place: "表内第88行", ground: "地址相同，户数21、19", score: 1 }],
    });
    expect(summary.undecided).toBe(1);
    expect(summary.notes).toContain("1行疑似重复，处理之前未计入导入后的小区数和投资。");
    expect(rows[0]?.likeness).toEqual([]);
  });

  test("say the sheet where the file has several", () => {
    const { rows } = review(bookWith([first, { ...second, sheet: "2022" }]), context());
    expect(rows[1]?.likeness[0]?.place).toBe("表内“明细表”第88行");
  });

  test("the same as another row: left out with the reason, its faults too", () => {
    const book = bookWith([first, second], { faults: [faultAt(121)] });
    const { rows, faults, summary } = review(book, context({ "明细表!121": { same: "明细表!88" } }));
    expect(rows[1]).toMatchObject({ kind: "LEFT_OUT", reason: "与第88行重复", communityId: null });
    expect(faults).toEqual([]);
    expect(summary.counts).toEqual({ read: 2, accepted: 1, rejected: 0, leftOut: 1, new: 0, changed: 0, unchanged: 1, missing: 0 });
  });

  test("apart: new, with the reason; without a reason it is still asked", () => {
    expect(review(bookWith([first, second]), context({ "明细表!121": { apart: " 分期建设 " } })).rows[1]).toMatchObject({ kind: "NEW", reason: "分期建设" });
    expect(review(bookWith([first, second]), context({ "明细表!121": { apart: " " } })).summary.undecided).toBe(1);
  });

  test("the same as a community of the register: changed against it", () => {
    const { rows, summary } = review(bookWith([second]), context({ "明细表!121": { same: "533103-088" } }));
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ kind: "CHANGED", communityId: "533103-088", before: known.text, version: "1.1" });
    expect(summary.undecided).toBe(0);
  });

  test("both rows the same as one community is an error; a decision for what is not asked counts nothing", () => {
    const third = rowWith(122, textWith({ name: "芒市示范小区 088（三期）", address: "示范路8号", households: "22" }));
    const both = context({ "明细表!121": { same: "533103-088" }, "明细表!122": { same: "533103-088" } });
    expect(kinds(bookWith([second, third]), both)).toEqual([
      [121, "CHANGED", "533103-088"],
      [122, "REJECTED", "533103-088"],
    ]);
    expect(review(bookWith([second]), context({ "明细表!121": { same: "533103-001" } })).summary.undecided).toBe(1);
    expect(kinds(bookWith([first]), context({ "明细表!88": { same: "明细表!121" } }))).toEqual([[88, "UNCHANGED", "533103-088"]]);
  });

  test("are not asked of a row whose number is unknown: it is mended first", () => {
    const { rows, summary } = review(bookWith([{ ...second, id: "533103-777" }]), context());
    expect([rows[0]?.kind, rows[0]?.likeness, summary.undecided]).toEqual(["REJECTED", [], 0]);
  });

  test("a row with another's old name is asked about, though its community is named by number", () => {
    const renamed = rowWith(5, textWith({ name: "芒市糖厂小区", address: "示范路8号" }), { id: "533103-088" });
    const { rows } = review(bookWith([renamed, rowWith(6, textWith({ name: "芒市示范小区088", address: "" }))]), context());
    expect(rows[1]?.likeness.map(({ with: id, ground }) => [id, ground])).toContainEqual(["533103-088", "名称去空格后相同，户数24、19"]);
  });
});

describe("what was confirmed", () => {
  test("is told and does not stand in the way; an error stays one", () => {
    const entries = [numbered(1, {}, "REGISTERED")];
    const book = bookWith([rowOf(entries[0] as Entry, 5, { households: "60" })], { faults: [faultAt(5, "CONFIRM", "ODD_YEAR"), faultAt(null, "ERROR", "LARGE_CHANGE")] });
    const answers = answersWith({ confirmed: { LARGE_CHANGE: "核实过", ODD_YEAR: " " } });
    const { faults, summary } = review(book, contextWith(entries, { answers }));
    expect(faults.map(({ code, severity, mend }) => [code, severity, mend])).toEqual([
      ["LARGE_CHANGE", "ERROR", "改为24"],
      ["ODD_YEAR", "CONFIRM", "改为24"],
      ["LARGE_CHANGE", "NOTE", "已确认：核实过"],
    ]);
    expect(summary.faults).toEqual({ ERROR: 1, CONFIRM: 1, NOTE: 1 });
  });
});

describe("over random registers", () => {
  const size = fc.integer({ min: 1, max: 25 });
  const edits: readonly [Field, string][] = [
    ["households", "25"],
    ["structure", "框架"],
    ["missingFacilities", "供水"],
    ["notes", "改过"],
    ["subdistrict", "风平镇"],
    ["builtYear", ""],
  ];
  /** For each community: not in the file, as it is, edited, or written wrongly; with its number or by its name. */
  const fates = fc.array(fc.record({ fate: fc.constantFrom("gone", "same", "edited", "wrong"), edit: fc.nat(edits.length - 1), numbered: fc.boolean() }), {
    minLength: 1,
    maxLength: 25,
  });

  test("the review finds the edits, no more and no less", () => {
    fc.assert(
      fc.property(fates, fc.nat(4), (list, added) => {
        const entries = list.map((_, index) => numbered(index + 1));
        const wrong: Fault[] = [];
        const rows = list.flatMap(({ fate, edit, numbered: byNumber }, index): ReadRow[] => {
          if (fate === "gone") return [];
          const [field, value] = edits[edit] as [Field, string];
          if (fate === "wrong") wrong.push(faultAt(index + 5));
          const by = fate === "edited" ? { [field]: value } : {};
          return [rowOf(entries[index] as Entry, index + 5, by, { id: byNumber ? (entries[index] as Entry).id : null, faulty: fate === "wrong" ? ["households"] : [] })];
        });
        for (let index = 0; index < added; index++) rows.push(rowWith(100 + index, textWith({ name: `糖厂${index}号院`, address: `糖厂路${index}号`, countsInTarget: "否" })));
        const expected: Record<string, RowKind> = { same: "UNCHANGED", edited: "CHANGED", wrong: "REJECTED" };
        const { rows: found, faults, summary } = review(bookWith(rows, { faults: wrong }), contextWith(entries));
        const wanted = [
          ...list.flatMap(({ fate }, index) => (expected[fate] ? [[index + 5, expected[fate], entries[index]?.id]] : [])),
          ...Array.from({ length: added }, (_, index) => [100 + index, "NEW", null]),
          ...list.flatMap(({ fate }, index) => (fate === "gone" ? [[0, "MISSING", entries[index]?.id]] : [])),
        ];
        expect(found.map(({ row, kind, communityId }) => [row, kind, communityId])).toEqual(wanted);
        for (const { kind, before, values, communityId } of found.filter(({ kind: each }) => each === "CHANGED")) {
          const { fate, edit } = list[entries.findIndex(({ id }) => id === communityId)] as (typeof list)[number];
          const [field, value] = edits[edit] as [Field, string];
          expect([kind, fate, values]).toEqual(["CHANGED", "edited", { ...before, [field]: value }]);
        }
        expect(found.map(({ no }) => no)).toEqual(found.map((_, index) => index + 1));
        expect(faults.length).toBe(wrong.length);
        expect(summary.undecided).toBe(0);
        expect(summary.targets.every(({ register, after }) => register.fen === after.fen && register.communities === after.communities)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  test("counts add up and every fault of a row has its number, whatever the rows are", () => {
    const text = fc.record({
      name: fc.constantFrom("阳光小区", "阳光 小区", "阳光小区（二期）", "芒市示范小区 001", "", "糖厂"),
      address: fc.constantFrom("", "示范路1号"),
      households: fc.constantFrom("24", "", "240000", "x"),
      plannedInvestment: fc.constantFrom("240", "2400000", "", "0"),
      planYear: fc.constantFrom("2021", "2019", ""),
      countsInTarget: fc.constantFrom("是", "否"),
    });
    const row = fc.record({
      text,
      id: fc.constantFrom(null, null, "533103-001", "533103-777"),
      faulty: fc.subarray<Field>(["name", "households", "planYear"]),
      present: fc.subarray([...FIELDS]),
    });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 20 }), fc.nat(3), size, (list, left, count) => {
        const rows = list.map((each, index) => rowWith(index + 5, textWith(each.text), { id: each.id, faulty: each.faulty, present: each.present }));
        const leftOut = Array.from({ length: left }, (_, index) => ({ sheet: "明细表", row: 50 + index, name: "小计", reason: "小计行" }));
        const book = bookWith(rows, { leftOut, faults: list.flatMap(({ faulty }, index) => faulty.map(() => faultAt(index + 5))) });
        const alike = Object.fromEntries(list.map((_, index) => [`明细表!${index + 5}`, index % 2 === 0 ? { same: `明细表!${index + 4}` } : { apart: "两处" }]));
        const {
          rows: found,
          faults,
          summary,
        } = review(
          book,
          contextWith(
            Array.from({ length: count }, (_, index) => numbered(index + 1)),
            { answers: answersWith({ alike }) },
          ),
        );
        const { counts } = summary;
        expect(counts.read).toBe(list.length + left);
        expect(counts.read).toBe(counts.accepted + counts.rejected + counts.leftOut);
        expect(found).toHaveLength(counts.read + counts.missing);
        for (const fault of faults.filter(({ row: of }) => of !== null)) expect(found[(fault.rowNo ?? 0) - 1]?.row).toBe(fault.row);
        for (const { kind, communityId } of found) if (kind === "CHANGED" || kind === "UNCHANGED") expect(communityId).not.toBeNull();
        const accepted = found.filter(({ kind }) => kind === "CHANGED" || kind === "UNCHANGED").map(({ communityId }) => communityId);
        expect(new Set(accepted).size).toBe(accepted.length);
      }),
      { numRuns: 300 },
    );
  });

  test("a register as text and back is unchanged", () => {
    const entry = fc.record({
      households: fc.nat(9999),
      floorArea: fc.bigInt(0n, 10n ** 9n),
      fen: fc.bigInt(0n, 10n ** 10n),
      notes: fc.constantFrom(null, "无", "a b"),
      year: fc.constantFrom(2020, 2021, 2022),
    });
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1, maxLength: 15 }), (list) => {
        const parsed = parseRegister(textWith());
        if (!parsed.ok) throw new Error("the usual text does not parse");
        const entries = list.map(({ households, floorArea, fen, notes, year }, index) =>
          numbered(
            index + 1,
            registerText({
              ...parsed.values,
              name: `示范小区 ${index + 1}`,
              address: `路${index}号`,
              households,
              floorAreaDm2: floorArea,
              plannedInvestmentFen: fen,
              notes,
              planYear: year,
            }),
          ),
        );
        const rows = entries.map((each, index) => {
          const again = parseRegister(each.text);
          if (!again.ok) throw new Error(JSON.stringify(again.faults));
          return rowWith(index + 5, registerText(again.values), { id: index % 2 === 0 ? each.id : null });
        });
        const context = { ...contextWith([]), entries };
        const { summary, faults } = review(bookWith(rows), context);
        expect(summary.counts).toMatchObject({ unchanged: list.length, accepted: list.length, missing: 0 });
        expect(faults).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});

describe("pieces of JSON", () => {
  test("hold all of the list in its order, two thousand a piece", () => {
    const list = Array.from({ length: 4001 }, (_, index) => ({ index }));
    const pieces = [...inPieces(list)].map((json) => JSON.parse(json) as object[]);
    expect(pieces.map((piece) => piece.length)).toEqual([2000, 2000, 1]);
    expect(pieces.flat()).toEqual(list);
    expect([...inPieces([])]).toEqual([]);
  });

  test("hold nothing that the database refuses, and leave alone what only looks so", () => {
    const [json] = inPieces([{ text: "a\u0000b\ud800c", other: "\\u0000 𠀀" }]);
    expect(JSON.parse(json ?? "")).toEqual([{ text: "ab\ufffdc", other: "\\u0000 𠀀" }]);
  });
});
