import { describe, expect, test } from "vitest";
import type { Fault } from "@/lib/domains/imports/types";
import { cellMarks, faultLines, isMarkSheet, levelCounts, lostParts } from "@/lib/domains/marked-workbook/rules";
import { CHOICES } from "@/lib/domains/register-columns/labels";

const fault = (cell: string | null, more: Partial<Fault> = {}): Fault => ({
  severity: "ERROR",
  code: "x",
  sheet: "明细'表",
  row: cell === null ? null : Number(cell.replace(/\D/g, "")),
  cell,
  column: "户数",
  text: "",
  problem: "不对。",
  mend: "改。",
  ...more,
});
const sheets = [
  {
    name: "明细'表",
    columns: [
      { letter: "C", key: "propertyType" as const },
      { letter: "F", key: "households" as const },
    ],
  },
];

describe("marks", () => {
  test("are one for each cell, with the worst colour, all that is said and the words to choose from", () => {
    const found = cellMarks(
      [fault("C5", { severity: "CONFIRM" }), fault("C5", { problem: "也不对。", suggestion: "公房" }), fault("F6"), fault("F7", { severity: "NOTE" }), fault(null)],
      sheets,
    );
    expect(found).toEqual([
      {
        sheet: "明细'表",
        row: 5,
        cell: "C5",
        level: "ERROR",
        note: "【请确认】不对。\n怎么改：改。\n【需修改】也不对。\n怎么改：改。\n可能应为：公房",
        choices: CHOICES.propertyType,
      },
      { sheet: "明细'表", row: 6, cell: "F6", level: "ERROR", note: "【需修改】不对。\n怎么改：改。", choices: null },
    ]);
  });

  test("have choices that fit into a cell's rule", () => {
    for (const words of Object.values(CHOICES)) {
      expect(words.join(",").length).toBeLessThanOrEqual(255);
      expect(words.every((word) => !/[,"]/.test(word))).toBe(true);
    }
  });
});

describe("the list of faults", () => {
  test("leads to each place, and says where there is none", () => {
    const lines = faultLines([fault("F6", { text: "=1" }), { ...fault(null), row: 9 }, { ...fault(null), sheet: "" }, fault("F7", { severity: "NOTE" })]);
    expect(lines.map(({ texts, target }) => [...texts.slice(0, 5), target])).toEqual([
      ["错误", "明细'表", "F6", "户数", "=1", "'明细''表'!F6"],
      ["错误", "明细'表", "第9行", "户数", "（空）", "'明细''表'!A9"],
      ["错误", "整个文件", "—", "户数", "（空）", null],
    ]);
    expect(levelCounts([fault("A1"), fault("A2", { severity: "CONFIRM" }), fault("A3", { severity: "NOTE" })])).toEqual({ errors: 1, confirms: 1 });
  });
});

test("a sheet of an earlier round is known by its name", () => {
  expect(["需修改12处", " 需修改0处 "].every(isMarkSheet)).toBe(true);
  expect(["需修改处", "需修改1处（2）", "明细表"].some(isMarkSheet)).toBe(false);
});

test("what is lost is named: macros alone, of an .xls all but its cells", () => {
  expect(lostParts("XLSX", ["pictures", "charts"])).toEqual([]);
  expect(lostParts("XLSM", ["macros", "pictures"])).toEqual(["宏"]);
  expect(lostParts("XLS", ["pictures"])).toEqual(["原有格式和公式", "图片"]);
});
