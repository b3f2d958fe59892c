import type { Severity } from "@/lib/domains/imports/types";
import { COLUMN_TITLES } from "@/lib/domains/register-columns/labels";
import { type ColumnKey, FIELDS } from "@/lib/domains/register-columns/types";
import { isListed } from "@/lib/domains/register-entries/rules";
import type { Entry } from "@/lib/domains/register-entries/types";
import type { FaultCode } from "@/lib/domains/register-faults/types";
import { FIRST_ROW, letterOf } from "./county-book";
import { rawBook } from "./workbook";

const COLUMNS = ["id", "county", ...FIELDS] as const satisfies readonly ColumnKey[];
type Column = (typeof COLUMNS)[number];
/** What a cell's XML says beside its place. */
type Raw = { attributes: string; inside: string };
type Given = string | Raw;
type Row = Partial<Record<Column, Given>>;

const formula: Raw = { attributes: "", inside: "<f>L3*2</f>" };
const error: Raw = { attributes: 't="e"', inside: "<v>#REF!</v>" };
const boolean: Raw = { attributes: 't="b"', inside: "<v>1</v>" };
const date: Raw = { attributes: 's="1"', inside: "<v>36000</v>" };

/** A kind of fault: what stands in the row otherwise, where it is to be told and as what. */
type Kind = { what: string; column: Column | "row"; severity: Severity; code: FaultCode; row: (entry: Entry, sheet: number) => Row; known?: true; hidden?: true };
const wrong = (what: string, column: Column, given: Given, code: FaultCode = "VALUE"): Kind => ({ what, column, severity: "ERROR", code, row: () => ({ [column]: given }) });
const odd = (what: string, column: Column, code: FaultCode, row: Row): Kind => ({ what, column, severity: "CONFIRM", code, row: () => row });
/** Of a row that restates a community of the register with one thing changed. */
const beside = (what: string, column: Column, severity: Severity, code: FaultCode, row: (entry: Entry) => Row): Kind => ({ what, column, severity, code, row, known: true });

/** Every kind of fault that a row of a county's file may have. */
export const KINDS: readonly Kind[] = [
  wrong("no name", "name", "", "MISSING_VALUE"),
  wrong("no street", "subdistrict", "", "MISSING_VALUE"),
  wrong("no property type", "propertyType", "", "MISSING_VALUE"),
  wrong("no buildings", "buildings", "—", "MISSING_VALUE"),
  wrong("no households", "households", "/", "MISSING_VALUE"),
  wrong("no area", "floorArea", "", "MISSING_VALUE"),
  wrong("no year of the plan", "planYear", "", "MISSING_VALUE"),
  wrong("no investment", "plannedInvestment", "", "MISSING_VALUE"),
  wrong("a name too long", "name", "示".repeat(101)),
  wrong("a unit behind buildings", "buildings", "2栋"),
  wrong("half a household", "households", "24.5"),
  wrong("households in words", "households", "二十四"),
  wrong("too many households", "households", "100001"),
  wrong("separators in wrong places", "floorArea", "24,00"),
  wrong("three decimals of an area", "floorArea", "2400.123"),
  wrong("an area below nought", "floorArea", "-2400"),
  wrong("an amount in words", "plannedInvestment", "待定"),
  wrong("a unit behind an amount", "plannedInvestment", "308.88万元"),
  wrong("yuan among ten thousands", "plannedInvestment", "3088800", "UNIT_OF_ROW"),
  wrong("a formula without result", "plannedInvestment", formula, "NO_RESULT"),
  wrong("a formula that failed", "floorArea", error, "CELL_ERROR"),
  wrong("a truth value", "households", boolean, "CELL_KIND"),
  wrong("a date where a number belongs", "buildings", date, "CELL_KIND"),
  wrong("a year in Chinese digits", "builtYear", "一九九八年"),
  wrong("two years", "builtYear", "1998、2001"),
  wrong("a year before all years", "builtYear", "1066"),
  wrong("a word off the list", "propertyType", "房该房"),
  wrong("something that nobody lacks", "missingFacilities", "供水、望远镜"),
  wrong("neither yes nor no", "countsInTarget", "也许"),
  wrong("a telephone number", "contactPost", "岗位01234567"),
  wrong("a county of elsewhere", "county", "示范外县", "COUNTY_UNKNOWN"),
  wrong("a number that is none", "id", "第三号", "BAD_ID"),
  wrong("a number that the register lacks", "id", "533103-9999", "ID_UNKNOWN"),
  { ...wrong("one community twice", "id", "", "TWICE"), row: ({ id, text }) => ({ ...text, id }) },
  beside("another year than the plan's", "planYear", "ERROR", "PLAN_FIXED", ({ text }) => ({ planYear: text.planYear === "2021" ? "2020" : "2021" })),
  beside("another community's name", "name", "CONFIRM", "OTHER_NAME", () => ({ name: "毫不相干花园" })),
  beside("half as many households again", "households", "CONFIRM", "LARGE_CHANGE", ({ text }) => ({ households: String(Math.floor(Number.parseInt(text.households, 10) * 1.6)) })),
  odd("built after the programme's years", "builtYear", "BUILT_LATE", { builtYear: "2005" }),
  odd("fewer households than buildings", "households", "FEW_HOUSEHOLDS", { buildings: "30" }),
  odd("nobody at home", "households", "NO_HOUSEHOLDS", { households: "0" }),
  odd("little money for a household", "plannedInvestment", "INVESTMENT_ODD", { plannedInvestment: "5" }),
  odd("little room for a household", "floorArea", "AREA_ODD", { floorArea: "300" }),
  { ...odd("a street that nobody knows", "subdistrict", "SUBDISTRICT_NEW", {}), row: (_entry, sheet) => ({ subdistrict: `第${sheet}无名之地` }) },
  { ...odd("a street with a letter more", "subdistrict", "SUBDISTRICT_NEAR", {}), row: ({ text }) => ({ subdistrict: `${text.subdistrict}儿` }) },
  { ...odd("a hidden row", "row" as Column, "HIDDEN_ROW", {}), hidden: true },
];

