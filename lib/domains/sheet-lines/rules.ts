import type { ColumnKey } from "@/lib/domains/register-columns/types";
import { yearIn } from "@/lib/domains/register-cells/rules";
import type { Head } from "@/lib/domains/register-heads/types";
import { meaningOf, titleKey } from "@/lib/domains/register-heads/rules";
import { UNIT_FIELDS, unitIn } from "@/lib/domains/register-units/rules";
import type { SheetCell, SheetRow } from "@/lib/infra/excel/sheet-cells";
import { FOOT_LINES, FOOT_WORDS, REASONS, SUBTOTAL_WORDS, TITLE_WORDS, TOTAL_WORDS } from "./labels";
import type { Line, LineKind } from "./types";

const FEWEST_TITLES = 4;
const wide = (text: string) => text.normalize("NFKC").replace(/\s+/g, "");
const hasContent = (cell: SheetCell) => cell.text.trim() !== "" || cell.kind === "formula" || cell.kind === "error";

/** The lines below the head that are not blank. */
export function linesOf(rows: readonly SheetRow[], head: Head): Line[] {
  const keys = new Map(head.columns.flatMap(({ column, key }) => (key === null ? [] : [[column, key] as const])));
  return rows.flatMap((row) => {
    if (row.number <= head.last) return [];
    const filled = row.cells.filter(hasContent);
    if (filled.length === 0) return [];
    const byKey: Line["byKey"] = {};
    for (const cell of filled) {
      const key = keys.get(cell.column);
      if (key !== undefined) byKey[key] = cell;
    }
    return [{ row, filled, byKey }];
  });
}

const COUNT = /[（(]?(?:共|计)?(\d+)(?:个|个小区|个项目)[)）]?/;
const TOTAL = new RegExp(`^.{0,16}?(${[...TOTAL_WORDS, ...SUBTOTAL_WORDS].join("|")})(?:数|栏)?[:：]?(?:[（(].*[)）]|(?:共|计)?\\d+个(?:小区|项目)?)?$`);
const FOOT = new RegExp(`^[（(]?(?:${FOOT_WORDS.join("|")})(?:[（(][^)）]*[)）]|签字|签名|\\d)*[)）]?(?:[:：]|$|[)）])`);
const TITLE = new RegExp(`(?:${TITLE_WORDS.join("|")})(?:[（(].*[)）])?$`);
const PART = /^其中[:：]?/;
const CHINESE_NUMBER = "[一二三四五六七八九十]{1,3}";
const OUTER = new RegExp(`^(?:第${CHINESE_NUMBER}(?:部分|批)|${CHINESE_NUMBER}[、.．,，])`);
const YEAR_ALONE = /^[（(]?20\d\d年?(?:度|计划|实施|改造|项目|老旧|小区)*[)）]?(?:[:：]|[（(].*[)）]|共?\d+个(?:小区|项目)?)?$/;
const INNER = new RegExp(`^[（(]${CHINESE_NUMBER}[)）]`);
const SERIAL_HEADING = new RegExp(`^[（(]?${CHINESE_NUMBER}[)）]?[、.．]?$`);
const FIGURES: readonly ColumnKey[] = ["buildings", "households", "floorArea", "plannedInvestment"];
/** What makes a line a community's beside its figures. */
const FACTS: readonly ColumnKey[] = ["id", "address", "builtYear", "propertyType", "structure", "committee", "missingFacilities"];

function isHeadAgain({ filled }: Line, head: Head): boolean {
  return filled.length > 1 && filled.every((cell) => head.titles.get(cell.column)?.includes(titleKey(cell.text)) ?? false);
}

/** A head that is not the sheet's: what stands below it cannot be read. */
function isOtherHead({ filled }: Line): boolean {
  if (filled.length < FEWEST_TITLES || filled.some((cell) => cell.kind !== "text" || /\d/.test(cell.text))) return false;
  const known = filled.filter((cell) => meaningOf(cell.text, "", {}).key !== null).length;
  return known >= FEWEST_TITLES && known * 2 > filled.length;
}

/** The row under the head that numbers the columns: 1, 2, 3 … or 甲, 乙, 1, 2 …. */
function isNumbering({ filled }: Line): boolean {
  if (filled.length < 4) return false;
  const texts = filled.map((cell) => wide(cell.text).replace(/^[（(](.*)[)）]$/, "$1"));
  const numbers = texts.filter((text) => /^\d{1,2}$/.test(text)).map(Number);
  const letters = texts.filter((text) => /^[甲乙丙丁戊己庚辛]$/.test(text)).length;
  return numbers.length > 2 && numbers.length + letters === texts.length && numbers.every((each, at) => at === 0 || each === (numbers[at - 1] ?? 0) + 1);
}

