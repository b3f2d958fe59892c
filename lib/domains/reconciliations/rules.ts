import { daysBetween } from "@/lib/core/dates";
import { type Fen, formatCount } from "@/lib/core/money";
import { periodName, periodOf } from "@/lib/domains/ledger/rules";
import type { Todo } from "@/lib/domains/todos/types";
import type { LineFilter, LineState, OpenLines, Party, Sides } from "./types";

/** Sides without whose word a line is open: the county, and the utility or, of money from above, 州财政局. A supervisor's or settled figure comes when it comes. */
export const asked = ({ utilityKey }: Pick<Sides, "utilityKey">): readonly Party[] => (utilityKey === null ? ["COUNTY", "THIRD"] : ["COUNTY", "UTILITY"]);

/** What a side has said; null: nothing yet. */
export const figureOf = (line: Sides, party: Party): Fen | null => (party === "COUNTY" ? line.countyFen : party === "UTILITY" ? line.utilityFen : line.thirdFen);

/** Two figures that differ are a difference, whoever is still silent; otherwise all who are asked must have spoken (三方对账). */
export function stateOf(line: Sides): LineState {
  const given = [line.countyFen, line.utilityFen, line.thirdFen].filter((fen) => fen !== null);
  if (new Set(given).size > 1) return "DIFFERS";
  return asked(line).every((party) => figureOf(line, party) !== null) ? "AGREED" : "OPEN";
}

/** Widest difference between two sides; null while fewer than two have spoken. */
export function spreadOf(line: Sides): Fen | null {
  const given = [line.countyFen, line.utilityFen, line.thirdFen].filter((fen) => fen !== null).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const [least] = given;
  const most = given.at(-1);
  return given.length < 2 || least === undefined || most === undefined ? null : most - least;
}

/** Sides that a reader speaks for at a line; a county also enters the supervisor's or settled figure, with its paper. */
export function ownSides(kind: "all" | "county" | "utility" | "finance", { utilityKey }: Pick<Sides, "utilityKey">): readonly Party[] {
  if (kind === "county") return utilityKey === null ? ["COUNTY"] : ["COUNTY", "THIRD"];
  if (kind === "utility") return utilityKey === null ? [] : ["UTILITY"];
  return kind === "finance" && utilityKey === null ? ["THIRD"] : [];
}

/** Months that can be opened: closed ones, so that no figure of theirs moves any more, that are not open yet; the latest first. */
export const openable = (closed: readonly number[], open: readonly number[], today: string): number[] =>
  closed.filter((period) => !open.includes(period) && period < periodOf(today)).sort((a, b) => b - a);

/** Address of a month's lines under a filter. */
export function linesAddress(filter: Partial<LineFilter>): string {
  const params = new URLSearchParams();
  for (const name of ["period", "county", "utility", "state", "answer"] as const) if (filter[name] !== undefined) params.set(name, String(filter[name]));
  if (filter.page && filter.page !== 1) params.set("page", String(filter.page));
  const text = params.toString();
  return text ? `/reconciliation?${text}` : "/reconciliation";
}

const WORDS = { differ: "去核对", silent: "去对账" };

/** To-dos: the own side's silence; for those who steer, differences past the day. */
export function reconciliationTodos(open: readonly OpenLines[], steers: boolean, today: string): Todo[] {
  return open.flatMap(({ period, dueOn, waiting, differing }): Todo[] => {
    const late = daysBetween(dueOn, today);
    const why = "三方数一致后，资金数才可用于通报和结算。";
    const differ = {
      key: `reconciliation-differs-${period}`,
      title: `${periodName(period)}对账有${formatCount(differing)}行差异`,
      detail: "核对依据后更正本方数，或写明理由。",
      why,
      dueOn,
      daysLate: late,
      href: linesAddress({ period, state: "DIFFERS" }),
      action: WORDS.differ,
    };
    const silent = {
      key: `reconciliation-waits-${period}`,
      title: `${periodName(period)}对账待答复${formatCount(waiting)}行`,
      detail: "与账面一致的一次点按即可。",
      why,
      dueOn,
      daysLate: late,
      href: linesAddress({ period, state: "OPEN" }),
      action: WORDS.silent,
    };
    if (steers) return differing > 0 && late > 0 ? [differ] : [];
    return [...(waiting > 0 ? [silent] : []), ...(differing > 0 ? [differ] : [])];
  });
}
