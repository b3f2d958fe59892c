import { describe, expect, test } from "vitest";
import type { ReadRow, TargetResult, UnitFound } from "@/lib/domains/imports/types";
import type { RegisterText } from "@/lib/domains/register-columns/types";
import { doubtsOfRoom, doubtsOfRow, doubtsOfTargets, rowsInWords } from "@/lib/domains/register-doubts/rules";
import type { Entry } from "@/lib/domains/register-entries/types";
import { entryWith, rowWith, textWith } from "../../../../support/register-file";

const entry = entryWith("533103-041", { name: "芒市示范小区 041", plannedInvestment: "132.93", households: "24", floorArea: "2400" });
const registered: Entry = { ...entry, stage: "REGISTERED" };
const doubts = (by: Partial<RegisterText>, from = registered, more: Partial<ReadRow> = {}, units: UnitFound[] = []) => {
  const row = rowWith(41, { ...entry.text, ...by }, more);
  return doubtsOfRow(row, from, row.text, "芒市", units);
};
const brief = (by: Partial<RegisterText>, from = registered, more: Partial<ReadRow> = {}) =>
  doubts(by, from, more).map(({ severity, code, column, suggestion }) => [severity, code, column, suggestion ?? null]);

describe("what the plan fixes", () => {
  test("of a listed community: year, investment, place in the target; the register's value is offered", () => {
    expect(doubts({ plannedInvestment: "145.28" }, entry)).toEqual([
      {
        severity: "ERROR",
        code: "PLAN_FIXED",
        sheet: "明细表",
        row: 41,
        cell: "T41",
        column: "计划投资",
        text: "145.28",
        problem: "属计划调整，须州住建局批准：已列入三年计划，台账为132.93万元，表中为145.28万元。",
        mend: "改回132.93；确需调整的另行申请计划调整",
        suggestion: "132.93",
      },
    ]);
    expect(brief({ planYear: "2022", countsInTarget: "否" }, entry)).toEqual([
      ["ERROR", "PLAN_FIXED", "计划年度", "2021"],
      ["ERROR", "PLAN_FIXED", "计入三年计划", "是"],
    ]);
    expect(doubts({ plannedInvestment: "1329300" }, entry)[0]?.problem).toContain("疑似以元填写");
  });

  test("not of one that is only registered, and a cell that is wrong anyway is not said to be wrong twice", () => {
    expect(brief({ planYear: "2022", countsInTarget: "否", plannedInvestment: "145.28" })).toEqual([]);
    expect(brief({ plannedInvestment: "很多" }, entry, { faulty: ["plannedInvestment"] })).toEqual([]);
  });
});

describe("large changes", () => {
  test("by half is no question, by more is", () => {
    expect(brief({ households: "36", floorArea: "1200", plannedInvestment: "199.395" })).toEqual([]);
    expect(brief({ households: "37", floorArea: "1199.99", plannedInvestment: "199.395001" })).toEqual([
      ["CONFIRM", "LARGE_CHANGE", "计划投资", null],
      ["CONFIRM", "LARGE_CHANGE", "建筑面积", null],
      ["CONFIRM", "LARGE_CHANGE", "户数", null],
    ]);
    // 61 - 24 = 37 of 24
    expect(doubts({ households: "61" })[0]?.problem).toBe("台账为24户，增加154%，请核对。");
    expect(doubts({ households: "6" })[0]?.problem).toBe("台账为24户，减少75%，请核对。");
  });

  test("ten thousand times is a question of its own with the value that is meant", () => {
    expect(brief({ plannedInvestment: "1329300" })).toEqual([["CONFIRM", "UNIT_SUSPECTED", "计划投资", "132.93"]]);
    expect(doubts({ plannedInvestment: "1329300" })[0]?.problem).toBe("疑似以元填写：台账为132.93万元，相差约一万倍。");
    expect(brief({ plannedInvestment: "0.0133" })).toEqual([["CONFIRM", "UNIT_SUSPECTED", "计划投资", "133"]]);
    expect(brief({ floorArea: "0.24" })).toEqual([["CONFIRM", "UNIT_SUSPECTED", "建筑面积", "2400"]]);
    // 3,000 times is near enough, a hundred times is only large
    expect(brief({ plannedInvestment: "443100" })[0]?.[1]).toBe("UNIT_SUSPECTED");
    expect(brief({ plannedInvestment: "13293" })[0]?.[1]).toBe("LARGE_CHANGE");
  });

  test("where the register has nought, nothing is large; a column that the file lacks says nothing", () => {
    expect(brief({ households: "60" }, { ...registered, text: { ...entry.text, households: "0" } })).toEqual([]);
    expect(brief({ households: "60" }, registered, { present: ["name"] })).toEqual([]);
  });
});

describe("what is to be written in the file's place", () => {
  const offered = (by: Partial<RegisterText>, from: Entry, units: UnitFound[]) => doubts(by, from, {}, units).map(({ suggestion }) => suggestion);
  const yuan: UnitFound = { field: "plannedInvestment", unit: "YUAN", how: "file" };

  test("is in the file's unit, whatever the register has", () => {
    expect(offered({ plannedInvestment: "145.28" }, entry, [yuan])).toEqual(["1329300"]);
    expect(offered({ plannedInvestment: "1329300" }, registered, [yuan])).toEqual(["1329300"]);
    expect(offered({ floorArea: "24000000" }, registered, [{ field: "floorArea", unit: "WAN_SQM", how: "file" }])).toEqual(["0.24"]);
  });

  test("is not guessed where the sheets have several units", () => {
    expect(offered({ plannedInvestment: "145.28" }, entry, [yuan, { field: "plannedInvestment", unit: "WAN", how: "file" }])).toEqual([undefined]);
  });
});

