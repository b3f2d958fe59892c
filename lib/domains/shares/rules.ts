import { daysBetween, formatDate, formatInstant } from "@/lib/core/dates";
import { type Fen, formatCount, formatWan } from "@/lib/core/money";
import type { ShareState } from "@/lib/domains/share-basis/types";
import type { Todo } from "@/lib/domains/todos/types";
import type { OpenShares, ShareCell, ShareFilter, ShareRow, ShareSettings, ShareStep } from "./types";

/** Whether a counter-figure differs so much that it needs a paper. */
export function needsPaper(amountFen: Fen, counterFen: Fen, percent: number): boolean {
  const off = counterFen > amountFen ? counterFen - amountFen : amountFen - counterFen;
  return off * 100n > amountFen * BigInt(percent);
}

/** 州住建局 answers an objection within so many workdays. */
export const OBJECTION_WORKDAYS = 10;

/** How long a line has been silent, and how that looks. */
export function silenceOf(proposedOn: string, today: string, { amberDays, redDays }: ShareSettings): { days: number; tone: "todo" | "wait" | "late" } {
  const days = Math.max(0, daysBetween(proposedOn, today));
  return { days, tone: days >= redDays ? "late" : days >= amberDays ? "wait" : "todo" };
}

type Sum = { lines: number; fen: Fen; oldestOn: string | null };

/** Lines and amount of the cells that a filter finds, with the day of the oldest. */
export function sumShares(
  cells: readonly ShareCell[],
  { utility, county, year, states }: { utility?: string; county?: string; year?: number; states?: readonly ShareState[] } = {},
): Sum {
  const found = cells.filter(
    (cell) =>
      (utility === undefined || cell.utilityKey === utility) &&
      (county === undefined || cell.countyCode === county) &&
      (year === undefined || cell.year === year) &&
      (states === undefined || states.includes(cell.state)),
  );
  const days = found.flatMap(({ oldestOn }) => (oldestOn === null ? [] : [oldestOn])).sort();
  return { lines: found.reduce((n, cell) => n + cell.lines, 0), fen: found.reduce((fen, cell) => fen + cell.fen, 0n), oldestOn: days[0] ?? null };
}

/** What was sent to a utility, whatever it has said. */
export const SENT: readonly ShareState[] = ["PROPOSED", "CONFIRMED", "OBJECTED"];

/** Address of the list under a filter. */
export function sharesAddress(filter: Partial<ShareFilter>): string {
  const params = new URLSearchParams();
  for (const name of ["utility", "county", "year", "state", "object"] as const) if (filter[name] !== undefined) params.set(name, String(filter[name]));
  if (filter.page && filter.page !== 1) params.set("page", String(filter.page));
  const text = params.toString();
  return text ? `/shares?${text}` : "/shares";
}

/** When works are planned, as far as it is known: 2021年7月—10月. */
export function worksTime(startOn: string | null, endOn: string | null): string {
  const month = (day: string) => ({ year: day.slice(0, 4), month: Number(day.slice(5, 7)) });
  const [from, to] = [startOn && month(startOn), endOn && month(endOn)];
  if (!from) return to ? `${to.year}年${to.month}月完工` : "未定";
  // Begun later than it was to end: the end is not known any more.
  if (!to || (endOn ?? "") < (startOn ?? "")) return `${from.year}年${from.month}月起`;
  return from.year === to.year ? `${from.year}年${from.month}月—${to.month}月` : `${from.year}年${from.month}月—${to.year}年${to.month}月`;
}

/** What has become of a line since the reader opened the page. `steps`: its story, the latest last. */
export function changedText(row: Pick<ShareRow, "state" | "amountFen" | "answeredAt">, steps: readonly ShareStep[]): string {
  const last = steps.at(-1);
  if (row.state === "CONFIRMED") return `本单位已于${row.answeredAt ? formatInstant(row.answeredAt) : "刚才"}确认${formatWan(row.amountFen)}万元。`;
  if (row.state === "OBJECTED") return `本单位已于${row.answeredAt ? formatInstant(row.answeredAt) : "刚才"}提出异议。`;
  const before = steps.at(-2);
  const reason = last?.reason ? `（${last.reason}）` : "";
  return `您打开本页后，州住建局${last ? `于${formatInstant(last.at)}` : ""}${before ? `将${formatWan(before.amountFen)}` : ""}改为${formatWan(row.amountFen)}万元${reason}。请按新金额答复。`;
}

const WORDS = { confirm: "去确认", answer: "去办理", chase: "去催办" };
const WHY = "确认后计入承诺出资；长期不答复的，州住建局逐级催办。";

/** Days as text sort as days do. */
const earliest = (days: readonly string[]) => [...days].sort()[0];

/** The silence of all utilities as one: who, how much, since when. */
const together = (silent: readonly OpenShares[]): OpenShares => ({
  kind: "overdue",
  name: silent.map(({ name, lines }) => `${name}${formatCount(lines)}笔`).join("，"),
  lines: silent.reduce((n, { lines }) => n + lines, 0),
  fen: silent.reduce((fen, each) => fen + each.fen, 0n),
  oldestOn: earliest(silent.map(({ oldestOn }) => oldestOn)) ?? "",
  dueOn: earliest(silent.flatMap(({ dueOn }) => dueOn ?? [])) ?? null,
});

/** To-dos: a utility's lines that wait; the prefecture's objections, and the utilities' silence beyond the day that was set, as one. */
export function shareTodos(open: readonly OpenShares[], today: string): Todo[] {
  const silent = open.filter(({ kind }) => kind === "overdue");
  return [...open.filter(({ kind }) => kind !== "overdue"), ...(silent.length > 0 ? [together(silent)] : [])].map(({ kind, name, lines, fen, oldestOn, dueOn }): Todo => {
    const days = Math.max(0, daysBetween(oldestOn, today));
    const sum = `${formatCount(lines)}个小区，${formatWan(fen)}万元`;
    const late = dueOn === null ? null : daysBetween(dueOn, today);
    if (kind === "waiting")
      return { key: "shares", title: `确认出资：${sum}`, detail: `最久的${days}天未答复。`, why: WHY, dueOn, daysLate: late, href: "/shares", action: WORDS.confirm };
    if (kind === "objected") {
      return {
        key: "shares-objected",
        title: `出资异议待办理：${formatCount(lines)}笔，${formatWan(fen)}万元`,
        detail: `最早的于${formatDate(oldestOn)}提出，已${days}天。`,
        why: "重新提出或说明理由后，管线单位再确认。",
        dueOn: null,
        daysLate: null,
        href: "/shares#objections",
        action: WORDS.answer,
      };
    }
    return {
      key: "shares-overdue",
      title: `管线单位逾期未答复出资：${formatCount(lines)}笔，${formatWan(fen)}万元`,
      detail: `${name}；最久的${days}天未答复。`,
      why: WHY,
      dueOn,
      daysLate: late,
      href: "/shares",
      action: WORDS.chase,
    };
  });
}
