import { describe, expect, test } from "vitest";
import { answersOf, answerWords, blockers, fileNameWith, fileTitle, formatOf, importTodos, NO_ANSWERS, summaryOf, withAnswer } from "@/lib/domains/imports/rules";
import { answerInput } from "@/lib/domains/imports/schema";
import type { ReviewSummary } from "@/lib/domains/imports/types";

const summary = (by: Partial<ReviewSummary> = {}): ReviewSummary => ({
  sheets: [],
  units: [],
  questions: [],
  notes: [],
  lost: [],
  counts: { read: 3, accepted: 3, rejected: 0, leftOut: 0, new: 1, changed: 1, unchanged: 1, missing: 0 },
  faults: { ERROR: 0, CONFIRM: 0, NOTE: 0 },
  undecided: 0,
  targets: [],
  milliseconds: 1,
  ...by,
});

describe("a file's name", () => {
  test.each([
    ["芒市2021年明细表.xls", "芒市2021年明细表.xls"],
    ["C:\\Users\\wang\\桌面\\明细表.xlsx", "明细表.xlsx"],
    ["../../etc/passwd", "passwd"],
    ["明细\r\nSet-Cookie: a=b.xlsx", "明细 Set-Cookie a=b.xlsx"],
    ["a\u202excod.xlsx", "axcod.xlsx"],
    ["", "明细表"],
    ["...", "..."],
    [`${"长".repeat(300)}.xlsx`, `${"长".repeat(100)}.xlsx`],
  ])("%j is %j", (given, title) => expect(fileTitle(given)).toBe(title));

  test("with a word is that of an .xlsx", () => expect(fileNameWith("芒市明细表.xls", "标注")).toBe("芒市明细表（标注）.xlsx"));
});

test("the kind of a workbook is told by its content", () => {
  const archive = Buffer.from("504b030414000600", "hex");
  expect(formatOf(archive, Buffer.from("xl/workbook.xml"))).toBe("XLSX");
  expect(formatOf(archive, Buffer.from("…xl/vbaProject.bin…"))).toBe("XLSM");
  expect(formatOf(Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(0))).toBe("XLS");
  expect(() => formatOf(Buffer.from("%PDF-1.7"), Buffer.alloc(0))).toThrow("PDF 文件");
});

