import { z } from "zod";
import { isDay } from "@/lib/core/dates";
import { parseWan } from "@/lib/core/money";
import { normalise } from "@/lib/core/text";
import { COMMUNITY_ID } from "@/lib/domains/communities/schema";
import { LINE_LABELS } from "./labels";
import { tidied } from "./rules";
import { type LineValues, PROBLEM_KINDS } from "./types";

const STALE = "页面内容已过期，请刷新后再填。";
const NUMBER = /^[1-9]\d{0,8}$/;
const number = z.string(STALE).regex(NUMBER, STALE).transform(Number);
/** 10亿元: no community comes near; it was typed in 元. */
const MOST_FEN = 100_000_000_000n;
/** More than any county has. */
const MOST_LINES = 1000;

/** A month as the address has it: 202106. */
export const PERIOD = /^20\d\d(0[1-9]|1[0-2])$/;
export const COUNTY = /^\d{6}$/;
const period = z.string(STALE).regex(PERIOD, STALE).transform(Number);

const text = (name: keyof LineValues, most: number) =>
  z
    .string(STALE)
    .default("")
    .transform(normalise)
    .pipe(z.string().max(most, `${LINE_LABELS[name]}最多${most}个字，请删减。`));

/** One line as it is typed: every field a text, percent with or without its sign, money in 万元. */
export const lineInput = z
  .object({
    percent: z
      .string(STALE)
      .transform(normalise)
      .pipe(z.string().regex(/^(100|\d{1,2})[%％]?$/, "形象进度应为0至100的整数。"))
      .transform((value) => Number.parseInt(value, 10)),
    completedFen: z
      .string(STALE)
      .transform(normalise)
      .transform((value, context) => {
        const read = parseWan(value);
        if (read.ok && read.fen >= 0n && read.fen <= MOST_FEN) return read.fen;
        const large = read.ok ? read.fen > MOST_FEN : read.fault === "too-large";
        context.addIssue({ code: "custom", message: large ? "累计完成投资超过10亿元，请核对单位是万元。" : "累计完成投资应为以万元计的数，最多六位小数，例如132.93；没有的填0。" });
        return z.NEVER;
      }),
    work: text("work", 500),
    problem: text("problem", 500),
    problemKind: z
      .enum(PROBLEM_KINDS, "请选择问题类型。")
      .or(z.literal(""))
      .default("")
      .transform((value) => value || null),
    problemOwner: text("problemOwner", 60),
    problemDueOn: z
      .string(STALE)
      .default("")
      .transform(normalise)
      .refine((value) => value === "" || isDay(value), "解决期限应为日期，例如2021-07-31。")
      .transform((value) => value || null),
    next: text("next", 500),
    correction: text("correction", 500),
    explanation: text("explanation", 500),
  })
  .transform((values): LineValues => tidied(values));

const typedLine = z.object({ id: z.string().regex(COMMUNITY_ID), version: z.number().int().min(1), values: z.record(z.string(), z.string()) });
export type SavedLine = { id: string; version: number; values: LineValues };

const json = (value: string): unknown => {
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
};

/** Lines of a return that were changed, as JSON; a fault is named by line and field: "533103-023.percent". */
export const saveLinesInput = z.object({ idempotencyKey: z.uuid(STALE), returnId: z.string(STALE), lines: z.string(STALE) }).transform((typed, context) => {
  const refuse = (path: string, message: string) => {
    context.addIssue({ code: "custom", path: [path], message });
    return z.NEVER;
  };
  const listed = z.array(typedLine).min(1).max(MOST_LINES).safeParse(json(typed.lines));
  if (!NUMBER.test(typed.returnId) || !listed.success || new Set(listed.data.map(({ id }) => id)).size < listed.data.length) return refuse("lines", STALE);
  const lines: SavedLine[] = [];
  for (const { id, version, values } of listed.data) {
    const parsed = lineInput.safeParse(values);
    if (parsed.success) lines.push({ id, version, values: parsed.data });
    else for (const { path, message } of parsed.error.issues) context.addIssue({ code: "custom", path: [`${id}.${String(path[0] ?? "percent")}`], message });
  }
  return { idempotencyKey: typed.idempotencyKey, returnId: Number(typed.returnId), lines };
});
export type SaveLinesInput = z.output<typeof saveLinesInput>;

