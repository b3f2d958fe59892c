import type ExcelJS from "exceljs";
import { columnLetters } from "./sheet-cells";

/** Most characters of a list that stands in the cell's own rule; a longer one stands on a sheet. */
const LONGEST = 255;

type Ranges = { dataValidations: { add(range: string, rule: ExcelJS.DataValidation): void } };

/**
 * Offers words in the cells of a column, from one row to another. `list`: the words themselves, or where on a sheet they stand.
 * The rule is given to the range: cell by cell, the library writes ranges that overlap.
 */
export function addDropDown(sheet: ExcelJS.Worksheet, place: { column: number; first: number; last: number }, list: readonly string[] | string, error: string): void {
  const letter = columnLetters(place.column);
  const words = typeof list === "string" ? list : `"${list.join(",")}"`;
  if (typeof list !== "string" && words.length > LONGEST) throw new Error(`A list of ${words.length} characters does not fit into a rule.`);
  const rule: ExcelJS.DataValidation = { type: "list", allowBlank: true, formulae: [words], showErrorMessage: true, errorTitle: "请从列表中选", error };
  (sheet as unknown as Ranges).dataValidations.add(`${letter}${place.first}:${letter}${place.last}`, rule);
}