describe("answers", () => {
  test("go beside those before, and a correction can be taken back", () => {
    const none = { suggestions: {}, undecided: [] };
    const one = withAnswer(NO_ANSWERS, { kind: "correct", cell: "表!F18", text: "24" }, none);
    const two = withAnswer(one, { kind: "accept" }, { ...none, suggestions: { "表!D31": "勐焕街道" } });
    expect(two.corrections).toEqual({ "表!F18": "24", "表!D31": "勐焕街道" });
    expect(withAnswer(two, { kind: "withdraw", cell: "表!F18" }, none).corrections).toEqual({ "表!D31": "勐焕街道" });
    const three = withAnswer(two, { kind: "questions", units: { floorArea: "WAN_SQM" }, columns: { "表!F": "IGNORE" } }, none);
    expect([three.units, three.columns, three.corrections]).toEqual([{ floorArea: "WAN_SQM" }, { "表!F": "IGNORE" }, two.corrections]);
    expect(NO_ANSWERS.corrections).toEqual({});
  });

  test("to many at once: kinds of doubts with one reason, and the look-alikes that are undecided, no other", () => {
    const many = { suggestions: { "表!D31": "勐焕街道" }, undecided: ["表!20", "表!21"] };
    const answer = { kind: "apart", reason: "分属两条街道" } as const;
    const decided = withAnswer({ ...NO_ANSWERS, alike: { "表!19": { same: "533103-001" } } }, answer, many);
    expect(decided.alike).toEqual({ "表!19": { same: "533103-001" }, "表!20": { apart: "分属两条街道" }, "表!21": { apart: "分属两条街道" } });
    expect(answerWords(answer, many)).toBe("其余疑似重复2处都不是同一小区：分属两条街道");
    const confirmed = withAnswer(NO_ANSWERS, { kind: "confirm", codes: ["AREA_ODD", "LARGE_CHANGE"], reason: "已核实" }, many);
    expect(confirmed).toEqual({ ...NO_ANSWERS, confirmed: { AREA_ODD: "已核实", LARGE_CHANGE: "已核实" } });
  });

  test("that are kept as something else are none; a review without its counts is none", () => {
    expect(answersOf({ units: "x", alike: { a: { same: "b" } } })).toEqual({ ...NO_ANSWERS, alike: { a: { same: "b" } } });
    expect(answersOf(null)).toEqual(NO_ANSWERS);
    expect(summaryOf({ word: "x" })).toBeNull();
    expect(summaryOf(summary())).not.toBeNull();
  });

  const base = { batchId: "0ca23899-b3e4-4359-bc17-f1613fca94de", version: "2", idempotencyKey: "0ca23899-b3e4-4359-bc17-f1613fca94de" };
  const read = (fields: Record<string, string>) => {
    const parsed = answerInput.safeParse({ ...base, ...fields });
    return parsed.success ? parsed.data.answer : Object.fromEntries(parsed.error.issues.map((issue) => [issue.path.join("."), issue.message]));
  };

  test("come from forms, each kind with its own fields", () => {
    expect(read({ kind: "correct", cell: "明细表!F18", text: "２４" })).toEqual({ kind: "correct", cell: "明细表!F18", text: "24" });
    expect(read({ kind: "confirm", "code:twice": "yes", "code:odd": "yes", reason: "已核实" })).toEqual({ kind: "confirm", codes: ["twice", "odd"], reason: "已核实" });
    expect(read({ kind: "apart", reason: " 分属两条街道 " })).toEqual({ kind: "apart", reason: "分属两条街道" });
    expect(read({ kind: "questions", "unit:plannedInvestment": "YUAN", "column:表!C": "IGNORE", "column:表!D": "" })).toEqual({
      kind: "questions",
      units: { plannedInvestment: "YUAN" },
      columns: { "表!C": "IGNORE" },
    });
    expect(read({ kind: "alike", "alike:表!18": "same:533103-001", "alike:表!19": "apart", "reason:表!19": "分属两条街道", "reason:表!18": "" })).toEqual({
      kind: "alike",
      decisions: { "表!18": { same: "533103-001" }, "表!19": { apart: "分属两条街道" } },
    });
  });

  test.each([
    [{ kind: "correct", cell: "F18", text: "1" }, "cell"],
    [{ kind: "confirm", "code:twice": "yes", reason: " " }, "reason"],
    [{ kind: "confirm", "code:a b": "yes", reason: "x" }, "confirm"],
    [{ kind: "confirm", reason: "x" }, "confirm"],
    [{ kind: "apart", reason: "x".repeat(201) }, "reason"],
    [{ kind: "questions", "unit:plannedInvestment": "DOLLAR" }, "unit:plannedInvestment"],
    [{ kind: "questions", "unit:toString": "WAN" }, "unit:toString"],
    [{ kind: "questions", "column:表!C": "secret" }, "column:表!C"],
    [{ kind: "questions" }, "questions"],
    [{ kind: "alike", "alike:表!19": "apart" }, "reason:表!19"],
    [{ kind: "alike", "alike:表!19": "else" }, "alike:表!19"],
    [{ kind: "alike" }, "alike"],
    [{ kind: "all" }, "kind"],
  ])("%j is refused at its field", (fields, field) => expect(Object.keys(read(fields as unknown as Record<string, string>))).toEqual([field]));
});

test("what forbids the writing is named, all of it", () => {
  expect(blockers(summary())).toEqual([]);
  expect(blockers(summary({ faults: { ERROR: 9, CONFIRM: 2, NOTE: 3 }, undecided: 1, questions: [{ kind: "unit", field: "floorArea", why: "" }] }))).toEqual([
    "1个问题未回答",
    "9处错误",
    "2处待确认",
    "1组疑似重复未处理",
  ]);
  expect(blockers(summary({ counts: { ...summary().counts, new: 0, changed: 0 } }))).toEqual(["表中内容与台账一致，没有要写入的变更"]);
});

test("open uploads are one thing to do: to go on for the county, to note for the prefecture", () => {
  const open = [
    { id: "a", countyName: "芒市", fileName: "一.xlsx", state: "DONE" as const },
    { id: "b", countyName: "盈江县", fileName: "二.xlsx", state: "DONE" as const },
  ];
  expect(importTodos([], true)).toEqual([]);
  expect(importTodos(open, true)).toMatchObject([{ title: "县市导入待阅：2份", detail: "芒市：一.xlsx；盈江县：二.xlsx。", href: "/communities/import" }]);
  expect(importTodos(open.slice(0, 1), false)).toMatchObject([{ title: "明细表导入未办完：1份", detail: "一.xlsx。", href: "/communities/import/a" }]);
});
