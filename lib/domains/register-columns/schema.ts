import { z } from "zod";
import { parseSqm, sqmText } from "@/lib/core/area";
import { parseWan, wanText } from "@/lib/core/money";
import { normalise } from "@/lib/core/text";
import { PROPERTY_TYPE_LABELS, RENEWAL_MODE_LABELS } from "@/lib/domains/communities/labels";
import type { PropertyType, RenewalMode } from "@/lib/domains/communities/types";
import { FACILITIES, NO, WORD_SYNONYMS, YES } from "./labels";
import { type Field, FIELDS, type RegisterText, type RegisterValues } from "./types";

const STALE = "页面内容已过期，请刷新后再填。";

/** A mark that people put where there is nothing to say, in forms as in files. */
const NOTHING_SAID = /^[/\\—\-－]+$/;

/** Text as typed, made comparable; spaces that only stretch Chinese words are taken out. */
const plain = (value: string) =>
  normalise(value)
    .replace(/(?<=[\p{Script=Han}（）]) +(?=[\p{Script=Han}（）])/gu, "")
    .replace(NOTHING_SAID, "");
const typed = z.string(STALE).transform(plain);
const line = (max: number) =>
  typed.pipe(
    z
      .string()
      .max(max, `最多${max}个字，请删减。`)
      .refine((value) => !value.includes("\n"), "不能换行，请写在一行里。"),
  );
const needed = (max: number, missing: string) => line(max).pipe(z.string().min(1, missing));
const maybe = (max: number) => typed.pipe(z.string().max(max, `最多${max}个字，请删减。`)).transform((value) => value || null);

/** A whole number as people type it; separators and full-width digits are understood, nothing is rounded. */
function whole(most: number, missing: string) {
  return typed.transform((value, context) => {
    const fault = (message: string) => {
      context.addIssue({ code: "custom", message });
      return z.NEVER;
    };
    if (value === "") return fault(missing);
    if (!/^(\d+|[1-9]\d{0,2}([,，]\d{3})+)$/.test(value)) return fault("应为整数，不带单位和文字，例如24。");
    const number = Number(value.replace(/[,，]/g, ""));
    return number > most ? fault(`超过${most}，请核对。`) : number;
  });
}

function year(first: number, last: number, missing: string | null) {
  return typed.transform((value, context) => {
    if (value === "" && missing === null) return null;
    const problem =
      value === ""
        ? (missing ?? "")
        : !/^\d{4}$/.test(value)
          ? "应为四位年份，例如1998。"
          : Number(value) < first || Number(value) > last
            ? `应在${first}年至${last}年之间，请核对。`
            : null;
    if (problem === null) return Number(value);
    context.addIssue({ code: "custom", message: problem });
    return z.NEVER;
  });
}

function word<Code extends string>(field: Field, labels: Record<Code, string>, missing: string) {
  const codes = new Map((Object.entries(labels) as [Code, string][]).map(([code, label]) => [label, code]));
  return typed.transform((value, context): Code => {
    const code = codes.get(value) ?? codes.get(WORD_SYNONYMS[field]?.[value] ?? "");
    if (code !== undefined) return code;
    context.addIssue({ code: "custom", message: value === "" ? missing : `不在选项里，请选：${[...codes.keys()].join("、")}。` });
    return z.NEVER;
  });
}

const FACILITY_OF = new Map(Object.entries(FACILITIES).flatMap(([name, others]) => [name, ...others].map((each) => [each, name] as const)));
const NOTHING = ["无", "没有", "不缺", "—", "-", "/"];

const facilities = typed.transform((value, context) => {
  const parts = value.split(/[、，,;；/\n ]+/).filter(Boolean);
  if (parts.length === 1 && NOTHING.includes(parts[0] ?? "")) return [];
  const unknown = parts.filter((part) => !FACILITY_OF.has(part));
  if (unknown.length > 0) {
    context.addIssue({ code: "custom", message: `“${unknown.join("、")}”不在缺项名单里，请用：${Object.keys(FACILITIES).join("、")}。` });
    return z.NEVER;
  }
  const found = new Set(parts.map((part) => FACILITY_OF.get(part)));
  return Object.keys(FACILITIES).filter((name) => found.has(name));
});

const yesNo = typed.transform((value, context) => {
  const found = WORD_SYNONYMS.countsInTarget?.[value] ?? value;
  if (found === YES || found === "") return true;
  if (found === NO) return false;
  context.addIssue({ code: "custom", message: `请填“${YES}”或“${NO}”。` });
  return z.NEVER;
});

