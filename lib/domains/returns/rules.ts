import { type Fen, formatWan } from "@/lib/core/money";
import { hasReached } from "@/lib/domains/plan/rules";
import { PROBLEM_KIND_LABELS } from "./labels";
import type { BroughtValues, LineFault, LineValues, ReturnLine, SealedFigures } from "./types";

/** 2021-06-30 of 202106. */
export const monthEnd = (period: number): string => new Date(Date.UTC(Math.floor(period / 100), period % 100, 0)).toISOString().slice(0, 10);
/** 202106 of a day. */
export const periodOf = (day: string): number => Number(day.slice(0, 4)) * 100 + Number(day.slice(5, 7));
/** The month `months` later; negative: earlier. */
export function monthsOn(period: number, months: number): number {
  const at = Math.floor(period / 100) * 12 + (period % 100) - 1 + months;
  return Math.floor(at / 12) * 100 + (at % 12) + 1;
}
/** 2021年6月 */
export const periodText = (period: number): string => `${Math.floor(period / 100)}年${period % 100}月`;
/** 6月 */
export const monthText = (period: number): string => `${period % 100}月`;

const FIGURES = ["percent", "completedFen"] as const;
const TEXTS = ["work", "problem", "problemKind", "problemOwner", "problemDueOn", "next"] as const;
export const REPORTED = [...FIGURES, ...TEXTS] as const;

/** Fields of a line that differ from what the portal had filled in. */
export const changedFields = (values: LineValues, brought: BroughtValues) => REPORTED.filter((name) => values[name] !== brought[name]);

/** Points of progress in one month that ask for a word, and points by which money may be ahead of work. */
const JUMP = 30;
const AHEAD = 30;
/** Months of works without progress that ask for a word (连续三个月无进展). */
const STILL = 3;
/** A figure so many times the plan was typed in 元. */
const TIMES = 100n;

type Checked = Pick<ReturnLine, "stage" | "plannedFen" | "estimateFen" | "startedOn" | "permitted" | "sealed" | "returnReason" | "sentBefore">;

/** What a line is held against: months sealed before it, newest first. */
function stillMonths(percent: number, sealed: readonly SealedFigures[]): number {
  const other = sealed.findIndex((month) => month.percent !== percent);
  return other === -1 ? sealed.length : other;
}

const sameSaid = (a: LineValues, b: LineValues): boolean => [...REPORTED, "correction" as const, "explanation" as const].every((name) => a[name] === b[name]);

const isAtWork = ({ stage }: Pick<Checked, "stage">) => hasReached(stage, "CONSTRUCTION") && !hasReached(stage, "COMPLETED");

/** What of a line is wrong whatever is said about it, and what its figures ask about. */
function figureFaults(line: Checked, values: LineValues): Omit<LineFault, "answered">[] {
  const faults: Omit<LineFault, "answered">[] = [];
  const [last] = line.sealed;
  const { percent, completedFen } = values;
  if (last && (percent < last.percent || completedFen < last.completedFen)) {
    const parts = [
      percent < last.percent ? `形象进度${percent}%低于${monthText(last.period)}的${last.percent}%` : "",
      completedFen < last.completedFen ? `累计投资比${monthText(last.period)}少${formatWan(last.completedFen - completedFen)}万元` : "",
    ].filter(Boolean);
    faults.push({
      code: "FALLS",
      level: "ERROR",
      field: percent < last.percent ? "percent" : "completedFen",
      words: `${parts.join("，")}。如确需调减，请填更正说明；如为笔误，请改数。`,
    });
  }
  if (last && percent - last.percent > JUMP)
    faults.push({ code: "JUMPS", level: "CONFIRM", field: "percent", words: `形象进度一个月增加${percent - last.percent}个百分点，请核对；属实请说明。` });
  if (isAtWork(line) && percent < 100 && stillMonths(percent, line.sealed) >= STILL)
    faults.push({ code: "STANDS_STILL", level: "CONFIRM", field: "percent", words: `形象进度连续三个月以上为${percent}%，请写明停滞原因和恢复日期。` });
  if (hasReached(line.stage, "COMPLETED") && percent < 100)
    faults.push({ code: "DONE_UNFINISHED", level: "ERROR", field: "percent", words: "已完工，形象进度应为100%；未完工的请先在小区页更正阶段。" });
  if (isAtWork(line) && percent === 100)
    faults.push({ code: "UNFINISHED_DONE", level: "CONFIRM", field: "percent", words: "形象进度已到100%，阶段还是施工。已完工请在小区页登记完工；未完工请说明。" });
  if (!hasReached(line.stage, "CONSTRUCTION") && line.stage !== "SUSPENDED" && line.stage !== "WITHDRAWN" && percent > 0)
    faults.push({ code: "NOT_STARTED", level: "ERROR", field: "percent", words: "尚未开工，形象进度应为0；已开工的请先在小区页登记开工。" });
  if (hasReached(line.stage, "CONSTRUCTION") && !line.permitted && last?.percent !== percent)
    faults.push({ code: "NO_PERMIT", level: "CONFIRM", field: "percent", words: "已开工，施工许可还没有登记，请补登或说明依据。" });
  return [...faults, ...moneyFaults(line, values)];
}

