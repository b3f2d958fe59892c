import { daysBetween, formatDate } from "@/lib/core/dates";
import type { Todo } from "@/lib/domains/todos/types";
import type { Agency, Utility } from "@/lib/domains/agencies/types";
import type { County } from "@/lib/domains/plan/types";
import type { Choices, CommunityName, Every, OpenTasks, TaskState, TaskStep, TaskUnit } from "./types";

/** Days from the due day to today; above nought: late. */
export const daysLate = (dueOn: string, today: string): number => daysBetween(dueOn, today);

/** Whether the unit still has it to do: neither reported nor ended. */
export const isUnfinished = (state: TaskState): boolean => state === "OPEN" || state === "STARTED";

const STEPS: Record<TaskStep, { from: readonly TaskState[]; to: TaskState | null; by: "unit" | "giver" | "both" }> = {
  start: { from: ["OPEN"], to: "STARTED", by: "unit" },
  note: { from: ["OPEN", "STARTED", "REPORTED"], to: null, by: "both" },
  report: { from: ["OPEN", "STARTED"], to: "REPORTED", by: "unit" },
  close: { from: ["REPORTED"], to: "CLOSED", by: "giver" },
  return: { from: ["REPORTED"], to: "STARTED", by: "giver" },
  cancel: { from: ["OPEN", "STARTED", "REPORTED"], to: "CANCELLED", by: "giver" },
};

/** Where a task stands and who looks at it. */
export type Standing = { state: TaskState; isUnit: boolean; isGiver: boolean; isReporter: boolean; needsEvidence: boolean; papers: number };

/**
 * Why a step cannot be taken; null where it can. "hidden": it is nobody's here, or not at this state; the others are said to
 * the person.
 */
export function stepFault(step: TaskStep, { state, isUnit, isGiver, isReporter, needsEvidence, papers }: Standing): "hidden" | "own-report" | "no-paper" | null {
  const { from, by } = STEPS[step];
  const mine = (by !== "giver" && isUnit) || (by !== "unit" && isGiver);
  if (!mine || !from.includes(state)) return "hidden";
  if (step === "close" && isReporter) return "own-report";
  if (step === "report" && needsEvidence && papers === 0) return "no-paper";
  return null;
}

/** The state after a step. */
export const stateAfter = (step: TaskStep, state: TaskState): TaskState => STEPS[step].to ?? state;

/** Most tasks of one series. */
export const LONGEST_SERIES = 36;

const pad = (n: number) => String(n).padStart(2, "0");
const lastOf = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate();

/**
 * Due days of a recurring task from the first one on, until a day: the same day of each month or third month; a shorter month
 * has it on its last day, and what begins on a last day stays on last days. One more than the most there may be shows that it is too long.
 */
export function seriesDays(first: string, every: Every, until: string): string[] {
  const [year = 0, month = 0, day = 0] = first.split("-").map(Number);
  const atEnd = day === lastOf(year, month);
  const days: string[] = [];
  for (let at = month - 1; days.length <= LONGEST_SERIES; at += every === "month" ? 1 : 3) {
    const [y, m] = [year + Math.floor(at / 12), (at % 12) + 1];
    const last = lastOf(y, m);
    const next = `${y}-${pad(m)}-${pad(atEnd ? last : Math.min(day, last))}`;
    if (next > until) break;
    days.push(next);
  }
  return days;
}

const UTILITIES = "UTILITIES";

/** A unit as an address or a form names it: DRC, COUNTY_HOUSING.533103, UTILITIES.WATER. */
export const unitValue = ({ agencyKey, countyCode, utilityKey }: TaskUnit): string => [agencyKey, countyCode ?? utilityKey].filter(Boolean).join(".");

/** A unit's name as officials write it: 芒市住建局, 州财政局, a utility's own. */
export function unitName(agency: string, county: string | null, utility: string | null): string {
  if (utility !== null) return utility;
  return county === null ? agency : county + agency.replace(/^各县市/, "");
}

