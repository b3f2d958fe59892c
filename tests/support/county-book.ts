import ExcelJS from "exceljs";
import { COLUMN_TITLES } from "@/lib/domains/register-columns/labels";
import { type ColumnKey, FIELDS, type RegisterText } from "@/lib/domains/register-columns/types";

/** A row as a county's officer would type it; text alone, so that a test can be wrong in any cell. */
export type BookRow = Partial<Record<ColumnKey, string>>;
const COLUMNS = ["id", "county", ...FIELDS] as const satisfies readonly ColumnKey[];

/** Letter of a column in these workbooks. */
export const letterOf = (key: (typeof COLUMNS)[number]): string => String.fromCharCode(65 + COLUMNS.indexOf(key));
/** Row of the sheet in which the first community stands. */
export const FIRST_ROW = 3;

/** A county's workbook with one sheet: title, head, a community a row. */
export async function countyBook(rows: readonly BookRow[], sheetName = "明细表"): Promise<Uint8Array<ArrayBuffer>> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet(sheetName);
  sheet.addRow(["老旧小区改造明细表"]);
  sheet.addRow(
    COLUMNS.map((key) => {
      const column: { title: string; unit?: string } = COLUMN_TITLES[key];
      return column.unit ? `${column.title}（${column.unit}）` : column.title;
    }),
  );
  for (const row of rows) sheet.addRow(COLUMNS.map((key) => row[key] ?? ""));
  return new Uint8Array(await book.xlsx.writeBuffer());
}

/** A community of the register as such a row. */
export const rowOf = (id: string, county: string, text: RegisterText): BookRow => ({ id, county, ...text });