function moneyFaults(line: Checked, { percent, completedFen }: LineValues): Omit<LineFault, "answered">[] {
  const { plannedFen, estimateFen } = line;
  if (plannedFen > 0n && completedFen > plannedFen * TIMES)
    return [{ code: "UNIT", level: "CONFIRM", field: "completedFen", words: `累计投资是计划的${completedFen / plannedFen}倍，像是按元填的，请核对单位是万元。` }];
  // The plan's own figure where no estimate (概算) of the package is entered.
  const most: Fen = estimateFen !== null && estimateFen > plannedFen ? estimateFen : plannedFen;
  const faults: Omit<LineFault, "answered">[] = [];
  if (completedFen > most)
    faults.push({ code: "OVER_ESTIMATE", level: "CONFIRM", field: "completedFen", words: `累计投资超过计划（概算）${formatWan(completedFen - most)}万元，请核对；属实请说明。` });
  else if (plannedFen > 0n && completedFen * 100n > plannedFen * BigInt(percent + AHEAD))
    faults.push({
      code: "MONEY_AHEAD",
      level: "CONFIRM",
      field: "completedFen",
      words: `累计投资已占计划的${(completedFen * 100n) / plannedFen}%，形象进度${percent}%，投资超前，请核对；属实请说明。`,
    });
  return faults;
}

function problemFaults(values: LineValues): Omit<LineFault, "answered">[] {
  const { problem, problemKind, problemOwner, problemDueOn } = values;
  if (problem === "") return [];
  const missing = [problemKind === null ? "类型" : "", problemOwner === "" ? "责任单位" : "", problemDueOn === null ? "解决期限" : ""].filter(Boolean);
  const field = problemKind === null ? "problemKind" : problemOwner === "" ? "problemOwner" : "problemDueOn";
  return missing.length === 0 ? [] : [{ code: "PROBLEM_PARTS", level: "ERROR", field, words: `存在问题还缺${missing.join("、")}。` }];
}

/**
 * Everything that a line's figures ask about, errors first. A fall of cumulative figures is answered by its correction note (更正说明), what asks to be
 * confirmed by an explanation; `answered` says so. Other errors have no answer but another value.
 */
export function lineFaults(line: Checked, values: LineValues): LineFault[] {
  const found = [...figureFaults(line, values), ...problemFaults(values)];
  if (line.returnReason !== null && line.sentBefore !== null && sameSaid(values, line.sentBefore))
    found.push({ code: "UNMENDED", level: "ERROR", field: "explanation", words: "州住建局退回了这一行，内容还没有改动。请改数，或填写情况说明。" });
  return found
    .map((fault) => ({ ...fault, answered: fault.code === "FALLS" ? values.correction !== "" : fault.level === "CONFIRM" && values.explanation !== "" }))
    .sort((a, b) => Number(a.level === "CONFIRM") - Number(b.level === "CONFIRM"));
}

/** What keeps a line from being sent. */
export const openFaults = (line: Checked, values: LineValues): LineFault[] => lineFaults(line, values).filter(({ answered }) => !answered);

/** "023" of 533103-023. */
export const serialOf = (id: string): string => id.slice(id.indexOf("-") + 1);

const PROBLEM_FIELDS = { problemKind: null, problemOwner: "", problemDueOn: null } as const;
/** A problem that is gone has no kind, owner and day. */
export const tidied = (values: LineValues): LineValues => (values.problem === "" ? { ...values, ...PROBLEM_FIELDS } : values);

/** A value of a line as people read it, for the trail and for comparisons. */
export function valueText(name: keyof LineValues, value: LineValues[keyof LineValues]): string {
  if (value === null || value === "") return "";
  if (name === "percent") return `${value as number}%`;
  if (name === "completedFen") return formatWan(value as Fen);
  return name === "problemKind" ? PROBLEM_KIND_LABELS[value as keyof typeof PROBLEM_KIND_LABELS] : String(value);
}

/** What an event of the trail is about. */
export const returnObject = ({ countyCode, period }: { countyCode: string; period: number }) => ({ objectType: "return", objectId: `${countyCode}-${period}`, countyCode });
