import { type Part, zipOf } from "./archive";

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

type RawSheet = { name?: string; state?: string; xml: string };
export type RawBook = { sheets: readonly RawSheet[]; date1904?: boolean; strings?: string; styles?: string; more?: readonly Part[] };

const text = (name: string, content: string): Part => ({ name, data: Buffer.from(content) });
const relation = (id: string, type: string, target: string) => `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;

/** The files inside of a workbook whose XML is written by hand, for what no library would write. */
export function rawParts({ sheets, date1904 = false, strings, styles, more = [] }: RawBook): Part[] {
  const tabs = sheets.map(({ name, state }, at) => `<sheet name="${name ?? `表${at + 1}`}" sheetId="${at + 1}" ${state ? `state="${state}"` : ""} r:id="rId${at + 1}"/>`);
  const relations = [
    ...sheets.map((_sheet, at) => relation(`rId${at + 1}`, "worksheet", `worksheets/sheet${at + 1}.xml`)),
    ...(strings === undefined ? [] : [relation("rIdS", "sharedStrings", "sharedStrings.xml")]),
    ...(styles === undefined ? [] : [relation("rIdF", "styles", "styles.xml")]),
  ];
  return [
    text("xl/workbook.xml", `<workbook ${MAIN} xmlns:r="${OFFICE}"><workbookPr date1904="${date1904 ? 1 : 0}"/><sheets>${tabs.join("")}</sheets></workbook>`),
    text("xl/_rels/workbook.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relations.join("")}</Relationships>`),
    ...sheets.map(({ xml }, at) => text(`xl/worksheets/sheet${at + 1}.xml`, xml.startsWith("<?") ? xml : `<worksheet ${MAIN}>${xml}</worksheet>`)),
    ...(strings === undefined ? [] : [text("xl/sharedStrings.xml", `<sst ${MAIN}>${strings}</sst>`)]),
    ...(styles === undefined ? [] : [text("xl/styles.xml", `<styleSheet ${MAIN}>${styles}</styleSheet>`)]),
    ...more,
  ];
}

/** The same as a file. */
export const rawBook = (book: RawBook): Buffer => zipOf(rawParts(book));

/** A workbook of one sheet with these rows. */
export const rawRows = (rows: string, more: Omit<RawBook, "sheets"> = {}): Buffer => rawBook({ sheets: [{ xml: `<sheetData>${rows}</sheetData>` }], ...more });
