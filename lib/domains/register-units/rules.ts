import type { Answers, Question, UnitFound, Units } from "@/lib/domains/imports/types";
import type { Field } from "@/lib/domains/register-columns/types";
import type { Finding } from "@/lib/domains/register-faults/types";
import { OTHER_UNITS, UNIT_LABELS, UNIT_WORDS, USUAL_UNITS } from "./labels";

export type UnitField = keyof Units;
export const UNIT_FIELDS: readonly UnitField[] = ["plannedInvestment", "floorArea"];
export const isUnitField = (field: Field): field is UnitField => field === "plannedInvestment" || field === "floorArea";

/** Figures a household beyond which only a mistaken unit explains them: usual are 12.87 万元 and 70 to 150 平方米. */
const LIMITS = { plannedInvestment: { least: 0.01, most: 1000, usual: "12.87万元" }, floorArea: { least: 0.5, most: 100_000, usual: "70至150平方米" } } as const;
const DIGITS = 4;
const FEWEST = 3;

const wide = (text: string) => text.normalize("NFKC").replace(/\s+/g, "").toLowerCase();

type FoundUnit<Key extends UnitField> = Units[Key] | "OTHER" | null;

/** The unit that a text names for a column: in brackets, after 单位： or alone; null where it names none. */
export function unitIn<Key extends UnitField>(field: Key, text: string): FoundUnit<Key> {
  const words = wide(text)
    .split(/[、,，;；/()（）[\]【】。]+|单位[:：]?|[:：]/)
    .filter(Boolean);
  for (const word of words) {
    const unit = Object.hasOwn(UNIT_WORDS[field], word) ? UNIT_WORDS[field][word] : undefined;
    if (unit !== undefined) return unit;
    if (OTHER_UNITS[field].includes(word)) return "OTHER";
  }
  return null;
}

/** A decimal moved by places, exactly, on its text: 2651200 by -4 is 265.12. Whatever is no decimal stays as it is. */
export function shifted(text: string, places: number): string {
  const found = /^([-−]?)([1-9]\d{0,2}(?:,\d{3})+|\d+)(?:\.(\d+))?$/.exec(wide(text));
  if (!found || places === 0) return text;
  const [, sign, whole = "", fraction = ""] = found;
  const left = whole.replaceAll(",", "");
  const all = places < 0 ? left.padStart(1 - places, "0") + fraction : left + fraction.padEnd(places, "0");
  const point = places < 0 ? Math.max(left.length, 1 - places) + places : left.length + places;
  const rest = all.slice(point).replace(/0+$/, "");
  return `${sign}${all.slice(0, point).replace(/^0+(?=\d)/, "")}${rest && `.${rest}`}`;
}

/** Places by which a figure of that unit is moved to be in 万元 or 平方米. */
export const placesOf = (unit: Units[UnitField]): number => (unit === "YUAN" ? -DIGITS : unit === "WAN_SQM" ? DIGITS : 0);

const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1] ?? 0;
const isOff = (field: UnitField, perHousehold: number) => perHousehold > LIMITS[field].most || perHousehold < LIMITS[field].least;

/** Whether figures as they stand are some 10,000 times off, by most rows. @param perHousehold in 万元 or 平方米, as the unit would have it */
export function unitQuestion(field: UnitField, found: UnitFound, perHousehold: number[], answers: Answers["units"]): Question | null {
  const off = perHousehold.filter((each) => isOff(field, each)).length;
  // A unit that the file names is doubted only where several rows contradict it: a single one is that row's mistake.
  if (answers[field] !== undefined || off * 2 <= perHousehold.length || (found.how === "file" && off < FEWEST)) return null;
  const how = found.how === "file" ? `表中写明单位是${UNIT_LABELS[found.unit]}` : `表中没有写明单位，按${UNIT_LABELS[found.unit]}读取`;
  const middle = median(perHousehold);
  const text = middle >= 1 ? Math.round(middle).toLocaleString("en-US") : middle.toPrecision(2);
  const word = field === "plannedInvestment" ? "投资约" : "面积约";
  return { kind: "unit", field, why: `${how}，每户${word}${text}${field === "plannedInvestment" ? "万元" : "平方米"}；一般每户约${LIMITS[field].usual}。请确认表中单位。` };
}

/** A single figure some 10,000 times off the rest, with what it would be in the file's unit. */
export function unitFinding(field: UnitField, unit: Units[UnitField], text: string, perHousehold: number): Finding | null {
  if (!isOff(field, perHousehold) || perHousehold === 0) return null;
  const large = perHousehold > LIMITS[field].most;
  const other = field === "plannedInvestment" ? (unit === "WAN" ? "元" : "万元") : unit === "SQM" ? "万平方米" : "平方米";
  const asOther = field === "plannedInvestment" ? (large ? unit === "WAN" : unit === "YUAN") : large ? unit === "WAN_SQM" : unit === "SQM";
  const suggestion = asOther ? shifted(text, large ? -DIGITS : DIGITS) : undefined;
  return {
    severity: "ERROR",
    code: "UNIT_OF_ROW",
    problem: asOther ? `疑似以${other}填写；一般每户约${LIMITS[field].usual}。` : `与户数相差过大；一般每户约${LIMITS[field].usual}。`,
    mend: suggestion === undefined ? "核对数额和户数" : `改为${suggestion}`,
    ...(suggestion !== undefined && { suggestion }),
  };
}

/** The unit a column is read in: answered, named by the file, or the usual one. */
export function unitOf(field: UnitField, named: FoundUnit<UnitField>, answers: Answers["units"]): UnitFound {
  const answer = answers[field];
  if (answer !== undefined) return { field, unit: answer, how: "answer" };
  return named === null || named === "OTHER" ? { field, unit: USUAL_UNITS[field], how: "usual" } : { field, unit: named, how: "file" };
}
