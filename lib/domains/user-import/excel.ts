import "server-only";
import type ExcelJS from "exceljs";
import { ROLE_LABELS } from "@/lib/access/roles";
import { COUNTY_DUTY_LABELS } from "@/lib/domains/users/labels";
import type { Choices } from "@/lib/domains/users/types";
import { bookBytes } from "@/lib/infra/excel/book-bytes";
import { addDropDown } from "@/lib/infra/excel/drop-down";
import { columnLetters } from "@/lib/infra/excel/sheet-cells";
import { CHOICE_SHEET, COLUMN_GUIDE, COLUMN_LABELS, DATA_SHEET, GUIDE_SHEET, TEMPLATE_TITLE } from "./labels";
import { MOST_ROWS } from "./schema";
import { type Column, COLUMNS } from "./types";

const FONT = { name: "宋体", size: 11 };
const HEAD_ROW = 3;
const WIDTHS: Record<Column, number> = {
  username: 22,
  fullName: 12,
  unitName: 24,
  post: 14,
  role: 18,
  countyCode: 12,
  countyDuty: 12,
  utility: 28,
  agencyKey: 24,
  isLead: 12,
  factorRequired: 14,
};

/** What a column's drop-down offers. */
function offers(choices: Choices): Partial<Record<Column, string[]>> {
  const yes = ["是", "否"];
  return {
    role: Object.values(ROLE_LABELS),
    countyCode: choices.counties.map(({ name }) => name),
    countyDuty: Object.values(COUNTY_DUTY_LABELS),
    utility: choices.utilities.flatMap(({ key, name }) => [name, ...choices.units.filter((unit) => unit.utilityKey === key).map((unit) => unit.name)]),
    agencyKey: choices.agencies.map(({ name }) => name),
    isLead: yes,
    factorRequired: yes,
  };
}

/** The template: a sheet to fill in with drop-downs, how to fill it in, and what can be chosen. Nothing in it is hidden. */
export const userTemplate = (choices: Choices): Promise<Uint8Array<ArrayBuffer>> => bookBytes((workbook) => addSheets(workbook, choices));

function addSheets(workbook: ExcelJS.stream.xlsx.WorkbookWriter, choices: Choices): void {
  const sheet = workbook.addWorksheet(DATA_SHEET, { views: [{ state: "frozen", ySplit: HEAD_ROW }] });
  const guide = workbook.addWorksheet(GUIDE_SHEET);
  const choice = workbook.addWorksheet(CHOICE_SHEET);
  const text = { numFmt: "@", font: FONT };
  sheet.columns = COLUMNS.map((column) => ({ width: WIDTHS[column], style: text }));
  sheet.addRow([TEMPLATE_TITLE]).font = { ...FONT, size: 16, bold: true };
  sheet.addRow([`从第${HEAD_ROW + 1}行填起，一行一个账号，一次最多${MOST_ROWS}行；带*的必填，写法见“${GUIDE_SHEET}”。`]);
  const head = sheet.addRow(COLUMNS.map((column) => `${COLUMN_LABELS[column].title}${COLUMN_LABELS[column].required ? "*" : ""}`));
  head.font = { ...FONT, bold: true };
  head.eachCell((cell) => void (cell.border = { top: { style: "thin" }, bottom: { style: "thin" } }));

  guide.columns = [
    { width: 24, style: text },
    { width: 90, style: text },
  ];
  for (const column of COLUMNS) guide.addRow([COLUMN_LABELS[column].title, COLUMN_GUIDE[column]]);

  const lists = Object.entries(offers(choices)) as [Column, string[]][];
  choice.columns = lists.map(([column]) => ({ width: WIDTHS[column] + 4, style: text }));
  choice.addRow(lists.map(([column]) => COLUMN_LABELS[column].title)).font = { ...FONT, bold: true };
  lists.forEach(([column, names], index) => {
    names.forEach((name, row) => void (choice.getCell(row + 2, index + 1).value = name));
    const letter = columnLetters(index + 1);
    const place = { column: COLUMNS.indexOf(column) + 1, first: HEAD_ROW + 1, last: HEAD_ROW + MOST_ROWS };
    addDropDown(sheet, place, `'${CHOICE_SHEET}'!$${letter}$2:$${letter}$${names.length + 1}`, "见“选项”表");
  });
}
