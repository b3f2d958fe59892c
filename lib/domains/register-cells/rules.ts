import { CHOICES, FACILITIES, WORD_SYNONYMS } from "@/lib/domains/register-columns/labels";
import { readField } from "@/lib/domains/register-columns/schema";
import type { Field } from "@/lib/domains/register-columns/types";
import type { Finding } from "@/lib/domains/register-faults/types";
import type { Units } from "@/lib/domains/imports/types";
import { isUnitField, placesOf, shifted, unitIn } from "@/lib/domains/register-units/rules";
import { textOfCell } from "@/lib/infra/excel/cell-text";
import type { SheetCell } from "@/lib/infra/excel/sheet-cells";
import { CELL_UNITS, CHINESE_DIGITS, DATED_FIELDS, NOTHING_WRITTEN, ONE_LINE } from "./labels";

const YEARS: readonly Field[] = ["builtYear", "planYear"];
const FIGURES: readonly Field[] = ["buildings", "households", "floorArea", "plannedInvestment"];
const wide = (text: string) => text.normalize("NFKC").replace(/\s+/g, "");

const KINDS: Partial<Record<SheetCell["kind"], Finding>> = {
  formula: { severity: "ERROR", code: "NO_RESULT", problem: "公式没有结果，读不出数。", mend: "在 Excel 里打开并保存，或改填数值" },
  error: { severity: "ERROR", code: "CELL_ERROR", problem: "单元格显示错误值，读不出内容。", mend: "更正公式，或改填数值" },
};