/** A community as the form offers it, name and number; what is typed may be either alone. */
export const communityChoice = ({ id, name }: CommunityName): string => `${name}（${id}）`;

/** Number or name of what stands in a field of the form. */
export const chosenCommunity = (typed: string): string => /（(\d{6}-[A-Z]?\d{3,6})）$/.exec(typed)?.[1] ?? typed;

/** Every unit that can be given a task: those of the prefecture, each county's own, the utilities. */
export function unitChoices(agencies: readonly Agency[], utilities: readonly Utility[], counties: readonly County[]): Choices[] {
  const option = (agencyKey: string, label: string, of: { countyCode?: string; utilityKey?: string } = {}) => ({
    value: unitValue({ agencyKey, countyCode: null, utilityKey: null, ...of }),
    label,
  });
  const own = agencies.filter(({ key, isCountyLevel }) => key !== UTILITIES && !isCountyLevel);
  const ofCounties = agencies.filter(({ isCountyLevel }) => isCountyLevel);
  return [
    { label: "州级单位", options: own.map(({ key, name }) => option(key, name)) },
    ...counties.map((county) => ({ label: county.name, options: ofCounties.map(({ key, name }) => option(key, unitName(name, county.name, null), { countyCode: county.code })) })),
    { label: "管线单位", options: utilities.map(({ key, name }) => option(UTILITIES, name, { utilityKey: key })) },
  ];
}

/** The plan's duties, each agency's under its name. */
export const dutyChoices = (agencies: readonly Agency[]): Choices[] =>
  agencies.map(({ key, name, duties }) => ({ label: name, options: duties.map((text, index) => ({ value: `${key}.${index + 1}`, label: text })) }));

/** Duties that go with a unit; all of them while none is chosen. */
export function dutiesOf(duties: readonly Choices[], unit: string): readonly Choices[] {
  const [agencyKey] = unit.split(".");
  return agencyKey ? duties.filter(({ options }) => options.some(({ value }) => value.split(".")[0] === agencyKey)) : duties;
}

const WORK = "办理任务";

/** To-dos that tasks give: one's own near or past their day, and for who gives them those that wait and those that are late. */
export function taskTodos({ own, reported, overdue }: OpenTasks, today: string): Todo[] {
  const mine = own.map(({ id, title, dueOn, duty }): Todo => ({
    key: `task-${id}`,
    title,
    detail: duty ? `职责：${duty}` : "交办任务。",
    why: "到期前报告办理情况；逾期的在全州任务表上列在最前。",
    dueOn,
    daysLate: daysLate(dueOn, today),
    href: `/duties/${id}`,
    action: WORK,
  }));
  const waiting: Todo[] =
    reported === 0
      ? []
      : [
          {
            key: "tasks-reported",
            title: `任务待确认：${reported}件`,
            detail: "承办单位已报告办结，请核对后确认，或说明理由退回。",
            why: "报告和确认由不同的账号办理。",
            dueOn: null,
            daysLate: null,
            href: "/duties?state=REPORTED",
            action: `确认${reported}件`,
          },
        ];
  const count = overdue.reduce((sum, { n }) => sum + n, 0);
  const since = overdue.reduce<string | null>((first, each) => (first === null || each.since < first ? each.since : first), null);
  const late: Todo[] =
    since === null
      ? []
      : [
          {
            key: "tasks-late",
            title: `任务逾期：${count}件`,
            detail: `${overdue.map(({ name, n }) => `${name}${n}件`).join("，")}；最早一件应于${formatDate(since)}前办结。`,
            why: "逾期任务由州局督促承办单位办理。",
            dueOn: since,
            daysLate: daysLate(since, today),
            href: "/duties?overdue=1",
            action: `查看${count}件`,
          },
        ];
  return [...mine, ...late, ...waiting];
}
