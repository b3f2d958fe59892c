import { COLUMN_TITLES } from "@/lib/domains/register-columns/labels";
import type { ColumnFound, ReviewContext } from "@/lib/domains/imports/types";
import type { ColumnKey } from "@/lib/domains/register-columns/types";
import { columnLetters, type Sheet, type SheetRow } from "@/lib/infra/excel/sheet-cells";
import { PLAIN_GROUPS, SUM_LEAVES, TITLE_SYNONYMS, VAGUE_LEAVES } from "./labels";
import type { Head, HeadColumn } from "./types";

/** Rows with something in them among which the head stands, its storeys, and columns that are looked at. */
const DEPTH = 40;
const STOREYS = 3;
const WIDEST = 256;
const FEWEST = 3;
const MOST_MERGES = 2000;

const UNIT = "(?:计量|金额|面积)?(?:单位)?[:：]?(?:亿元|百万元|万元|千元|元|人民币|万平方米|万平米|万m2|平方米|平米|m2|平方公里|亩|户|栋|幢|座|个|年|套)";
const UNIT_BRACKETS = new RegExp(`[（(\\[【]\\s*${UNIT}(?:[、/,，]${UNIT})*\\s*[)）\\]】]`, "gi");
const LONE_UNIT = new RegExp(`^[（(\\[【]?\\s*${UNIT}\\s*[)）\\]】]?$`, "i");
const wide = (text: string) => text.normalize("NFKC").replace(/\s+/g, "");
const bare = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, "").toLowerCase();

/** A title without unit, spaces, punctuation and width: how it is remembered. */
export const titleKey = (title: string): string => bare(wide(title).replace(UNIT_BRACKETS, "")).slice(0, 60);
/** Brackets that tell how a column is filled in, not what it is. */
const HINT = /[（(\[【][^)）\]】]*(?:必填|选填|可不填|填写|请填|如|例|是\/否|下拉|公元)[^)）\]】]*[)）\]】]/g;
const LONE_TAIL = /(.{2})(?:万元|万平方米|平方米|万m2|m2)$/;
const keysOf = (title: string): string[] => [titleKey(title), bare(wide(title).replace(UNIT_BRACKETS, "").replace(HINT, "")).replace(LONE_TAIL, "$1")];

const STANDARD = new Map(Object.entries(COLUMN_TITLES).map(([key, { title }]) => [titleKey(title), key as ColumnKey]));
const SYNONYMS = new Map(Object.entries(TITLE_SYNONYMS).flatMap(([key, titles]) => titles.map((title) => [titleKey(title), key as ColumnKey] as const)));

type Meaning = { key: ColumnKey | null; how: ColumnFound["how"] };
type Remembered = ReviewContext["synonyms"];
const UNKNOWN: Meaning = { key: null, how: "unknown" };

function meaningOfKey(key: string, remembered: Remembered): Meaning | null {
  const known = Object.hasOwn(remembered, key) ? remembered[key] : undefined;
  if (known !== undefined) return { key: known === "IGNORE" ? null : known, how: "remembered" };
  const standard = STANDARD.get(key);
  if (standard !== undefined) return { key: standard, how: "title" };
  const synonym = SYNONYMS.get(key);
  return synonym === undefined ? null : { key: synonym, how: "synonym" };
}

/** What a column's title means: remembered, the template's, or one of the usual others; its group where the leaf alone says too little. */
export function meaningOf(leaf: string, group: string, remembered: Remembered): Meaning {
  const [own, above] = [titleKey(leaf), titleKey(group)];
  if (own === "") return UNKNOWN;
  if (above !== "" && SUM_LEAVES.includes(own)) return meaningOfKey(above, remembered) ?? UNKNOWN;
  const joined = above === "" ? null : meaningOfKey(above + own, remembered);
  if (joined) return joined;
  if (above !== "" && VAGUE_LEAVES.includes(own) && !PLAIN_GROUPS.includes(above)) return UNKNOWN;
  for (const key of keysOf(leaf)) {
    const found = meaningOfKey(key, remembered);
    if (found) return found;
  }
  return UNKNOWN;
}

/** Text of the first rows by row and column; what a merge covers shows its text too. */
function seenIn(sheet: Sheet, rows: readonly SheetRow[]): Map<number, Map<number, string>> {
  const seen = new Map(rows.map((row) => [row.number, new Map(row.cells.filter((cell) => cell.column <= WIDEST).map((cell) => [cell.column, cell.text.trim()]))]));
  const last = rows.at(-1)?.number ?? 0;
  for (const { top, left, bottom, right } of sheet.merges.filter((merge) => merge.top <= last).slice(0, MOST_MERGES)) {
    const text = seen.get(top)?.get(left);
    if (!text) continue;
    for (const [row, line] of seen) {
      if (row < top || row > bottom) continue;
      for (let column = left; column <= Math.min(right, WIDEST); column += 1) line.set(column, text);
    }
  }
  return seen;
}

type Block = { rows: number[]; leaves: Map<number, string>; groups: Map<number, string>; score: number };