export const openInput = z.object({ idempotencyKey: z.uuid(STALE), period });
export type OpenInput = z.output<typeof openInput>;

export const sameInput = z.object({
  idempotencyKey: z.uuid(STALE),
  returnId: number,
  /** Lines by their communities, as JSON; "": all that were not looked at yet */
  ids: z
    .string(STALE)
    .default("")
    .transform((value, context) => {
      if (value === "") return null;
      const listed = z.array(z.string().regex(COMMUNITY_ID)).min(1).max(MOST_LINES).safeParse(json(value));
      if (listed.success) return listed.data;
      context.addIssue({ code: "custom", message: STALE });
      return z.NEVER;
    }),
});
export type SameInput = z.output<typeof sameInput>;

const NOTE = "有安全事故的，请写明时间、地点、伤亡和处置情况。";
export const accidentsInput = z
  .object({
    idempotencyKey: z.uuid(STALE),
    returnId: number,
    version: number,
    accidents: z
      .string("请填写安全事故起数，没有的填0。")
      .transform(normalise)
      .pipe(z.string().regex(/^\d{1,3}$/, "请填写安全事故起数，没有的填0。"))
      .transform(Number),
    accidentNote: z.string(STALE).default("").transform(normalise).pipe(z.string().max(1000, "最多1000个字，请删减。")),
  })
  .refine(({ accidents, accidentNote }) => accidents === 0 || accidentNote !== "", { path: ["accidentNote"], message: NOTE });
export type AccidentsInput = z.output<typeof accidentsInput>;

export const stepInput = z.object({ idempotencyKey: z.uuid(STALE), returnId: number, version: number });
export type StepInput = z.output<typeof stepInput>;

const note = z.string(STALE).default("").transform(normalise).pipe(z.string().max(1000, "最多1000个字，请删减。"));

/** Returns that are approved, one or many: boxes or a field `pick.<number>` with the version that was shown. */
export const approveInput = z.record(z.string(), z.string()).transform((typed, context) => {
  const picks = Object.entries(typed).flatMap(([name, version]) =>
    name.startsWith("pick.") && NUMBER.test(name.slice(5)) && NUMBER.test(version) ? [{ id: Number(name.slice(5)), version: Number(version) }] : [],
  );
  const rest = z.object({ idempotencyKey: z.uuid(STALE), note }).safeParse(typed);
  if (!rest.success) {
    for (const { path, message } of rest.error.issues) context.addIssue({ code: "custom", path: [...path], message });
    return z.NEVER;
  }
  if (picks.length === 0 || picks.length > 100) {
    context.addIssue({ code: "custom", path: ["pick"], message: "请先勾选要审定的月报。" });
    return z.NEVER;
  }
  return { ...rest.data, picks: picks.sort((a, b) => a.id - b.id) };
});
export type ApproveInput = z.output<typeof approveInput>;

/** Lines that are returned: boxes `return.<community>` that are ticked, each with its reason in `reason.<community>`. */
export const returnInput = z.record(z.string(), z.string()).transform((typed, context) => {
  const rest = z.object({ idempotencyKey: z.uuid(STALE), returnId: number, version: number, note }).safeParse(typed);
  if (!rest.success) {
    for (const { path, message } of rest.error.issues) context.addIssue({ code: "custom", path: [...path], message });
    return z.NEVER;
  }
  const ids = Object.keys(typed).flatMap((name) => (name.startsWith("return.") && COMMUNITY_ID.test(name.slice(7)) ? [name.slice(7)] : []));
  if (ids.length === 0) context.addIssue({ code: "custom", path: ["return"], message: "请勾选要退回的行，并逐行写明原因。" });
  const reasons = ids.sort().map((id) => {
    const reason = normalise(typed[`reason.${id}`] ?? "");
    if (reason === "" || reason.length > 500) context.addIssue({ code: "custom", path: [`reason.${id}`], message: reason === "" ? "请写明退回原因。" : "最多500个字，请删减。" });
    return { id, reason };
  });
  return { ...rest.data, reasons };
});
export type ReturnInput = z.output<typeof returnInput>;
