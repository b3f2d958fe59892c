import { describe, expect, test } from "vitest";
import type { Answers, Fault, ReadBook, ReadRow, ReviewContext } from "@/lib/domains/imports/types";
import { FIELDS } from "@/lib/domains/register-columns/types";
import type { Entry } from "@/lib/domains/register-entries/types";
import { inPieces, review } from "@/lib/domains/register-review/rules";
import { answersWith, bookWith, contextWith, entryWith, faultAt, numbered, rowOf, rowWith, textWith } from "../../../../support/register-file";

/** Row, kind and community of each. */
const kinds = (book: ReadBook, context: ReviewContext) => review(book, context).rows.map(({ row, kind, communityId }) => [row, kind, communityId]);
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

  test("that asks about what the register has already is not asked again", () => {
    const odd = (row: number): Fault => ({ ...faultAt(row, "CONFIRM", "BUILT_LATE"), cell: `H${row}` });
    const late = [1, 2, 3, 4].map((number) => numbered(number, { builtYear: "2002" }));
    const [same, other, moved, wrong] = late as [Entry, Entry, Entry, Entry];
    const rows = [rowOf(same, 5), rowOf(other, 6, { builtYear: "2003" }), rowOf(moved, 7, { buildings: "3" }), rowOf(wrong, 8, {}, { faulty: ["builtYear"] })];
    const { faults } = review(bookWith(rows, { faults: [5, 6, 7, 8].map(odd) }), contextWith(late));
    expect(faults.map(({ row, severity, mend }) => [row, severity, mend])).toEqual([
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
