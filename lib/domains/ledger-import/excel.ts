import "server-only";
import { bookBytes } from "@/lib/infra/excel/book-bytes";
import { cellText } from "@/lib/infra/excel/cell-text";
import { addDropDown } from "@/lib/infra/excel/drop-down";
import { columnLetters } from "@/lib/infra/excel/sheet-cells";
import { FORM_LABELS } from "@/lib/domains/channels/labels";
import type { Poster } from "@/lib/domains/ledger/types";
import { CHOICE_SHEET, COLUMN_GUIDE, COLUMN_TITLES, COLUMNS_OF, DATA_SHEET, GUIDE_SHEET, REQUIRED, TEMPLATE_TITLE } from "./labels";
import { MOST_ROWS } from "./schema";
import type { Column } from "./types";

const FONT = { name: "宋体", size: 11 };
const HEAD_ROW = 3;
const WIDTHS: Record<Column, number> = {
  subject: 28,
  source: 20,
  face: 16,
  amount: 16,
  happenedOn: 14,
  documentNumber: 24,
  payer: 24,
  payee: 24,
  form: 12,
  valuation: 30,
  tag: 18,
};

type Offers = { places: string[]; sources: string[]; faces: string[]; tags: string[] };

/** The template of those who post: a sheet to fill in with drop-downs, how to fill it in, and what can be chosen. Nothing in it is hidden. */
export const entryTemplate = (poster: Poster, { places, sources, faces, tags }: Offers): Promise<Uint8Array<ArrayBuffer>> =>
  bookBytes((workbook) => {
    const columns: readonly Column[] = COLUMNS_OF[poster.kind];
    const sheet = workbook.addWorksheet(DATA_SHEET, { views: [{ state: "frozen", ySplit: HEAD_ROW }] });
    const guide = workbook.addWorksheet(GUIDE_SHEET);
    const choice = workbook.addWorksheet(CHOICE_SHEET);
    const text = { numFmt: "@", font: FONT };
    sheet.columns = columns.map((column) => ({ width: WIDTHS[column], style: text }));
    sheet.addRow([TEMPLATE_TITLE]).font = { ...FONT, size: 16, bold: true };
    sheet.addRow([`从第${HEAD_ROW + 1}行填起，一行一笔，一次最多${MOST_ROWS}行；带*的必填，写法见“${GUIDE_SHEET}”。`]);
    const head = sheet.addRow(columns.map((column) => `${COLUMN_TITLES[column]}${REQUIRED.includes(column) ? "*" : ""}`));
    head.font = { ...FONT, bold: true };
    head.eachCell((cell) => void (cell.border = { top: { style: "thin" }, bottom: { style: "thin" } }));
    guide.columns = [
      { width: 24, style: text },
      { width: 90, style: text },
    ];
    for (const column of columns) {
      const words = COLUMN_GUIDE[column];
      guide.addRow([COLUMN_TITLES[column], typeof words === "string" ? words : words[poster.kind]]);
    }
    const lists: Partial<Record<Column, string[]>> = { subject: places, source: sources, face: faces, form: Object.values(FORM_LABELS), tag: tags };
    const offered = columns.flatMap((column) => (lists[column] ? [{ column, names: lists[column] }] : []));
    choice.columns = offered.map(({ column }) => ({ width: WIDTHS[column], style: text }));
    choice.addRow(offered.map(({ column }) => COLUMN_TITLES[column])).font = { ...FONT, bold: true };
    offered.forEach(({ column, names }, index) => {
      names.forEach((name, row) => void (choice.getCell(row + 2, index + 1).value = cellText(name)));
      const letter = columnLetters(index + 1);
      const place = { column: columns.indexOf(column) + 1, first: HEAD_ROW + 1, last: HEAD_ROW + MOST_ROWS };
      // Places may be given by name too, which no list of numbers holds.
      if (column !== "subject" || poster.kind === "finance") addDropDown(sheet, place, `'${CHOICE_SHEET}'!$${letter}$2:$${letter}$${names.length + 1}`, "见“选项”表");
    });
  });
