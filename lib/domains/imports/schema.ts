import { z } from "zod";
import { normalise } from "@/lib/core/text";
import { type ColumnKey, FIELDS, KEY_COLUMNS } from "@/lib/domains/register-columns/types";
import { UNIT_WORDS } from "./labels";
import { type Answer, type Answers, type ImportView, TABS, type Units } from "./types";

const STALE = "页面内容已过期，请刷新后再填。";
/** Largest file that is taken. */
export const MOST_BYTES = 20 * 1024 * 1024;
const MOST_REASON = 200;

const version = z
  .string(STALE)
  .regex(/^\d{1,9}$/, STALE)
  .transform(Number);
const batch = { batchId: z.uuid(STALE), version, idempotencyKey: z.uuid(STALE) };

/** Goes on with an upload as the sender saw it. */
export const batchInput = z.object(batch);
export type BatchInput = z.infer<typeof batchInput>;

export const seenInput = z.object({ batchId: z.uuid(STALE), idempotencyKey: z.uuid(STALE) });
export type SeenInput = z.infer<typeof seenInput>;

/** "明细表!F18", "明细表!18" */
const CELL = /^[^!]{1,31}![A-Z]{1,3}\d{1,7}$/;
const ROW = /^[^!]{1,31}!\d{1,7}$/;
const COLUMN = /^[^!]{1,31}![A-Z]{1,3}$/;
const KEYS: readonly string[] = [...FIELDS, ...KEY_COLUMNS, "IGNORE"];

type Wronged = (field: string, message: string) => never;
const NO_REASON = "不同小区须写明理由，例如“分属两条街道”。";

function reasonIn(fields: Record<string, string>, field: string, missing: string, fault: Wronged): string {
  const reason = normalise(fields[field] ?? "");
  if (reason === "") return fault(field, missing);
  return reason.length > MOST_REASON ? fault(field, `最多${MOST_REASON}个字，请删减。`) : reason;
}

/** What an answer of each kind says, or what is wrong with it by field. */
const READERS: Record<Answer["kind"], (fields: Record<string, string>, fault: Wronged) => Answer> = {
  correct: (fields, fault) => {
    const text = normalise(fields.text ?? "");
    if (!CELL.test(fields.cell ?? "")) return fault("cell", STALE);
    return text.length > 2000 ? fault("text", "最多2000个字，请删减。") : { kind: "correct", cell: fields.cell ?? "", text };
  },
  accept: () => ({ kind: "accept" }),
  withdraw: (fields, fault) => (CELL.test(fields.cell ?? "") ? { kind: "withdraw", cell: fields.cell ?? "" } : fault("cell", STALE)),
  confirm: (fields, fault) => {
    const codes = Object.keys(fields).flatMap((name) => (name.startsWith("code:") ? [name.slice(5)] : []));
    if (codes.some((code) => !/^[a-zA-Z0-9._-]{1,60}$/.test(code))) return fault("confirm", STALE);
    if (codes.length === 0) return fault("confirm", "请先勾选核对过的问题。");
    return { kind: "confirm", codes, reason: reasonIn(fields, "reason", "请写明理由，例如“与街道核实无误”。", fault) };
  },
  questions: (fields, fault) => {
    const units: Answers["units"] = {};
    const columns: Answers["columns"] = {};
    for (const [name, value] of Object.entries(fields)) {
      if (value === "") continue;
      const [what = "", key = ""] = [name.slice(0, name.indexOf(":")), name.slice(name.indexOf(":") + 1)];
      if (what === "unit") {
        const words = Object.hasOwn(UNIT_WORDS, key) ? UNIT_WORDS[key as keyof Units] : null;
        if (!words || !Object.hasOwn(words, value)) return fault(name, "请选择单位。");
        Object.assign(units, { [key]: value });
      } else if (what === "column") {
        if (!COLUMN.test(key) || !KEYS.includes(value)) return fault(name, "请选择这一列是什么。");
        columns[key] = value as ColumnKey | "IGNORE";
      }
    }
    const count = Object.keys(units).length + Object.keys(columns).length;
    return count === 0 ? fault("questions", "请先选择，再重新核对。") : { kind: "questions", units, columns };
  },
  alike: (fields, fault) => {
    const decisions: Answers["alike"] = {};
    for (const [name, value] of Object.entries(fields)) {
      if (!name.startsWith("alike:") || value === "") continue;
      const row = name.slice(6);
      if (!ROW.test(row)) return fault(name, STALE);
      if (value.startsWith("same:") && value.length <= 60) decisions[row] = { same: value.slice(5) };
      else if (value === "apart") {
        decisions[row] = { apart: reasonIn(fields, `reason:${row}`, NO_REASON, fault) };
      } else return fault(name, STALE);
    }
    return Object.keys(decisions).length === 0 ? fault("alike", "请先选择“同一小区”或“不同小区”。") : { kind: "alike", decisions };
  },
  apart: (fields, fault) => ({ kind: "apart", reason: reasonIn(fields, "reason", NO_REASON, fault) }),
};

class Wrong extends Error {
  constructor(
    readonly field: string,
    message: string,
  ) {
    super(message);
  }
}

/** One answer; its other fields depend on its kind. */
export const answerInput = z.looseObject({ ...batch, kind: z.enum(Object.keys(READERS) as [Answer["kind"], ...Answer["kind"][]], STALE) }).transform((input, context) => {
  const { batchId, version: seen, idempotencyKey, kind, ...fields } = input;
  try {
    const answer = READERS[kind](fields as Record<string, string>, (field, message) => {
      throw new Wrong(field, message);
    });
    return { batchId, version: seen, idempotencyKey, answer };
  } catch (error) {
    if (!(error instanceof Wrong)) throw error;
    context.addIssue({ code: "custom", message: error.message, path: [error.field] });
    return z.NEVER;
  }
});
export type AnswerInput = z.infer<typeof answerInput>;

type SearchParams = Record<string, string | string[] | undefined>;
const one = (value: string | string[] | undefined) => (typeof value === "string" ? value : undefined);
const pageOf = (value: string | string[] | undefined) => (/^[1-9]\d{0,5}$/.test(one(value) ?? "") ? Number(one(value)) : 1);

/** What the address of an upload says; anything else is as if it were not there. */
export const parseImportView = (params: SearchParams): ImportView => ({
  tab: TABS.find((tab) => tab === one(params.tab)) ?? null,
  page: pageOf(params.page),
  faults: params.faults === undefined ? null : pageOf(params.faults),
});

export const parseImportsPage = (params: SearchParams): number => pageOf(params.page);

/** Kinds of files of an upload that can be taken out. */
const FILE_KINDS = ["original", "marked", "faults"] as const;
export type FileKind = (typeof FILE_KINDS)[number];
export const parseFileKind = (value: string | null): FileKind => FILE_KINDS.find((kind) => kind === value) ?? "original";
export const parseBatchId = (value: string): string | null => (z.uuid().safeParse(value).success ? value : null);
