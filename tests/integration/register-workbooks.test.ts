import { describe, expect, test } from "vitest";
import { readBook } from "@/lib/domains/register-rows/rules";
import { LARGE_BOOK } from "@/lib/infra/excel/limits";
import { openWorkbook } from "@/lib/infra/excel/open-workbook";
import { contextOf } from "@/tests/support/made-sheets";
import { WORKBOOKS } from "@/tests/support/workbooks";

const NAMES = Object.keys(WORKBOOKS) as (keyof typeof WORKBOOKS)[];
const read = async (name: keyof typeof WORKBOOKS) => readBook((await openWorkbook(await WORKBOOKS[name](), LARGE_BOOK)).sheets, contextOf());

/** Communities read, lines left out, questions; then faults as severity, code, cell or row, suggestion. */
async function short(name: keyof typeof WORKBOOKS) {
  const { rows, leftOut, questions, faults } = await read(name);
  const told = faults.map(({ severity, code, cell, row, suggestion }) => [severity, code, cell ?? row ?? "-", ...(suggestion === undefined ? [] : [suggestion])].join(" "));
  return [`${rows.length}+${leftOut.length}`, ...questions.map(({ kind }) => `? ${kind}`), ...told];
}

describe("workbooks as offices save them, through the reader", () => {
  const WANTED: Record<keyof typeof WORKBOOKS, string[]> = {
    plain: ["3+2"],
    subtotals: ["3+6"],
    wrongTotal: ["2+1", "ERROR TOTAL J7"],
    yuan: ["2+0"],
    noUnit: ["3+0", "? unit"],
    oneRowInYuan: ["3+0", "ERROR UNIT_OF_ROW J6 265.12"],
    textNumbers: ["2+0", "ERROR VALUE G6 24", "ERROR VALUE J6 308.88"],
    years: ["6+0", "NOTE YEAR_READ D5", "ERROR VALUE D9 2003", "CONFIRM BUILT_LATE D10"],
    years1904: ["1+0", "NOTE YEAR_READ D5"],
    formulas: ["3+1", "NOTE FORMULA G5", "ERROR NO_RESULT G6", "ERROR CELL_ERROR G7", "NOTE TOTAL_UNCHECKED A8"],
    mergedStreet: ["3+0"],
    mergedFigure: ["2+0", "ERROR MERGED J5", "ERROR MERGED J5"],
    hidden: ["3+0", "CONFIRM HIDDEN_COLUMN D4", "NOTE HIDDEN_SHEET -", "NOTE HIDDEN_SHEET -", "CONFIRM HIDDEN_ROW 6"],
    severalSheets: ["2+0"],
    headOnEachPage: ["3+4"],
    noHead: ["0+0", "ERROR NO_HEAD -"],
    noRows: ["0+1", "ERROR NO_ROWS -"],
    otherCounty: ["1+0", "ERROR OTHER_COUNTY -"],
    missingColumn: ["1+0", ...["产权性质", "楼栋数", "建筑面积", "计划投资"].map(() => "ERROR MISSING_COLUMN -"), "CONFIRM YEAR_FROM_HEADING -", "NOTE UNKNOWN_COLUMN E3"],
    otherWords: ["1+0"],
  };
  test.each(NAMES)("%s", async (name) => {
    expect(await short(name)).toEqual(WANTED[name]);
  });
});

test("figures of other units and words of other offices come out as the register has them", async () => {
  expect((await read("yuan")).rows.map(({ text }) => [text.floorArea, text.plannedInvestment])).toEqual([
    ["2400", "308.88"],
    ["1234.56", "265.12005"],
  ]);
  expect((await read("otherWords")).rows[0]?.text).toMatchObject({
    name: "示范小区",
    committee: "示范社区",
    subdistrict: "勐焕街道",
    households: "24",
    buildings: "2",
    floorArea: "2400",
    planYear: "2021",
    propertyType: "房改房",
    plannedInvestment: "308.88",
    countsInTarget: "是",
  });
  expect((await read("mergedStreet")).rows.map(({ text }) => text.subdistrict)).toEqual(["勐焕街道", "勐焕街道", "勐焕街道"]);
  expect((await read("years")).faults.find(({ code }) => code === "YEAR_READ")).toMatchObject({
    row: null,
    column: "建成年代",
    problem: "该列4格写作“1998年”等样式，已按年份读取。",
  });
  expect((await read("years1904")).rows[0]?.text.builtYear).toBe("1998");
});
