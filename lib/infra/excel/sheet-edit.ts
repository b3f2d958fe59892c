import type { BookEdit, BookSheet } from "./book-edit";
import { columnLetters, type Merge, placeOf, rangeOf } from "./sheet-cells";
import { deepElements, element, elements, innerText, insertInOrder, localName, newNode, type XmlNode } from "./xml-tree";

/** Elements of a sheet in the order that the format wants. */
const SHEET_ORDER =
  "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags drawing legacyDrawing legacyDrawingHF drawingHF picture oleObjects controls webPublishItems tableParts extLst".split(
    " ",
  );

/** An element of a sheet, put in its place when it is not there yet. */
export function partOfSheet(sheet: XmlNode, name: string): XmlNode {
  const known = element(sheet, name);
  if (known) return known;
  const made = newNode(sheet, name);
  insertInOrder(sheet, made, SHEET_ORDER);
  return made;
}

/** Takes an element out of its sheet when nothing is left in it. */
function dropEmpty(sheet: XmlNode, name: string): void {
  sheet.children = sheet.children.filter((child) => typeof child === "string" || localName(child) !== name || elements(child).length > 0);
}

/** Places of a sheet, rows and cells by their number. */
export class SheetEdit {
  readonly root: XmlNode;
  private readonly rows = new Map<number, XmlNode>();
  private readonly cells = new Map<string, XmlNode>();
  private rules: readonly Merge[] | null = null;
  private merges: readonly Merge[] | null = null;

  constructor(
    private readonly book: BookEdit,
    readonly sheet: BookSheet,
  ) {
    this.root = book.tree(sheet.part);
    let last = 0;
    for (const row of elements(element(this.root, "sheetData"), "row")) {
      last = Number(row.attributes.r ?? last + 1);
      row.attributes.r = String(last);
      this.rows.set(last, row);
      let column = 0;
      for (const cell of elements(row, "c")) {
        column = placeOf(cell.attributes.r ?? "")?.column ?? column + 1;
        cell.attributes.r = `${columnLetters(column)}${last}`;
        this.cells.set(cell.attributes.r, cell);
      }
    }
  }

  /** Every cell that the file has. */
  all(): Iterable<XmlNode> {
    return this.cells.values();
  }
  /** Where a place is seen: that of the first cell, when others lie under it. */
  seenAt(address: string): string {
    this.merges ??= elements(element(this.root, "mergeCells"), "mergeCell").flatMap(({ attributes }) => rangeOf(attributes.ref ?? "") ?? []);
    const place = placeOf(address);
    const over = place && this.merges.find(({ top, left, bottom, right }) => place.row >= top && place.row <= bottom && place.column >= left && place.column <= right);
    return over ? `${columnLetters(over.left)}${over.top}` : address;
  }
  /** The first cell of a row with something in it. */
  firstOf(row: number): string | null {
    return elements(this.rows.get(row), "c").find((cell) => elements(cell).length > 0)?.attributes.r ?? null;
  }

  private row(number: number): XmlNode {
    const known = this.rows.get(number);
    if (known) return known;
    const made = newNode(this.root, "row", { r: String(number) });
    const data = partOfSheet(this.root, "sheetData");
    const at = data.children.findIndex((child) => typeof child !== "string" && Number(child.attributes.r) > number);
    data.children.splice(at < 0 ? data.children.length : at, 0, made);
    this.rows.set(number, made);
    return made;
  }
  /** The format that an empty place has from its row or column. */
  private formatAt(row: XmlNode, column: number): string | undefined {
    if (row.attributes.s !== undefined) return row.attributes.s;
    return elements(element(this.root, "cols"), "col").find(({ attributes: { min, max } }) => column >= Number(min) && column <= Number(max))?.attributes.style;
  }
  /** A cell, made when the file has none there. */
  cell(address: string): XmlNode | null {
    const known = this.cells.get(address);
    const place = placeOf(address);
    if (known || !place) return known ?? null;
    const row = this.row(place.row);
    delete row.attributes.spans;
    const format = this.formatAt(row, place.column);
    const made = newNode(this.root, "c", { r: address, ...(format === undefined ? {} : { s: format }) });
    const at = row.children.findIndex((child) => typeof child !== "string" && (placeOf(child.attributes.r ?? "")?.column ?? 0) > place.column);
    row.children.splice(at < 0 ? row.children.length : at, 0, made);
    this.cells.set(address, made);
    return made;
  }

  /** Takes away the choices that were offered under a title of one's own. */
  removeChoices(title: string): void {
    const list = element(this.root, "dataValidations");
    if (!list) return;
    list.children = list.children.filter((child) => typeof child === "string" || child.attributes.errorTitle !== title);
    list.attributes.count = String(elements(list).length);
    dropEmpty(this.root, "dataValidations");
  }
  /** Ranges that the file has rules of its own for. */
  private ruled(): readonly Merge[] {
    this.rules ??= deepElements(this.root, "dataValidation").flatMap((rule) =>
      [rule.attributes.sqref ?? "", ...elements(rule, "sqref").map(innerText)]
        .join(" ")
        .split(/\s+/)
        .flatMap((each) => rangeOf(each) ?? []),
    );
    return this.rules;
  }
  /** Offers choices in a cell, unless the file has a rule of its own there. */
  offerChoices(address: string, words: readonly string[], title: string, message: string): void {
    const place = placeOf(address);
    if (!place) return;
    const isTaken = this.ruled().some(({ top, left, bottom, right }) => place.row >= top && place.row <= bottom && place.column >= left && place.column <= right);
    if (isTaken) return;
    const list = partOfSheet(this.root, "dataValidations");
    const rule = newNode(list, "dataValidation", { type: "list", allowBlank: "1", showErrorMessage: "1", errorTitle: title, error: message, sqref: address });
    rule.children.push(newNode(list, "formula1", {}, [`"${words.join(",")}"`]));
    list.children.push(rule);
    list.attributes.count = String(elements(list).length);
  }

  /** The part that is named from the sheet with this kind of relation. */
  related(type: string): string | undefined {
    return this.book.relations(this.sheet.part).find((relation) => relation.type === type && this.book.has(relation.target))?.target;
  }
}
