import { daysBetween } from "@/lib/core/dates";
import { formatCount, formatShare, formatWan } from "@/lib/core/money";
import { inPlan, isFinished, isStarted, sumCompleted, sumTargets, sumTotals } from "@/lib/domains/plan/rules";
import type { Baseline, County, RegisterCell, RowsAt, Stage } from "@/lib/domains/plan/types";
import type { OpenLines } from "@/lib/domains/reconciliations/types";
import type { OpenShares } from "@/lib/domains/shares/types";
import type { HomeFigure, TaskLine, Todo } from "./types";

const count = (cells: readonly RegisterCell[], stages?: readonly Stage[]) =>
  cells.filter((cell) => !stages || stages.includes(cell.stage)).reduce((sum, cell) => sum + cell.communities, 0);

export type TodoReader = { countyCode: string | null; chases: boolean };

/**
 * To-dos that follow from the register itself. A county officer gets its own county's; who chases the counties gets all of
 * them, county by county in the text.
 * - Preliminary work for year N is done before July of year N-1 (the plan, 前期工作); for 2020 the rule fell due before the plan existed.
 * - A plan year's communities are finished by the end of that year (the plan's yearly targets).
 * - Each record names the post to turn to (the register's own field).
 * @param today business date, YYYY-MM-DD
 */
export function registerTodos(reader: TodoReader, counties: readonly County[], all: readonly RegisterCell[], today: string): Todo[] {
  const own = inPlan(all).filter((cell) => reader.chases || cell.countyCode === reader.countyCode);
  const years = [...new Set(own.map((cell) => cell.year))].sort();
  const todos: Todo[] = [];
  const byCounty = (cells: readonly RegisterCell[]) =>
    counties
      .map((county) => ({ county, n: count(cells.filter((cell) => cell.countyCode === county.code)) }))
      .filter(({ n }) => n > 0)
      .map(({ county, n }) => `${county.name}${n}个`)
      .join("，");
  const scope = reader.chases ? "" : `county=${reader.countyCode}&`;
  const push = (todo: Omit<Todo, "daysLate">) => todos.push({ ...todo, daysLate: todo.dueOn ? daysBetween(todo.dueOn, today) : null });

  for (const year of years) {
    const cells = own.filter((cell) => cell.year === year);
    const notBegun = cells.filter((cell) => cell.stage === "REGISTERED" || cell.stage === "PLANNED");
    const preliminaryDue = `${year - 1}-06-30`;
    if (year > 2020 && count(notBegun) > 0) {
      push({
        key: `preliminary-${year}`,
        title: `${year}年计划小区前期工作未开展：${count(notBegun)}个`,
        detail: reader.chases ? byCounty(notBegun) : "还在“已入库”或“列入计划”阶段。",
        why: `${year}年项目的前期工作应在${year - 1}年7月前完成。`,
        dueOn: preliminaryDue,
        href: `/communities?${scope}year=${year}&stage=before-PRELIMINARY`,
        action: `查看${count(notBegun)}个小区`,
      });
    }
    const open = cells.filter((cell) => !isFinished(cell.stage));
    if (`${year}-12-31` < today && count(open) > 0) {
      push({
        key: `unfinished-${year}`,
        title: `${year}年计划小区尚未完工：${count(open)}个`,
        detail: reader.chases ? byCounty(open) : `其中施工${count(open, ["CONSTRUCTION"])}个，暂停${count(open, ["SUSPENDED"])}个。`,
        why: `按三年计划，${year}年的任务当年完成。`,
        dueOn: `${year}-12-31`,
        href: `/communities?${scope}year=${year}&stage=before-COMPLETED`,
        action: `查看${year}年未完工`,
      });
    }
  }
  const withoutContact = own.reduce((sum, cell) => sum + cell.withoutContact, 0);
  if (!reader.chases && withoutContact > 0) {
    push({
      key: "contact",
      title: `补充联系岗位：${withoutContact}个小区`,
      detail: "台账中“联系岗位”为空。",
      why: "摸底台账应当完整，州局和管线单位按岗位联系。",
      dueOn: null,
      href: `/communities?${scope}contact=missing`,
      action: `补充${withoutContact}个`,
    });
  }
  return todos.sort((a, b) => (b.daysLate ?? -1) - (a.daysLate ?? -1));
}

const lateFirst = (todos: readonly Todo[]) => todos.filter(({ daysLate }) => (daysLate ?? 0) > 0).sort((one, other) => (other.daysLate ?? 0) - (one.daysLate ?? 0));

/** Everything in its order: overdue studies lead, then overdue tasks, then what else is overdue, the longest first; the rest as it comes. */
export const inOrder = (studies: readonly Todo[], tasks: readonly Todo[], others: readonly Todo[]): Todo[] => [
  ...[studies, tasks, others].flatMap(lateFirst),
  ...[...studies, ...others, ...tasks].filter(({ daysLate }) => (daysLate ?? 0) <= 0),
];