/** How many letters must be changed, put in or left out; more than `most` is not counted on. */
export function distance(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (const [i, letter] of [...one].entries()) {
    const next = [i + 1];
    for (const [j, each] of [...other].entries()) next.push(Math.min((row[j] ?? 0) + (letter === each ? 0 : 1), (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    row = next;
  }
  return row.at(-1) ?? most + 1;
}

/** The word of a list that was probably meant: one that holds the text or stands in it, or differs by a letter. */
export function nearWord(text: string, words: readonly string[]): string | undefined {
  if (text === "") return undefined;
  const held = words.filter((word) => word.length > 1 && text.length > 1 && (word.includes(text) || text.includes(word)));
  if (held.length > 0) return held.sort((a, b) => Math.abs(a.length - text.length) - Math.abs(b.length - text.length))[0];
  return words.find((word) => word.length > 2 && distance(text, word, 1) <= 1);
}

type Year = { year: string; read: "as-is" | "plain" | "chinese" } | null;

/** The one year that a text tells: 1998年, 1998.6, 1998-06-01; in Chinese digits 二〇〇三年. Two years are none. */
export function yearIn(text: string): Year {
  const plain = wide(text);
  if (/^\d{4}$/.test(plain)) return { year: plain, read: "as-is" };
  const found =
    /^(\d{4})(?:年(?:度|建|建成|底|初|前|后)?|年(?:0?[1-9]|1[0-2])月(?:\d{1,2}日)?|[.\-/](?:0?[1-9]|1[0-2])(?:[.\-/](?:0?[1-9]|[12]\d|3[01]))?(?:\d{2}:.*)?|\.0+)$/.exec(plain);
  if (found?.[1]) return { year: found[1], read: "plain" };
  const chinese = /^([〇零○ОOo一二三四五六七八九]{4})年?(?:度)?$/.exec(plain);
  const digits = [...(chinese?.[1] ?? "")].map((each) => CHINESE_DIGITS[each] ?? "").join("");
  return /^(19|20)\d\d$/.test(digits) ? { year: digits, read: "chinese" } : null;
}

function readYear(field: Field, text: string): { text: string; finding: Finding | null } {
  const found = yearIn(text);
  if (found?.read === "plain") return { text: found.year, finding: { severity: "NOTE", code: "YEAR_READ", problem: `已按${found.year}读取。`, mend: "无须处理" } };
  const plain = wide(text);
  const several = plain.match(/(?<!\d)(?:19|20)\d\d(?!\d)/g) ?? [];
  const [earliest] = field === "builtYear" && several.length > 1 ? several.sort() : [];
  if (earliest !== undefined)
    return { text, finding: { severity: "ERROR", code: "VALUE", problem: "有几个年份；分批建成的填最早一批。", mend: `改为${earliest}`, suggestion: earliest } };
  const short = /^[5-9]\d年?$/.test(plain) ? `19${plain.slice(0, 2)}` : undefined;
  const suggestion = found?.read === "chinese" ? found.year : short;
  if (suggestion === undefined) return { text: plain, finding: null };
  return { text, finding: { severity: "ERROR", code: "VALUE", problem: `应为四位年份，例如1998。`, mend: `改为${suggestion}`, suggestion } };
}

/** A figure with its unit behind it, as the bare figure in the unit of the column. */
function withoutUnit(field: Field, text: string, unit: Units[keyof Units] | null): string | undefined {
  const found = /^(?:约|共|￥|¥)?([-−]?[\d,]+(?:\.\d+)?)([\p{L}\p{No}\d]*)$/u.exec(text);
  if (!found?.[1] || !found[2] || !(CELL_UNITS[field] ?? []).includes(found[2])) return undefined;
  const said = isUnitField(field) ? unitIn(field, found[2] === "万" ? "万元" : found[2]) : null;
  return said === null || said === "OTHER" || unit === null ? found[1] : shifted(found[1], placesOf(said) - placesOf(unit));
}

/** What the cells of a list lack, by the near words of the list. */
function listedWord(field: Field, text: string): string | undefined {
  const plain = wide(text);
  if (field === "missingFacilities") {
    const parts = text.split(/[、，,;；/\n ]+/).filter(Boolean);
    const known = new Map(Object.entries(FACILITIES).flatMap(([name, others]) => [name, ...others].map((each) => [each, name] as const)));
    const meant = parts.map((part) => {
      const bare = part.replace(/^(?:无|缺乏|缺少|缺失|缺|没有)|(?:缺失|缺乏|缺少|不足|老化|破损|不完善|不畅|较差|差|严重)+$/g, "");
      return known.get(part) ?? known.get(bare) ?? known.get(nearWord(bare, [...known.keys()]) ?? "");
    });
    return parts.length > 0 && meant.every((each) => each !== undefined) ? [...new Set(meant)].join("、") : undefined;
  }
  const words = CHOICES[field];
  if (!words) return undefined;
  const near = nearWord(plain, [...words, ...Object.keys(WORD_SYNONYMS[field] ?? {})]);
  return near === undefined ? undefined : (WORD_SYNONYMS[field]?.[near] ?? near);
}

/** A cell as text, whether it is right, and what is to be said of it. */
export type CellReading = { text: string; ok: boolean; findings: Finding[] };

/**
 * A cell as its field's text: canonical where it is right, as typed with what is wrong otherwise.
 * @param unit of the column, where it has one
 */
export function readCell(field: Field, cell: Pick<SheetCell, "kind" | "text"> | null, unit: Units[keyof Units] | null): CellReading {
  const typed = cell === null ? "" : textOfCell(cell.text);
  const wrong = (finding: Finding): CellReading => ({ text: typed.trim(), ok: false, findings: [finding] });
  const ofKind = cell === null ? undefined : KINDS[cell.kind];
  if (ofKind) return wrong(ofKind);
  if (cell?.kind === "boolean" && field !== "countsInTarget") return wrong({ severity: "ERROR", code: "CELL_KIND", problem: "单元格里是“是/否”逻辑值。", mend: "改填文字或数" });
  if (cell?.kind === "date" && !YEARS.includes(field) && !DATED_FIELDS.includes(field))
    return wrong({ severity: "ERROR", code: "CELL_KIND", problem: "单元格被存成了日期。", mend: "把单元格格式改为文本，重新填写" });
  const lines = ONE_LINE.includes(field) ? typed.replace(/\s*\n\s*/g, " ") : typed;
  let text = NOTHING_WRITTEN.includes(typed.trim()) && field !== "missingFacilities" ? "" : lines;
  const findings: Finding[] = [];
  if (YEARS.includes(field)) {
    const year = readYear(field, text);
    if (year.finding?.severity === "ERROR") return wrong(year.finding);
    if (year.finding) findings.push(year.finding);
    text = year.text;
  }
  if (FIGURES.includes(field)) {
    text = wide(text);
    const suggestion = withoutUnit(field, text, unit);
    if (suggestion !== undefined) return wrong({ severity: "ERROR", code: "VALUE", problem: "应为数，不带单位和文字。", mend: `改为${suggestion}`, suggestion });
    if (unit !== null) text = shifted(text, placesOf(unit));
  }
  const read = readField(field, text);
  if (read.ok) return { text: read.text, ok: true, findings };
  if (isUnitField(field) && /^\d[\d,]{5,}(\.\d{1,2})?$/.test(text) && !read.fault.startsWith("应为")) {
    const suggestion = shifted(wide(typed), -4);
    return wrong({
      severity: "ERROR",
      code: "UNIT_OF_ROW",
      problem: field === "plannedInvestment" ? "数额过大，疑似以元填写。" : "面积过大，请核对单位。",
      mend: `改为${suggestion}`,
      suggestion,
    });
  }
  const suggestion = text === "" ? undefined : (listedWord(field, text) ?? trimmedFigure(field, typed, text, unit));
  const mend = suggestion !== undefined ? `改为${suggestion}` : text === "" ? "填写" : CHOICES[field] ? "从选项中选" : "更正";
  return {
    text: typed.trim(),
    ok: false,
    findings: [{ severity: "ERROR", code: text === "" ? "MISSING_VALUE" : "VALUE", problem: read.fault, mend, ...(suggestion !== undefined && { suggestion }) }],
  };
}

/** Decimals that a formula left behind the last place that counts: rounded only if the officer takes it. */
function trimmedFigure(field: Field, typed: string, text: string, unit: Units[keyof Units] | null): string | undefined {
  if (!isUnitField(field)) return undefined;
  const [places, found] = [field === "floorArea" ? 2 : 6, /^(\d+)\.(\d+)$/.exec(text.replaceAll(",", ""))];
  if (!found?.[1] || !found[2] || found[2].length <= places) return undefined;
  const up = (found[2][places] ?? "0") >= "5" ? 1n : 0n;
  const digits = (BigInt(found[1] + found[2].slice(0, places)) + up).toString().padStart(places + 1, "0");
  const rounded = `${digits.slice(0, -places)}.${digits.slice(-places)}`;
  const suggestion = shifted(rounded, unit === null ? 0 : -placesOf(unit));
  return suggestion === wide(typed)
    ? undefined
    : shifted(suggestion, 0)
        .replace(/(\.\d*?)0+$/, "$1")
        .replace(/\.$/, "");
}
