import "server-only";
import type ExcelJS from "exceljs";
import { CHOICES } from "@/lib/domains/register-columns/labels";
import type { ColumnKey } from "@/lib/domains/register-columns/types";
import { registerColumns } from "@/lib/domains/register-export/excel";
import { SIGNATURES, UNITS } from "@/lib/domains/register-export/labels";
import { columnsOf } from "@/lib/domains/register-export/rules";
import type { ExportPlace } from "@/lib/domains/register-export/types";
import { bookBytes } from "@/lib/infra/excel/book-bytes";
import { addDropDown } from "@/lib/infra/excel/drop-down";
import { addCells, addHead, addLine, addTop, PAGE, PAGE_FOOT, type SheetColumn } from "@/lib/infra/excel/sheet-form";
import { DATA_SHEET, GUIDE, GUIDE_HEAD, GUIDE_SHEET } from "./labels";

/** Empty rows with drop-downs. */
const ROOM = 500;
const HEAD_ROWS = 4;
const KEYS = columnsOf(true) as ColumnKey[];

/** What a column's drop-down offers. */
function offers({ counties, years }: ExportPlace, county: string | null): Partial<Record<ColumnKey, readonly string[]>> {
  return { ...CHOICES, planYear: years.map(String), county: county === null ? counties.map(({ name }) => name) : [county] };
}

function addGuide(workbook: ExcelJS.stream.xlsx.WorkbookWriter): void {
  const sheet = workbook.addWorksheet(GUIDE_SHEET, { views: [{ state: "frozen", ySplit: 3 }], pageSetup: { ...PAGE, printTitlesRow: "3:3" }, headerFooter: PAGE_FOOT });
  const columns: SheetColumn[] = GUIDE_HEAD.map((title, index) => ({ title, width: [20, 10, 70, 22][index] ?? 20 }));
  sheet.columns = columns.map(({ width }) => ({ width }));
  addTop(sheet, { title: "摸底台账填写说明", note: `一行一个小区，填在“${DATA_SHEET}”里；列的顺序可以改，列名请保留，用不到的列可以删去。` }, columns.length);
  addHead(sheet, columns);
  for (const [index, { title }] of registerColumns(true).entries()) {
    const guide = GUIDE[KEYS[index] as ColumnKey];
    addCells(sheet, columns, [title.replace("\n", ""), guide.needed ? "必填" : "可不填", guide.how, guide.example]);
  }
}

function addRoom(workbook: ExcelJS.stream.xlsx.WorkbookWriter, place: ExportPlace, county: string | null): void {
  const sheet = workbook.addWorksheet(DATA_SHEET, {
    views: [{ state: "frozen", xSplit: 3, ySplit: HEAD_ROWS }],
    pageSetup: { ...PAGE, printTitlesRow: `3:${HEAD_ROWS}` },
    headerFooter: PAGE_FOOT,
  });
  const columns = registerColumns(true);
  sheet.columns = columns.map(({ width }) => ({ width }));
  const titles = columns.map((column, index) => ({ ...column, title: GUIDE[KEYS[index] as ColumnKey].needed ? `${column.title}*` : column.title }));
  addTop(sheet, { title: `${county ?? place.prefecture}老旧小区改造摸底台账`, note: UNITS, aside: `带*的必填，写法见“${GUIDE_SHEET}”` }, columns.length);
  addHead(sheet, titles);
  for (let each = 0; each < ROOM; each += 1) addCells(sheet, columns, []);
  for (const [key, words] of Object.entries(offers(place, county)) as [ColumnKey, readonly string[]][])
    addDropDown(sheet, { column: KEYS.indexOf(key) + 1, first: HEAD_ROWS + 1, last: HEAD_ROWS + ROOM }, words, `可以填：${words.join("、")}`);
  addLine(sheet, SIGNATURES, columns.length, { height: 30 });
}

/** An empty workbook in office form: room to fill in with drop-downs, and how each column is filled in. Nothing in it is hidden, none of its rows is an example. */
export const registerTemplate = (place: ExportPlace, county: string | null): Promise<Uint8Array<ArrayBuffer>> =>
  bookBytes((workbook) => {
    addRoom(workbook, place, county);
    addGuide(workbook);
  });
