import { daysBetween, formatDate } from "@/lib/core/dates";
import { knowsYear, workdayDue, workdaysUsed } from "@/lib/core/workdays";
import { AUTHORITY_LABELS } from "./labels";
import type { Todo } from "@/lib/domains/todos/types";
import type { Approval, ApprovalFilter, ApprovalState, Clock } from "./types";

/** 可研应在10个工作日内批复 (the plan, duties of the 发展改革委). */
const LIMIT = 10;

export const isOpen = (state: ApprovalState): boolean => state === "SENT" || state === "ASKED";

/**
 * The clock of a study: the day it was sent does not count, days on which more was asked for do not either.
 * @param today business date; the clock of an answered study ended with its answer
 */
export function clockOf({ sentOn, answeredOn, asked }: Pick<Approval, "sentOn" | "answeredOn" | "asked">, today: string): Clock {
  const until = answeredOn ?? today;
  const used = workdaysUsed(sentOn, until, asked);
  const dueOn = workdayDue(sentOn, LIMIT, asked);
  const years = [sentOn, dueOn ?? until].map((day) => Number(day.slice(0, 4)));
  return { used, limit: LIMIT, dueOn, overdue: used > LIMIT, uncertain: !years.every(knowsYear) };
}

/** Overdue ones first, the longest before the others; then open ones by their last day; then what is answered, newest first. */
export function inOrder<T extends Approval>(rows: readonly T[], today: string): (T & { clock: Clock })[] {
  const rank = (state: ApprovalState, clock: Clock) => (!isOpen(state) ? 3 : state === "ASKED" ? 2 : clock.overdue ? 0 : 1);
  return rows
    .map((row) => ({ ...row, clock: clockOf(row, today) }))
    .sort(
      (a, b) =>
        rank(a.state, a.clock) - rank(b.state, b.clock) ||
        (isOpen(a.state) ? b.clock.used - a.clock.used : (b.answeredOn ?? b.sentOn).localeCompare(a.answeredOn ?? a.sentOn)) ||
        a.id - b.id,
    );
}

/** What a study was sent without (容缺) has not come: it is owed to the office that looks at it, or that has approved on that promise. */
export const owesGreen = ({ state, greenNote, greenSuppliedOn }: Pick<Approval, "state" | "greenNote" | "greenSuppliedOn">): boolean =>
  greenNote !== null && greenSuppliedOn === null && (isOpen(state) || state === "APPROVED");

/** Whether a study stands as a filter says. */
export function isAt(row: Approval & { clock: Clock }, at: NonNullable<ApprovalFilter["state"]>): boolean {
  if (at === "lacking") return owesGreen(row);
  if (at === "overdue") return row.state === "SENT" && row.clock.overdue;
  return at === "open" ? isOpen(row.state) : row.state === at;
}

/** How what is owed stands on a day. */
export function greenStanding({ greenUntil }: Pick<Approval, "greenUntil">, today: string): { tone: "wait" | "late"; words: string } {
  const left = greenUntil === null ? null : daysBetween(today, greenUntil);
  if (left === null) return { tone: "wait", words: "容缺待补" };
  return left < 0 ? { tone: "late", words: `容缺待补，逾期${-left}天` } : { tone: "wait", words: left === 0 ? "容缺待补，今天到期" : `容缺待补，${left}天内补齐` };
}

/** What is wrong with the day on which it is said to have come; null: nothing. */
export function suppliedFault({ sentOn }: Pick<Approval, "sentOn">, on: string, today: string): string | null {
  if (on > today) return `不能晚于今天（${today}）。`;
  return on < sentOn ? `不能早于送审日期（${sentOn}）。` : null;
}

const late = (clock: Clock) => clock.used - clock.limit;

type Reader = "agency" | "county" | "steers";
const SEE = "查看";
const MEND = "去补齐";
const AGAIN = "重新送审";
const stepOf = (reader: Reader, waits: boolean) => (reader === "agency" ? "去批复" : waits ? "去补正" : SEE);

