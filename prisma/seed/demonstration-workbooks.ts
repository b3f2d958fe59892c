import type ExcelJS from "exceljs";
import { registerText } from "@/lib/domains/register-columns/schema";
import type { RegisterText } from "@/lib/domains/register-columns/types";
import { bookBytes } from "@/lib/infra/excel/book-bytes";
import { counties, type CountyCode } from "./baseline";
import { demonstrationRegister } from "./demonstration";
import { cellOf, type Form, FORMS, type Written } from "./demonstration-forms";
import { withFixedTimes } from "./fixed-archive";

export type DemonstrationWorkbook = { countyCode: CountyCode; countyName: string; fileName: string; bytes: Uint8Array<ArrayBuffer> };

const FONT = { name: "宋体", size: 11 };
const thin = { style: "thin" } as const;
const CELL: Partial<ExcelJS.Style> = { font: FONT, border: { top: thin, left: thin, bottom: thin, right: thin }, alignment: { vertical: "middle", wrapText: true } };
const BOLD: Partial<ExcelJS.Style> = { ...CELL, font: { ...FONT, bold: true }, alignment: { vertical: "middle", horizontal: "center", wrapText: true } };

/** The register's communities of a county as text, in the order of their numbers within each year. */
function communitiesOf(countyCode: CountyCode): RegisterText[] {
  const { communities, details } = demonstrationRegister();
  const detailOf = new Map(details.map((detail) => [detail.communityId, detail]));
  const found = communities
    .filter((community) => community.countyCode === countyCode)
    .map((community) => {
      const detail = detailOf.get(community.id);
      if (!detail) throw new Error(`${community.id} has no details.`);
      return registerText({ ...community, ...detail, idlePremises: null, idleUse: null });
    });
  return found.sort((a, b) => Number(a.planYear) - Number(b.planYear));
}

function addRow(sheet: ExcelJS.Worksheet, cells: readonly Written[], style: Partial<ExcelJS.Style>): number {
  const row = sheet.addRow([]);
  cells.forEach((value, index) => {
    const cell = row.getCell(index + 1);
    cell.value = value;
    cell.style = style;
  });
  return row.number;
}

function addHead(sheet: ExcelJS.Worksheet, { title, note, columns }: Form): void {
  const width = columns.length;
  for (const [line, size] of [
    [title, 18],
    [note, 11],
  ] as const) {
    const row = sheet.addRow([line]);
    row.getCell(1).style = { font: { ...FONT, size, bold: size > 11 }, alignment: { horizontal: size > 11 ? "center" : "right", vertical: "middle" } };
    sheet.mergeCells(row.number, 1, row.number, width);
  }
  const titles = columns.map((each) => each.title);
  if (columns.every(({ group }) => group === undefined)) return void addRow(sheet, titles, BOLD);
  const upper = addRow(
    sheet,
    columns.map(({ group }, index) => group ?? titles[index] ?? null),
    BOLD,
  );
  addRow(
    sheet,
    columns.map(({ group }, index) => (group === undefined ? null : (titles[index] ?? null))),
    BOLD,
  );
  for (let index = 0; index < width;) {
    const { group } = columns[index] ?? {};
    let end = index;
    while (group !== undefined && columns[end + 1]?.group === group) end += 1;
    sheet.mergeCells(upper, index + 1, group === undefined ? upper + 1 : upper, end + 1);
    index = end + 1;
  }
}

const SUMMED = ["buildings", "households", "floorArea", "plannedInvestment"] as const;

/** The sum of what the rows above hold, in the same units. */
function addSum(sheet: ExcelJS.Worksheet, form: Form, name: string, rows: readonly RegisterText[], county: string): void {
  const at = form.columns.findIndex(({ key }) => key === "name");
  const cells = form.columns.map((column, index): Written => {
    if (index === at) return name;
    if (!(SUMMED as readonly string[]).includes(column.key)) return null;
    const parts = rows.map((row) => String(cellOf(column, 0, county, row)).replaceAll(",", ""));
    const places = Math.max(...parts.map((part) => part.split(".")[1]?.length ?? 0));
    const sum = parts.reduce((all, part) => all + BigInt(part.replace(".", "") + "0".repeat(places - (part.split(".")[1]?.length ?? 0))), 0n).toString();
    const digits = sum.padStart(places + 1, "0");
    return Number(places ? `${digits.slice(0, -places)}.${digits.slice(-places)}` : digits);
  });
  addRow(sheet, cells, BOLD);
}

/** Rows below each other with the same street or town get one cell for it. */
function mergeStreets(sheet: ExcelJS.Worksheet, { columns }: Form, first: number, rows: readonly RegisterText[]): void {
  const column = columns.findIndex(({ key }) => key === "subdistrict") + 1;
  for (let from = 0; from < rows.length;) {
    let to = from;
    while (rows[to + 1]?.subdistrict === rows[from]?.subdistrict) to += 1;
    if (to > from) sheet.mergeCells(first + from, column, first + to, column);
    from = to + 1;
  }
}

function addYears(sheet: ExcelJS.Worksheet, form: Form, county: string, years: readonly (readonly RegisterText[])[]): void {
  sheet.columns = form.columns.map(({ width }) => ({ width }));
  addHead(sheet, form);
  let serial = 0;
  for (const rows of years) {
    const numbers = rows.map((row) => {
      serial += 1;
      return addRow(
        sheet,
        form.columns.map((column) => cellOf(column, serial, county, row)),
        CELL,
      );
    });
    if (form.mergedStreets) mergeStreets(sheet, form, numbers[0] ?? 0, rows);
    if (form.sums && years.length > 1) addSum(sheet, form, "小计", rows, county);
  }
  if (form.sums) addSum(sheet, form, "合计", years.flat(), county);
}

/** A county's workbook as its office would keep it: the same bytes every time. */
export async function demonstrationWorkbook(countyCode: CountyCode): Promise<DemonstrationWorkbook> {
  const form = FORMS[countyCode];
  const countyName = counties.find(({ code }) => code === countyCode)?.name ?? "";
  const rows = communitiesOf(countyCode);
  const years = [...new Set(rows.map(({ planYear }) => planYear))].map((year) => ({ year, rows: rows.filter((row) => row.planYear === year) }));
  const bytes = await bookBytes((workbook) => {
    Object.assign(workbook, { created: new Date("2021-01-01T00:00:00Z"), modified: new Date("2021-01-01T00:00:00Z") });
    const { sheet } = form;
    if (typeof sheet === "string")
      return addYears(
        workbook.addWorksheet(sheet),
        form,
        countyName,
        years.map((year) => year.rows),
      );
    for (const { year, rows: ofYear } of years) addYears(workbook.addWorksheet(sheet(year)), form, countyName, [ofYear]);
  });
  return { countyCode, countyName, fileName: form.fileName, bytes: withFixedTimes(bytes) };
}