function totalOf(line: Line): LineKind | null {
  for (const cell of line.filled.slice(0, 3)) {
    const found = TOTAL.exec(wide(cell.text));
    if (!found?.[1]) continue;
    const sub = SUBTOTAL_WORDS.includes(found[1]);
    const { name } = line.byKey;
    const counted = COUNT.exec(wide(cell.text))?.[1] ?? (name && name !== cell ? (/^(\d+)个?$/.exec(wide(name.text))?.[1] ?? null) : null);
    return { kind: "total", reason: sub ? REASONS.subtotal : REASONS.total, name: cell.text.trim(), level: sub ? 1 : 0, count: counted };
  }
  return null;
}

/** Year that a heading or a title tells: the only one in it; the day on which it was filled in is none. */
export function yearOfHeading(text: string): string | null {
  const plain = wide(text).replace(/截[至止].*|填[报表].*/, "");
  const years = new Set([...plain.matchAll(/(?<!\d)20[0-4]\d(?!\d)/g)].map(([year]) => year));
  const [year] = years;
  if (year !== undefined) return years.size === 1 && new RegExp(`${year}(?:年|[)）]|$)`).test(plain) ? year : null;
  const chinese = /[二][〇零○][〇零○一二三四五六七八九]{2}(?=年)/.exec(plain)?.[0];
  return chinese === undefined ? null : (yearIn(chinese)?.year ?? null);
}

function headingOf(line: Line, isWide: boolean): LineKind | null {
  const { serial, subdistrict } = line.byKey;
  const [first] = line.filled;
  if (!first || FACTS.some((key) => line.byKey[key] && line.byKey[key] !== first)) return null;
  const numbered = serial !== undefined && SERIAL_HEADING.test(wide(serial.text));
  const cell = (numbered ? line.filled[1] : undefined) ?? first;
  const text = wide(cell.text);
  const alone = line.filled.every((each) => each === cell || (numbered && each === serial));
  const figures = line.filled.every((each) => each === cell || each === serial || FIGURES.some((key) => line.byKey[key] === each) || /^[\d.,]+$/.test(wide(each.text)));
  const rest = text.replace(OUTER, "").replace(INNER, "");
  const place = /^([\p{Script=Han}]{2,8}(?:街道|乡|镇))(?:办事处)?(?:[（(:：].*|共?\d+个.*)?$/u.exec(rest)?.[1] ?? null;
  const formed = numbered || OUTER.test(text) || INNER.test(text) || YEAR_ALONE.test(text) || (alone && place !== null && cell !== subdistrict);
  if (!(formed && (alone || figures)) && !(alone && isWide && text.length <= 30)) return null;
  // A community may be called after a number: a line that has a place beside its name is one.
  if (!alone && subdistrict && subdistrict !== cell) return null;
  const inner = INNER.test(text) || (numbered && INNER.test(wide(serial.text))) || (place !== null && !numbered && rest === text);
  return { kind: "heading", reason: REASONS.heading, name: cell.text.trim(), level: inner ? 1 : 0, count: COUNT.exec(text)?.[1] ?? null, year: yearOfHeading(text), place, cell };
}

/** What a line below the head is. @param isWide whether its first cell is merged over several columns */
export function kindOf(line: Line, head: Head, isWide: boolean): LineKind {
  const [first] = line.filled;
  const text = wide(first?.text ?? "");
  const left = (reason: string): LineKind => ({ kind: "left", reason, name: (line.byKey.name ?? first)?.text.trim() ?? "" });
  if (isHeadAgain(line, head)) return left(REASONS.head);
  if (isNumbering(line)) return left(REASONS.numbers);
  if (isOtherHead(line)) return left(REASONS.otherHead);
  const total = totalOf(line);
  if (total) return total;
  const alone = Object.values(line.byKey).every((cell) => cell === first);
  const named = line.byKey.name !== undefined && line.byKey.name !== first;
  if ((!named || first === line.byKey.serial) && (FOOT.test(text) || FOOT_LINES.includes(text.replace(/[（()）]/g, "")))) return left(REASONS.foot);
  if (!named && alone && /^[（(]?(?:计量)?单位[:：]/.test(text) && UNIT_FIELDS.some((field) => unitIn(field, text) !== null)) return left(REASONS.unit);
  if (alone && TITLE.test(text)) return left(REASONS.title);
  if (PART.test(text)) return left(REASONS.part);
  const heading = headingOf(line, isWide);
  if (heading) return heading;
  const read = Object.keys(line.byKey) as ColumnKey[];
  if (read.length === 0) return left(isWide || text.length > 30 ? REASONS.foot : REASONS.elsewhere);
  if (read.every((key) => key === "serial"))
    return /^\d+\.?$/.test(wide(line.byKey.serial?.text ?? "")) && line.filled.length === 1
      ? left(REASONS.serial)
      : left(line.filled.length === 1 ? REASONS.foot : REASONS.elsewhere);
  return { kind: "community" };
}