const amount = typed.transform((value, context) => {
  const parsed = parseWan(value);
  if (parsed.ok && parsed.fen >= 0n && parsed.fen <= 100_000_000_000n) return parsed.fen;
  const fault = parsed.ok ? (parsed.fen < 0n ? "不能是负数。" : "超过100,000万元，请核对是不是以元填写。") : AMOUNT_FAULTS[parsed.fault];
  context.addIssue({ code: "custom", message: fault });
  return z.NEVER;
});
const AMOUNT_FAULTS = {
  empty: "没有填写，请填计划投资（万元）。",
  "not-a-number": "应为以万元计的数，例如132.93，不带单位和文字。",
  "too-many-decimals": "小数最多六位（精确到分），请核对。",
  "too-large": "数额过大，请核对是不是以元填写。",
} as const;

const area = typed.transform((value, context) => {
  const parsed = parseSqm(value);
  if (parsed !== null && parsed <= 10_000_000_000n) return parsed;
  context.addIssue({ code: "custom", message: value === "" ? "没有填写，请填建筑面积（平方米）。" : "应为以平方米计的数，最多两位小数，例如3469.25。" });
  return z.NEVER;
});

/** Each field from text, with what is wrong in Chinese: the web form and the Excel columns share these. */
export const FIELD_SCHEMAS = {
  name: needed(100, "没有填写，请填小区名称。"),
  subdistrict: needed(40, "没有填写，请填街道或乡镇。"),
  committee: line(40),
  address: line(200),
  builtYear: year(1900, 2100, null),
  propertyType: word("propertyType", PROPERTY_TYPE_LABELS, "没有填写，请选产权性质。"),
  structure: line(40),
  buildings: whole(10_000, "没有填写，请填楼栋数。"),
  households: whole(100_000, "没有填写，请填户数。"),
  floorArea: area,
  propertyManagement: line(60),
  missingFacilities: facilities,
  idlePremises: maybe(500),
  idleUse: maybe(500),
  renewalMode: typed.transform((value) => value || RENEWAL_MODE_LABELS.COMPREHENSIVE).pipe(word("renewalMode", RENEWAL_MODE_LABELS, "")),
  planYear: year(2000, 2100, "没有填写，请填计划年度。"),
  plannedInvestment: amount,
  countsInTarget: yesNo,
  contactPost: maybe(50).refine((value) => value === null || !/\d{7,}/.test(value), "请填岗位，不填电话号码。"),
  notes: maybe(2000).refine((value) => value === null || !/1[3-9]\d{9}/.test(value), "备注里不写手机号码。"),
} as const satisfies Record<Field, z.ZodType>;

type Parsed = { ok: true; values: RegisterValues } | { ok: false; faults: Partial<Record<Field, string>> };

/** A community from its text; all faults at once, by field. */
export function parseRegister(text: RegisterText): Parsed {
  const faults: Partial<Record<Field, string>> = {};
  const found: Partial<Record<Field, unknown>> = {};
  for (const field of FIELDS) {
    const parsed = FIELD_SCHEMAS[field].safeParse(text[field]);
    if (parsed.success) found[field] = parsed.data;
    else faults[field] = parsed.error.issues[0]?.message ?? "请核对。";
  }
  if (Object.keys(faults).length > 0) return { ok: false, faults };
  const { floorArea, plannedInvestment, ...rest } = found;
  return { ok: true, values: { ...rest, floorAreaDm2: floorArea, plannedInvestmentFen: plannedInvestment } as RegisterValues };
}

/** What a field's value is as text: the one form of equal values. */
function valueText(field: Field, value: unknown): string {
  if (field === "propertyType") return PROPERTY_TYPE_LABELS[value as PropertyType];
  if (field === "renewalMode") return RENEWAL_MODE_LABELS[value as RenewalMode];
  if (typeof value === "bigint") return field === "floorArea" ? sqmText(value) : wanText(value);
  if (typeof value === "boolean") return value ? YES : NO;
  return Array.isArray(value) ? value.join("、") : String(value ?? "");
}

/** One field of a community from its text: its canonical text, or what is wrong. */
export function readField(field: Field, text: string): { ok: true; text: string } | { ok: false; fault: string } {
  const parsed = FIELD_SCHEMAS[field].safeParse(text);
  return parsed.success ? { ok: true, text: valueText(field, parsed.data) } : { ok: false, fault: parsed.error.issues[0]?.message ?? "请核对。" };
}

/** A community as text, the same for equal values: what is exported, shown in forms, compared and recorded. */
export function registerText({ floorAreaDm2, plannedInvestmentFen, ...rest }: RegisterValues): RegisterText {
  const values: Record<Field, unknown> = { ...rest, floorArea: floorAreaDm2, plannedInvestment: plannedInvestmentFen };
  return Object.fromEntries(FIELDS.map((field) => [field, valueText(field, values[field])])) as RegisterText;
}