/** What a county still owes an office (容缺), once its day has passed. */
export const greenTodos = (rows: readonly Approval[], today: string): Todo[] =>
  rows.flatMap((row) => {
    const { id, projectName, greenNote, greenUntil } = row;
    return owesGreen(row) && greenUntil !== null && greenUntil < today
      ? [
          {
            key: `green-${id}`,
            title: `可研容缺材料逾期未补齐：${projectName}`,
            detail: greenNote ?? "",
            why: "按绿色通道容缺送审的，所缺材料应在注明的期限内补齐。",
            dueOn: greenUntil,
            daysLate: daysBetween(greenUntil, today),
            href: `/approvals/${id}#green`,
            action: MEND,
          },
        ]
      : [];
  });

/** Studies that an office has returned: the county mends them and sends them again. */
export const returnedTodos = (rows: readonly Approval[]): Todo[] =>
  rows.flatMap(({ id, state, authority, projectName, answerNote }) =>
    state === "RETURNED"
      ? [
          {
            key: `returned-${id}`,
            title: `可研被退回：${projectName}`,
            detail: answerNote ?? "",
            why: `${AUTHORITY_LABELS[authority]}不予批复的，修改后重新送审，时限重新计算。`,
            dueOn: null,
            daysLate: null,
            href: `/approvals/${id}`,
            action: AGAIN,
          },
        ]
      : [],
  );

/** To-dos of studies: overdue ones lead; the agency answers, the county supplies what is asked for, who steers is told of what is late. */
export function approvalTodos(rows: readonly Approval[], today: string, reader: Reader): Todo[] {
  return inOrder(rows, today)
    .filter(
      ({ state, clock }) =>
        isOpen(state) && (reader === "agency" ? state === "SENT" : reader === "county" ? state === "ASKED" || clock.overdue : state === "SENT" && clock.overdue),
    )
    .map(({ id, projectName, countyName, state, clock, communities }): Todo => {
      const waits = state === "ASKED";
      return {
        key: `approval-${id}`,
        title: reader === "agency" ? `批复可研：${projectName}` : waits ? `补正可研材料：${projectName}` : `可研批复超期：${projectName}`,
        detail: `${countyName}，${communities}个小区，已用${clock.used}个工作日。`,
        why: waits ? "审批部门要求补正，补正期间不计时。" : `可研应在${LIMIT}个工作日内批复。`,
        dueOn: clock.dueOn,
        daysLate: waits ? null : Math.max(0, late(clock)),
        href: `/approvals/${id}`,
        action: stepOf(reader, waits),
      };
    });
}

/** What happened to a study, in order, as sentences. */
export function storyOf(row: Approval): { key: string; title: string; detail?: string; time: string }[] {
  const { authority, sentOn, sentNumber, greenNote, greenUntil, greenSuppliedOn, greenSupplied, asked, state, answeredOn, answerNumber, answerNote } = row;
  const office = AUTHORITY_LABELS[authority];
  const ended = state === "APPROVED" ? `${office}批复同意` : state === "RETURNED" ? `${office}退回` : state === "RECALLED" ? "县市撤回送审" : null;
  const story = [
    {
      key: "sent",
      title: `送${office}审批`,
      detail: [sentNumber, greenNote && `绿色通道、容缺：${greenNote}${greenUntil ? `应于${formatDate(greenUntil)}前补齐` : ""}`].filter(Boolean).join("；") || undefined,
      time: sentOn,
    },
    ...asked.flatMap((each, index) => [
      { key: `asked-${index}`, title: "要求补正，停止计时", detail: each.asked, time: each.from },
      ...(each.to === null ? [] : [{ key: `supplied-${index}`, title: "补正送达，继续计时", detail: each.answer ?? undefined, time: each.to }]),
    ]),
    ...(ended ? [{ key: "ended", title: ended, detail: [answerNumber, answerNote].filter(Boolean).join("；") || undefined, time: answeredOn ?? "" }] : []),
  ];
  if (greenSuppliedOn === null) return story;
  const at = story.findIndex(({ time }) => time > greenSuppliedOn);
  const came = { key: "green", title: "容缺材料已补齐", detail: greenSupplied ?? undefined, time: greenSuppliedOn };
  return at < 0 ? [...story, came] : [...story.slice(0, at), came, ...story.slice(at)];
}