describe("a number in the wrong line", () => {
  const id = { id: "533103-041" };
  test("shows in a name with other numbers or other words", () => {
    expect(brief({ name: "芒市示范小区 042" }, registered, id)).toEqual([["CONFIRM", "OTHER_NAME", "小区名称", null]]);
    expect(brief({ name: "芒市糖厂小区 041" }, registered, id)).toEqual([["CONFIRM", "OTHER_NAME", "小区名称", null]]);
  });

  test("not in one that is written otherwise, nor where the name itself found the community", () => {
    expect(brief({ name: "示范住宅小区 041" }, registered, id)).toEqual([]);
    expect(brief({ name: "芒市示范小区 042" })).toEqual([]);
  });
});

describe("the plan's years", () => {
  const rooms = [
    { year: 2021, target: 10, taken: 9 },
    { year: 2022, target: 5, taken: 7 },
  ];
  const added = (row: number, planYear: string, countsInTarget = "是") => {
    const text = textWith({ planYear, countsInTarget });
    return { read: rowWith(row, text), entry: null, text };
  };

  test("take what the plan gives and no more", () => {
    expect(doubtsOfRoom({ rooms }, [added(5, "2021"), added(6, "2021", "否")])).toEqual([]);
    const [fault, ...more] = doubtsOfRoom({ rooms }, [added(5, "2021"), added(8, "2021")]);
    expect(more).toEqual([]);
    expect(fault).toMatchObject({ severity: "ERROR", code: "OVERFULL", row: null, problem: "三年计划给本县市2021年10个小区，导入后将有11个。新计入的：第5、8行。" });
  });

  test("each that comes to a full year is told in its cell, with the word that puts it outside the plan", () => {
    const full = [{ year: 2021, target: 9, taken: 9 }];
    expect(doubtsOfRoom({ rooms: full }, [added(5, "2021"), added(8, "2021")]).map(({ row, cell, text, problem, suggestion }) => [row, cell, text, problem, suggestion])).toEqual([
      [5, "U5", "是", "三年计划给本县市2021年9个小区，导入后将有11个，没有余额。", "否"],
      [8, "U8", "是", "三年计划给本县市2021年9个小区，导入后将有11个，没有余额。", "否"],
    ]);
    const withoutColumn = { ...added(5, "2021"), read: rowWith(5, textWith(), { cells: {} }) };
    expect(doubtsOfRoom({ rooms: full }, [withoutColumn]).map(({ row, cell }) => [row, cell])).toEqual([[null, null]]);
  });

  test("one that leaves makes room, a year that the plan does not have takes nothing, one that was too full already may stay so", () => {
    const leaving = {
      read: rowWith(7, textWith()),
      entry: entryWith("533103-001", { planYear: "2021" }, "REGISTERED"),
      text: textWith({ planYear: "2021", countsInTarget: "否" }),
    };
    expect(doubtsOfRoom({ rooms }, [added(5, "2021"), added(8, "2021"), leaving])).toEqual([]);
    expect(doubtsOfRoom({ rooms }, [added(5, "2019")])[0]?.problem).toContain("2019年0个小区，导入后将有1个");
    expect(doubtsOfRoom({ rooms }, [{ ...leaving, text: textWith({ planYear: "2021", households: "30" }) }])).toEqual([]);
    expect(doubtsOfRoom({ rooms }, [added(5, "2022")])).toHaveLength(1);
  });

  test("a county's year that the import moves and that differs from the published one is a question", () => {
    const sum = (communities: number, fen: string) => ({ communities, fen });
    const result: TargetResult = { year: 2021, baseline: sum(154, "39102610000"), register: sum(0, "0"), after: sum(152, "38687740000") };
    expect(doubtsOfTargets([result])[0]).toMatchObject({
      severity: "CONFIRM",
      code: "TARGET_DIFFERS",
      problem: "2021年导入后152个、38,687.74万元，公布任务154个、39,102.61万元，少2个，投资差−414.87万元。",
    });
    expect(
      doubtsOfTargets([
        { ...result, after: result.baseline },
        { ...result, after: result.register },
      ]),
    ).toEqual([]);
    // One too many is an error already, one that was there before is not
    expect(doubtsOfTargets([{ ...result, register: sum(155, "2"), after: sum(155, "1") }])[0]?.problem).toContain("，多1个，");
    expect(doubtsOfTargets([{ ...result, after: sum(155, "1") }])).toEqual([]);
  });
});

test("rows in words", () => {
  expect(rowsInWords([{ row: 5 }, { row: 12 }])).toBe("第5、12行");
  expect(rowsInWords(Array.from({ length: 12 }, (_, index) => ({ row: index + 1 })))).toBe("第1、2、3、4、5、6、7、8、9、10等12行");
});