/** Rows taken as one head: each column's lowest text is its title, what stands over it its group. */
function blockOf(seen: ReadonlyMap<number, ReadonlyMap<number, string>>, rows: number[], remembered: Remembered): Block {
  const [leaves, groups] = [new Map<number, string>(), new Map<number, string>()];
  const columns = [...new Set(rows.flatMap((row) => [...(seen.get(row)?.keys() ?? [])]))].sort((a, b) => a - b);
  const carried: string[] = [];
  for (const column of columns) {
    const storeys: string[] = [];
    rows.forEach((row, at) => {
      const own = seen.get(row)?.get(column) ?? "";
      // A group that is not merged stands over its first column alone.
      if (own !== "") carried[at] = own;
      const text = own || (at < rows.length - 1 && seen.get(rows.at(-1) ?? 0)?.get(column) ? (carried[at] ?? "") : "");
      if (text !== "" && text !== storeys.at(-1)) storeys.push(text);
    });
    const units = storeys.length > 1 && LONE_UNIT.test(wide(storeys.at(-1) ?? "")) ? storeys.pop() : undefined;
    const leaf = storeys.pop() ?? "";
    if (leaf === "") continue;
    leaves.set(column, units === undefined ? leaf : `${leaf}（${wide(units).replace(/[（()）]/g, "")}）`);
    groups.set(column, storeys.join(""));
  }
  const keys = new Set([...leaves].map(([column, leaf]) => meaningOf(leaf, groups.get(column) ?? "", remembered).key).filter((key) => key !== null));
  return { rows, leaves, groups, score: keys.has("name") || keys.size > FEWEST + 1 ? keys.size : 0 };
}

/** Rows over and under the best ones that belong to the head: those merged into it, and a row of units alone. */
function withNeighbours(sheet: Sheet, seen: ReadonlyMap<number, ReadonlyMap<number, string>>, rows: number[]): number[] {
  const [first, last] = [rows[0] ?? 0, rows.at(-1) ?? 0];
  const top = Math.min(first, ...sheet.merges.filter((each) => each.top < first && each.bottom >= first && each.top >= first - STOREYS).map((each) => each.top));
  const below = sheet.merges.filter((each) => each.top >= top && each.top <= last && each.bottom > last && each.bottom <= last + STOREYS).length;
  const under = [...(seen.get(last + 1)?.values() ?? [])].filter((text) => text !== "");
  const units = under.length > 0 && under.some((text) => LONE_UNIT.test(wide(text))) && (below > 0 || under.every((text) => LONE_UNIT.test(wide(text))));
  return Array.from({ length: (units ? last + 1 : last) - top + 1 }, (_, at) => top + at);
}

/** The head of a sheet, if it has one: the one to three rows with most titles of the register. */
export function findHead(sheet: Sheet, remembered: Remembered, answers: ReviewContext["answers"]["columns"]): Head | null {
  const first = sheet.rows.slice(0, DEPTH);
  const seen = seenIn(sheet, first);
  const numbers = [...seen.keys()].sort((a, b) => a - b);
  let best: Block | null = null;
  for (const end of numbers)
    for (let storeys = 1; storeys <= STOREYS; storeys += 1) {
      const rows = Array.from({ length: storeys }, (_, at) => end - storeys + 1 + at);
      if (!rows.every((row) => seen.has(row))) break;
      const block = blockOf(seen, rows, remembered);
      if (block.score >= FEWEST && block.score > (best?.score ?? 0)) best = block;
    }
  if (!best) return null;
  const rows = withNeighbours(sheet, seen, best.rows);
  const whole = blockOf(seen, rows, remembered);
  const leaves = [...whole.leaves.values()].map(titleKey);
  const columns = [...whole.leaves].map(([column, leaf]): HeadColumn => {
    const above = whole.groups.get(column) ?? "";
    const letter = columnLetters(column);
    const found = meaningOf(leaf, above, remembered);
    const own = titleKey(leaf);
    const doubled =
      above !== "" && (leaves.filter((each) => each === own).length > 1 || SUM_LEAVES.includes(own) || (VAGUE_LEAVES.includes(own) && !PLAIN_GROUPS.includes(titleKey(above))));
    const title = (doubled ? `${above}${leaf}` : leaf).replace(/\s+/g, "");
    const answer = Object.hasOwn(answers, `${sheet.name}!${letter}`) ? answers[`${sheet.name}!${letter}`] : undefined;
    return { column, letter, title, above: above.replace(/\s+/g, ""), ...(answer === undefined ? found : { key: answer === "IGNORE" ? null : answer, how: "answer" }) };
  });
  const titles = new Map<number, string[]>();
  for (const row of rows) for (const [column, text] of seen.get(row) ?? []) titles.set(column, [...(titles.get(column) ?? []), titleKey(text)]);
  const top = rows[0] ?? 0;
  const preface = sheet.rows.filter((row) => row.number < top).flatMap((row) => row.cells.map((cell) => cell.text));
  return { rows, last: rows.at(-1) ?? 0, columns, titles, preface };
}
