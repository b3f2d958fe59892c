import ExcelJS from "exceljs";

type Cell = ExcelJS.CellValue;
type Line = readonly Cell[];
type SheetPlan = {
  name?: string;
  state?: "visible" | "hidden" | "veryHidden";
  lines: readonly Line[];
  merges?: readonly string[];
  hiddenRows?: readonly number[];
  hiddenColumns?: readonly string[];
};
type BookPlan = { date1904?: boolean; sheets: readonly SheetPlan[] };

/** A workbook as an office program saves it; empty lines and cells are not there. */
async function workbookOf({ date1904 = false, sheets }: BookPlan): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  book.properties.date1904 = date1904;
  for (const { name = "明细表", state = "visible", lines, merges = [], hiddenRows = [], hiddenColumns = [] } of sheets) {
    const sheet = book.addWorksheet(name, { state });
    lines.forEach((line, at) => line.forEach((value, column) => (value === null || value === "" ? undefined : (sheet.getCell(at + 1, column + 1).value = value))));
    for (const range of merges) sheet.mergeCells(range);
    for (const row of hiddenRows) sheet.getRow(row).hidden = true;
    for (const column of hiddenColumns) sheet.getColumn(column).hidden = true;
  }
  return new Uint8Array(await book.xlsx.writeBuffer());
}

const TITLE = ["芒市2021年老旧小区改造明细表"];
const UNIT = ["单位：万元、平方米"];
const UPPER = ["序号", "小区名称", "街道（乡镇）", "建成年代", "产权性质", "规模", null, null, "计划年度", "计划投资"];
const LOWER = [null, null, null, null, null, "楼栋数", "户数", "建筑面积", null, null];
const FOOT = ["填表人：　　　　审核人：　　　　负责人："];
const MERGES = ["A1:J1", "A2:J2", ...["A", "B", "C", "D", "E", "I", "J"].map((letter) => `${letter}3:${letter}4`), "F3:H3"];

/** 示范小区 with 2 buildings, 24 households, 2,400 平方米 and 308.88 万元, with what a workbook wants otherwise by column from 0. */
const community = (no: number, over: Record<number, Cell> = {}): Line =>
  [no, `示范小区${no}`, "勐焕街道", 1998, "房改房", 2, 24, 2400, 2021, 308.88].map((value, at) => (at in over ? (over[at] ?? null) : value));

const office = (lines: readonly Line[], more: Partial<SheetPlan> = {}): SheetPlan => ({
  ...more,
  lines: [TITLE, UNIT, UPPER, LOWER, ...lines],
  merges: [...MERGES, ...(more.merges ?? [])],
});
const one = (lines: readonly Line[], more: Partial<SheetPlan> = {}) => workbookOf({ sheets: [office(lines, more)] });
const sum = (name: string, count: number, over: Record<number, Cell> = {}): Line => {
  const investment = [0, 308.88, 617.76, 926.64][count] ?? null;
  return [name, null, null, null, null, 2 * count, 24 * count, 2400 * count, null, investment].map((value, at) => (at in over ? (over[at] ?? null) : value));
};
/** A formula with the result that the file keeps, or with none. */
const formula = (text: string, result?: number): Cell => ({ formula: text, ...(result !== undefined && { result }) });