/** Figures of the prefecture or one county for the head of the home page. */
export function homeFigures(baseline: Baseline, all: readonly RegisterCell[], county: string | undefined, rowsAt: RowsAt): HomeFigure[] {
  const cells = inPlan(all).filter((cell) => !county || cell.countyCode === county);
  const plan = sumTotals(cells);
  const started = sumTotals(cells.filter((cell) => isStarted(cell.stage)));
  const done = sumTotals(cells.filter((cell) => isFinished(cell.stage)));
  const target = sumTargets(baseline.targets, { county });
  const share = (part: number) => formatShare(BigInt(part), BigInt(target.communities));
  return [
    {
      key: "finished",
      label: "完工小区",
      value: formatCount(done.communities),
      unit: `个，目标${formatCount(target.communities)}`,
      note: `占目标${share(done.communities)}`,
      href: rowsAt({ county, stage: "from-COMPLETED" }),
    },
    {
      key: "started",
      label: "开工小区",
      value: formatCount(started.communities),
      unit: "个",
      note: `占目标${share(started.communities)}`,
      href: rowsAt({ county, stage: "from-CONSTRUCTION" }),
    },
    {
      key: "households",
      label: "完工受益",
      value: formatCount(done.households),
      unit: "户",
      note: `台账共${formatCount(plan.households)}户`,
      href: rowsAt({ county, stage: "from-COMPLETED" }),
    },
    {
      key: "investment",
      label: "计划投资",
      value: formatWan(plan.investmentFen),
      unit: "万元",
      note: `公布任务${formatWan(county ? target.investmentFen : baseline.published.investmentFen)}`,
      href: rowsAt({ county }),
    },
  ];
}

/** Figures of a utility: the communities where it has work. */
export function utilityFigures(works: readonly { stage: Stage; communities: number }[]): HomeFigure[] {
  const sum = (is: (stage: Stage) => boolean) => works.filter((work) => is(work.stage)).reduce((n, work) => n + work.communities, 0);
  const figure = (key: string, label: string, n: number, note: string, query: string): HomeFigure => ({
    key,
    label,
    value: formatCount(n),
    unit: "个",
    note,
    href: `/communities${query}`,
  });
  return [
    figure(
      "all",
      "有管线任务的小区",
      sum((stage) => stage !== "WITHDRAWN"),
      "本单位在其中有管线迁改任务",
      "",
    ),
    figure(
      "preliminary",
      "前期工作",
      sum((stage) => stage === "PRELIMINARY"),
      "即将施工，请安排迁改",
      "?stage=PRELIMINARY",
    ),
    figure(
      "construction",
      "正在施工",
      sum((stage) => stage === "CONSTRUCTION"),
      "随施工进度完成迁改",
      "?stage=CONSTRUCTION",
    ),
    figure("finished", "已完工", sum(isFinished), "含竣工验收、移交管理", "?stage=from-COMPLETED"),
  ];
}

/** This year's task: baseline, current plan, actual. */
export function yearTask(baseline: Baseline, all: readonly RegisterCell[], county: string | undefined, year: number, rowsAt: RowsAt): { year: number; lines: TaskLine[] } {
  const cells = inPlan(all).filter((cell) => cell.year === year && (!county || cell.countyCode === county));
  const plan = sumTotals(cells);
  const target = sumTargets(baseline.targets, { county, year });
  const completed = sumCompleted(cells);
  const line = (key: string, label: string, is: (stage: Stage) => boolean, stage: string): TaskLine => {
    const actual = sumTotals(cells.filter((cell) => is(cell.stage))).communities;
    return {
      key,
      label,
      unit: "个",
      baseline: formatCount(target.communities),
      plan: formatCount(plan.communities),
      actual: formatCount(actual),
      share: formatShare(BigInt(actual), BigInt(plan.communities)),
      href: rowsAt({ county, year, stage }),
    };
  };
  return {
    year,
    lines: [
      line("started", "开工", isStarted, "from-CONSTRUCTION"),
      line("finished", "完工", isFinished, "from-COMPLETED"),
      {
        key: "investment",
        label: "完成投资",
        unit: "万元",
        baseline: formatWan(target.investmentFen),
        plan: formatWan(plan.investmentFen),
        actual: formatWan(completed),
        share: formatShare(completed, plan.investmentFen),
        href: rowsAt({ county, year, completed: 1 }),
      },
    ],
  };
}

/** How many lines wait for the reader's own word, by the address of their page; nothing where none does. A utility's silence is not for those above to answer. */
export function waitsAt(shares: readonly OpenShares[], lines: readonly OpenLines[], steers: boolean): Partial<Record<string, number>> {
  const asked = shares.filter(({ kind }) => kind !== "overdue").reduce((n, open) => n + open.lines, 0);
  const differ = lines.reduce((n, { waiting, differing }) => n + (steers ? differing : waiting), 0);
  return { ...(asked > 0 ? { "/shares": asked } : {}), ...(differ > 0 ? { "/reconciliation": differ } : {}) };
}
