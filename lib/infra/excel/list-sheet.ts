import type { BookEdit } from "./book-edit";
import { cellText } from "./cell-text";
import { columnLetters } from "./sheet-cells";
import type { Fills } from "./sheet-fills";
import { heightOf as rowHeight, linesOf } from "./sheet-form";
import { newNode, treeText, type XmlNode } from "./xml-tree";

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/** Lines that lead to places of the workbook. `target`: where the third cell leads. */
export type ListContent = {
  title: string;
  notes: readonly string[];
  columns: readonly string[];
  lines: readonly { texts: readonly string[]; target: string | null }[];
  /** Colours of the words in the first column */
  levels: Record<string, string>;
};

const WIDTHS = [8, 16, 11, 16, 24, 44, 44];
const LINKED = 2;

type Formats = { title: string; note: string; head: string; text: string; link: string; levels: Map<string, string> };

/** Fonts, borders and formats of the sheet, added to the workbook's own. */
function formatsOf(book: BookEdit, fills: Fills, levels: ListContent["levels"]): Formats {
  const font = (parts: Record<string, Record<string, string>>) => {
    const all = Object.entries({ ...parts, name: { val: "宋体" } });
    return String(
      book.addStyle("fonts", (root) =>
        newNode(
          root,
          "font",
          {},
          all.map(([name, each]) => newNode(root, name, each)),
        ),
      ),
    );
  };
  const sides = ["left", "right", "top", "bottom"];
  const borderId = String(
    book.addStyle("borders", (root) =>
      newNode(
        root,
        "border",
        {},
        sides.map((side) => newNode(root, side, { style: "thin" }, [newNode(root, "color", { rgb: "FFBFBFBF" })])),
      ),
    ),
  );
  const format = (fontId: string, alignment: Record<string, string>, more: Record<string, string> = { borderId, applyBorder: "1" }) => {
    const attributes = { numFmtId: "49", fontId, fillId: "0", borderId: "0", xfId: "0", applyNumberFormat: "1", applyFont: "1", applyAlignment: "1", ...more };
    return String(book.addStyle("cellXfs", (root) => newNode(root, "xf", attributes, [newNode(root, "alignment", { vertical: "center", ...alignment })])));
  };
  const [plain, bold] = [font({ sz: { val: "11" } }), font({ b: {}, sz: { val: "11" } })];
  const centre = { horizontal: "center" };
  return {
    title: format(font({ b: {}, sz: { val: "16" } }), {}, {}),
    note: format(plain, {}, {}),
    head: fills.variant(format(bold, centre), "FFF2F2F2"),
    text: format(plain, { wrapText: "1" }),
    link: format(font({ u: {}, sz: { val: "11" }, color: { rgb: "FF0563C1" } }), centre),
    levels: new Map(Object.entries(levels).map(([level, colour]) => [level, fills.variant(format(plain, centre), colour)])),
  };
}

const make = (name: string, attributes: Record<string, string> = {}, children: (XmlNode | string)[] = []): XmlNode => ({ name, attributes, children });

/** The XML of a sheet that lists places: its head stays in sight, each place is a link. */
export function listSheet(book: BookEdit, fills: Fills, { title, notes, columns, lines, levels }: ListContent): string {
  const formats = formatsOf(book, fills, levels);
  const cell = (column: number, row: number, text: string, s: string) =>
    make("c", { r: `${columnLetters(column + 1)}${row}`, s, t: "inlineStr" }, [make("is", {}, [make("t", { "xml:space": "preserve" }, [cellText(text)])])]);
  const head = notes.length + 2;
  const row = (number: number, texts: readonly string[], height: number, formatOf: (column: number) => string) => {
    const cells = texts.map((text, column) => cell(column, number, text, formatOf(column)));
    return make("row", { r: String(number), ht: String(height), customHeight: "1" }, cells);
  };
  const heightOf = (texts: readonly string[]) => rowHeight(Math.max(...texts.map((text, column) => linesOf(text, WIDTHS[column] ?? 16))));
  const lineFormat = (first: string | undefined, target: string | null) => (column: number) =>
    column === 0 ? (formats.levels.get(first ?? "") ?? formats.text) : column === LINKED && target !== null ? formats.link : formats.text;
  const rows = [
    row(1, [title], 30, () => formats.title),
    ...notes.map((note, index) => row(index + 2, [note], 20, () => formats.note)),
    row(head, columns, 24, () => formats.head),
    ...lines.map(({ texts, target }, index) => row(head + 1 + index, texts, heightOf(texts), lineFormat(texts[0], target))),
  ];
  const links = lines.flatMap(({ texts, target }, index) =>
    target === null ? [] : [make("hyperlink", { ref: `${columnLetters(LINKED + 1)}${head + 1 + index}`, location: target, display: texts[LINKED] ?? "" })],
  );
  const below = `A${head + 1}`;
  const pane = make("pane", { ySplit: String(head), topLeftCell: below, activePane: "bottomLeft", state: "frozen" });
  const view = make("sheetView", { tabSelected: "1", workbookViewId: "0" }, [pane, make("selection", { pane: "bottomLeft", activeCell: below, sqref: below })]);
  return treeText(
    make("worksheet", { xmlns: MAIN }, [
      make("sheetPr", {}, [make("pageSetUpPr", { fitToPage: "1" })]),
      make("sheetViews", {}, [view]),
      make(
        "cols",
        {},
        columns.map((_column, index) => make("col", { min: String(index + 1), max: String(index + 1), width: String(WIDTHS[index] ?? 16), customWidth: "1" })),
      ),
      make("sheetData", {}, rows),
      ...(links.length > 0 ? [make("hyperlinks", {}, links)] : []),
      make("pageSetup", { paperSize: "9", orientation: "landscape", fitToHeight: "0" }),
    ]),
  );
}
