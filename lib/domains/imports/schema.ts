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

/** What an answer of each kind says, or what is wrong with it by field. */
const READERS: Record<Answer["kind"], (fields: Record<string, string>, fault: (field: string, message: string) => never) => Answer> = {
  correct: (fields, fault) => {
    const text = normalise(fields.text ?? "");
    if (!CELL.test(fields.cell ?? "")) return fault("cell", STALE);
    return text.length > 2000 ? fault("text", "最多2000个字，请删减。") : { kind: "correct", cell: fields.cell ?? "", text };
  },
  accept: () => ({ kind: "accept" }),
  withdraw: (fields, fault) => (CELL.test(fields.cell ?? "") ? { kind: "withdraw", cell: fields.cell ?? "" } : fault("cell", STALE)),
  confirm: (fields, fault) => {
    const reason = normalise(fields.reason ?? "");
    if (!/^[a-zA-Z0-9._-]{1,60}$/.test(fields.code ?? "")) return fault("code", STALE);
    if (reason === "") return fault("reason", "请写明理由，例如“与街道核实无误”。");
    return reason.length > MOST_REASON ? fault("reason", `最多${MOST_REASON}个字，请删减。`) : { kind: "confirm", code: fields.code ?? "", reason };
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
        const reason = normalise(fields[`reason:${row}`] ?? "");
        if (reason === "") return fault(`reason:${row}`, "不同小区须写明理由，例如“分属两条街道”。");
        if (reason.length > MOST_REASON) return fault(`reason:${row}`, `最多${MOST_REASON}个字，请删减。`);
        decisions[row] = { apart: reason };
      } else return fault(name, STALE);
    }
    return Object.keys(decisions).length === 0 ? fault("alike", "请先选择“同一小区”或“不同小区”。") : { kind: "alike", decisions };
  },
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
export const parseImportView = (params: SearchParams): Omit<ImportView, "tab"> & { tab: ImportView["tab"] | null } => ({
  tab: TABS.find((tab) => tab === one(params.tab)) ?? null,
  page: pageOf(params.page),
  all: one(params.faults) === "all",
});

export const parseImportsPage = (params: SearchParams): number => pageOf(params.page);

/** Kinds of files of an upload that can be taken out. */
const FILE_KINDS = ["original", "marked", "faults"] as const;
export type FileKind = (typeof FILE_KINDS)[number];
export const parseFileKind = (value: string | null): FileKind => FILE_KINDS.find((kind) => kind === value) ?? "original";
export const parseBatchId = (value: string): string | null => (z.uuid().safeParse(value).success ? value : null);