/** Workbooks as county offices write them, one for each oddity. The first community stands in row 5; columns go from A (序号) to J (计划投资). */
export const WORKBOOKS = {
  plain: () => one([community(1), community(2), community(3), sum("合计", 3), FOOT]),
  subtotals: () => one([["一、勐焕街道"], community(1), community(2), sum("小计", 2), ["二、风平镇"], community(3, { 2: "风平镇" }), sum("小计", 1), sum("合计（3个）", 3), FOOT]),
  wrongTotal: () => one([community(1), community(2), sum("合计", 2, { 9: 603.3 })]),
  yuan: () =>
    workbookOf({
      sheets: [{ lines: [TITLE, ["单位：元、万平方米"], UPPER, LOWER, community(1, { 7: 0.24, 9: 3_088_800 }), community(2, { 7: 0.123456, 9: 2_651_200.5 })], merges: MERGES }],
    }),
  noUnit: () =>
    workbookOf({
      sheets: [
        {
          lines: [TITLE, [], UPPER, LOWER, community(1, { 9: 3_088_800 }), community(2, { 9: 2_651_200 }), community(3, { 9: 1_500_000 })],
          merges: MERGES.filter((range) => range !== "A2:J2"),
        },
      ],
    }),
  oneRowInYuan: () => one([community(1), community(2, { 9: "2,651,200" }), community(3)]),
  textNumbers: () => one([community(1, { 5: "２", 6: " ２４ ", 7: "2,400.00", 9: "３０８．８８" }), community(2, { 6: "24户", 9: "308.88万元" })]),
  years: () => one(["1998年", 1998.6, "1998-06", new Date(Date.UTC(1998, 5, 1)), "二〇〇三年", 2003].map((year, at) => community(at + 1, { 3: year }))),
  years1904: () => workbookOf({ date1904: true, sheets: [office([community(1, { 3: new Date(Date.UTC(1998, 5, 1)) })])] }),
  formulas: () =>
    one([
      community(1, { 6: formula("F5*12", 24) }),
      community(2, { 6: formula("F6*12") }),
      community(3, { 6: { error: "#REF!" } }),
      sum("合计", 3, { 6: formula("SUM(G5:G7)", 72) }),
    ]),
  mergedStreet: () => one([community(1), community(2, { 2: null }), community(3, { 2: null })], { merges: ["C5:C7"] }),
  mergedFigure: () => one([community(1, { 9: 617.76 }), community(2, { 9: null })], { merges: ["J5:J6"] }),
  hidden: () =>
    workbookOf({
      sheets: [
        office([community(1), community(2), community(3)], { hiddenRows: [6, 7], hiddenColumns: ["D"] }),
        office([community(9)], { name: "旧表", state: "hidden" }),
        { name: "更旧的表", state: "veryHidden", lines: [["小区名称", "户数", "总投资"]] },
      ],
    }),
  severalSheets: () =>
    workbookOf({
      sheets: [
        { name: "填表说明", lines: [["填表说明"], ["一、逐行填写小区。"]] },
        office([community(1)], { name: "2020年" }),
        office([community(2)], { name: "2021年" }),
        { name: "Sheet3", lines: [] },
      ],
    }),
  headOnEachPage: () => one([community(1), community(2), TITLE, UPPER, LOWER, community(3), [], sum("合计", 3)], { merges: ["A7:J7"] }),
  noHead: () => workbookOf({ sheets: [{ lines: [["关于报送老旧小区的说明"], ["我县共有小区若干。"]] }] }),
  noRows: () => one([FOOT]),
  otherCounty: () => workbookOf({ sheets: [{ lines: [["瑞丽市老旧小区改造明细表"], UNIT, UPPER, LOWER, community(1)], merges: MERGES }] }),
  missingColumn: () => workbookOf({ sheets: [{ lines: [TITLE, UNIT, ["序号", "小区名称", "街道", "户数", "领导批示"], [1, "示范小区1", "勐焕街道", 24, "同意"]] }] }),
  otherWords: () =>
    workbookOf({
      sheets: [
        {
          lines: [
            ["小区（项目）\n名称", "投资估算（元）", "所属社区", "乡镇街道", "改造户数", "幢数", "总建筑面积（万㎡）", "实施年份", "权属", "是否纳入"],
            ["示 范 小区", 3_088_800, "示范社区", "勐焕街道", 24, 2, 0.24, 2021, "已购公房", "√"],
          ],
        },
      ],
    }),
} as const satisfies Record<string, () => Promise<Uint8Array>>;
