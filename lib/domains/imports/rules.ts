import { normalise } from "@/lib/core/text";
import { fileKind } from "@/lib/infra/excel/file-kind";
import type { Answer, Answers, ImportFormat, ImportState, OpenImport, ReviewSummary } from "./types";
import type { Todo } from "@/lib/domains/todos/types";

export const NO_ANSWERS: Answers = { units: {}, columns: {}, corrections: {}, confirmed: {}, alike: {} };

/** Answers as they are kept; what is no answer counts as none. */
export function answersOf(kept: unknown): Answers {
  const given = (kept ?? {}) as Partial<Record<keyof Answers, unknown>>;
  const part = (name: keyof Answers) => (given[name] !== null && typeof given[name] === "object" ? given[name] : {});
  return { units: part("units"), columns: part("columns"), corrections: part("corrections"), confirmed: part("confirmed"), alike: part("alike") } as Answers;
}

/** A review as it is kept, null where there is none. */
export function summaryOf(kept: unknown): ReviewSummary | null {
  const found = kept as Partial<ReviewSummary> | null;
  return found && typeof found === "object" && found.counts && found.faults && Array.isArray(found.sheets) && Array.isArray(found.targets) ? (found as ReviewSummary) : null;
}

/** Kind of a workbook by its content: beginning, and the list of names at the end of an archive. @throws FileRefused */
export function formatOf(head: Buffer, tail: Buffer): ImportFormat {
  if (fileKind(head) === "container") return "XLS";
  return tail.includes("xl/vbaProject.bin") ? "XLSM" : "XLSX";
}

/** A file's name as it may stand on a page, in the trail and in a header: one line, no path, not too long. */
export function fileTitle(given: string): string {
  const last =
    normalise(given.replace(/[\r\n\t\0]+/g, " "))
      .split(/[/\\]/)
      .at(-1) ?? "";
  const clean = last.replace(/[\u0000-\u001f\u007f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff<>:"|?*\p{Cs}]/gu, "").trim();
  const [, stem = clean, ending = ""] = /^(.*?)(\.[A-Za-z]{1,5})?$/u.exec(clean) ?? [];
  return `${[...stem].slice(0, 100).join("").trim() || "明细表"}${ending}`;
}

/** A file's name with a word for what was made of it; it is an .xlsx then. */
export const fileNameWith = (fileName: string, word: string): string => `${fileName.replace(/\.[A-Za-z]{1,5}$/, "")}（${word}）.xlsx`;

/** What the review has for an answer that is given to many at once: texts by cell, rows whose look-alikes are undecided. */
export type ForMany = { suggestions: Record<string, string>; undecided: readonly string[] };

const toEach = <Said>(keys: readonly string[], said: Said) => Object.fromEntries(keys.map((key) => [key, said]));

/** Where an answer goes among those given before. */
export function withAnswer(before: Answers, answer: Answer, { suggestions, undecided }: ForMany): Answers {
  switch (answer.kind) {
    case "correct":
      return { ...before, corrections: { ...before.corrections, [answer.cell]: answer.text } };
    case "accept":
      return { ...before, corrections: { ...before.corrections, ...suggestions } };
    case "withdraw":
      return { ...before, corrections: Object.fromEntries(Object.entries(before.corrections).filter(([cell]) => cell !== answer.cell)) };
    case "confirm":
      return { ...before, confirmed: { ...before.confirmed, ...toEach(answer.codes, answer.reason) } };
    case "questions":
      return { ...before, units: { ...before.units, ...answer.units }, columns: { ...before.columns, ...answer.columns } };
    case "alike":
      return { ...before, alike: { ...before.alike, ...answer.decisions } };
    case "apart":
      return { ...before, alike: { ...before.alike, ...toEach(undecided, { apart: answer.reason }) } };
  }
}

/** An answer as the trail tells it. */
export function answerWords(answer: Answer, { suggestions, undecided }: ForMany): string {
  switch (answer.kind) {
    case "correct":
      return `${answer.cell}改为“${answer.text}”`;
    case "accept":
      return `采用${Object.keys(suggestions).length}处更正`;
    case "withdraw":
      return `${answer.cell}恢复原表内容`;
    case "confirm":
      return `确认${answer.codes.length}类问题无误：${answer.reason}`;
    case "questions":
      return `说明单位和栏目${Object.keys(answer.units).length + Object.keys(answer.columns).length}处`;
    case "alike":
      return `判定疑似重复${Object.keys(answer.decisions).length}处`;
    case "apart":
      return `其余疑似重复${undecided.length}处都不是同一小区：${answer.reason}`;
  }
}

/** Why a reviewed file cannot be written yet; empty where it can. */
export function blockers({ faults, questions, undecided, counts }: ReviewSummary): string[] {
  const found: string[] = [];
  if (questions.length > 0) found.push(`${questions.length}个问题未回答`);
  if (faults.ERROR > 0) found.push(`${faults.ERROR}处错误`);
  if (faults.CONFIRM > 0) found.push(`${faults.CONFIRM}处待确认`);
  if (undecided > 0) found.push(`${undecided}组疑似重复未处理`);
  if (found.length === 0 && counts.new + counts.changed === 0) found.push("表中内容与台账一致，没有要写入的变更");
  return found;
}

const TODO_WORDS = {
  seen: { key: "imports-seen", title: "县市导入待阅", why: "县市直接写入，州局知悉即可，不需批准。", button: "查看并阅知" },
  open: { key: "imports-open", title: "明细表导入未办完", why: "核对未完成的表不会写入台账。", button: "继续核对" },
} as const;

/** What an upload's county, and the prefecture, still have to do about it. */
export function importTodos(open: readonly OpenImport[], acknowledges: boolean): Todo[] {
  const [first] = open;
  if (!first) return [];
  const { key, title, why, button } = TODO_WORDS[acknowledges ? "seen" : "open"];
  const names = open.slice(0, 3).map(({ countyName, fileName }) => (acknowledges ? `${countyName}：${fileName}` : fileName));
  const detail = `${names.join("；")}${open.length > 3 ? "等" : ""}。`;
  const href = open.length === 1 ? `/communities/import/${first.id}` : "/communities/import";
  return [{ key, title: `${title}：${open.length}份`, detail, why, dueOn: null, daysLate: null, href, action: button }];
}

/** Whether something is under way for an upload in this state. */
export const isUnderWay = (state: ImportState): boolean => state === "READING" || state === "WRITING";