const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
function rowXml(row: number, given: Row, hidden = false): string {
  const cells = COLUMNS.map((key) => {
    const value = given[key];
    if (value === undefined || value === "") return "";
    const place = `r="${letterOf(key)}${row}"`;
    return typeof value === "string" ? `<c ${place} t="inlineStr"><is><t>${escaped(value)}</t></is></c>` : `<c ${place} ${value.attributes}>${value.inside}</c>`;
  });
  return `<row r="${row}"${hidden ? ' hidden="1"' : ""}>${cells.join("")}</row>`;
}

type FaultyBook = { bytes: Buffer; lines: number; faulty: number; wanted: string[] };

/**
 * A county's workbook of two sheets with so many rows each, and each kind of fault once in each. `wanted`: what is to be told of
 * its rows, as severity, code, sheet and cell (or row); `faulty`: rows that have an error.
 */
export function faultyBook(entries: readonly Entry[], rows: number): FaultyBook {
  const known = entries.filter(({ stage, text }) => isListed(stage) && text.countsInTarget === "是" && Number.parseInt(text.builtYear || "0", 10) <= 2000);
  const at = (index: number): Entry => {
    const entry = known[index];
    if (!entry) throw new Error("the register has too few communities for this file");
    return entry;
  };
  const street = at(0).text.subdistrict;
  const wanted: string[] = [];
  let faulty = 0;
  const sheets = ["甲表", "乙表"].map((name, sheet) => {
    const kindAt = new Map(KINDS.map((kind, index) => [FIRST_ROW + 1 + Math.floor(((index + 0.5) * (rows - 1)) / KINDS.length), { kind, index }]));
    const title = Object.fromEntries(COLUMNS.map((key) => [key, COLUMN_TITLES[key].title])) as Row;
    const lines = Array.from({ length: rows }, (_, index): string => {
      const row = FIRST_ROW + index;
      const number = sheet * rows + index;
      const plain: Row = {
        county: "芒市",
        name: `示范新苑${number}号`,
        subdistrict: street,
        address: `示范新路${number}号`,
        builtYear: "1998",
        propertyType: "房改房",
        buildings: "2",
        households: "24",
        floorArea: "2400",
        missingFacilities: "供水、供电",
        planYear: "2021",
        plannedInvestment: "308.88",
        countsInTarget: "否",
      };
      const restated = (entry: Entry): Row => ({ county: "芒市", ...entry.text, id: entry.id });
      // The first row of the file is a community as the register has it; one kind of fault has it a second time.
      if (number === 0) return rowXml(row, restated(at(0)));
      const found = kindAt.get(row);
      if (!found) return rowXml(row, plain);
      const { kind, index: no } = found;
      wanted.push([kind.severity, kind.code, name, kind.column === "row" ? row : `${letterOf(kind.column)}${row}`].join(" "));
      if (kind.severity === "ERROR") faulty += 1;
      const entry = kind.known ? at(1 + sheet * KINDS.length + no) : at(0);
      return rowXml(row, { ...(kind.known ? restated(entry) : plain), ...kind.row(entry, sheet) }, kind.hidden);
    });
    const foot = rowXml(FIRST_ROW + rows, { id: "填表人：" });
    return { name, xml: `<sheetData>${rowXml(1, { id: "芒市老旧小区改造明细表" })}${rowXml(2, title)}${lines.join("")}${foot}</sheetData>` };
  });
  return { bytes: rawBook({ sheets, styles: '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>' }), lines: 2 * (rows + 1), faulty, wanted };
}
