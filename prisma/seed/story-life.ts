import type pg from "pg";
import { monthsLater } from "@/lib/core/dates";
import type { MilestoneKind, MilestoneState } from "@/lib/domains/milestones/types";
import { insertRows } from "./bulk-insert";
import { type DemonstrationRegister, demonstrationRegister } from "./demonstration";
import { demonstrationAccounts } from "./demonstration-accounts";
import { DEMONSTRATION_DATE, ORDERED_STAGES } from "./demonstration-dates";
import { randomOf } from "./random";
import { EXCEPTIONS, LATE, PLANNED_STEPS, STEPS_OF_2022, workday } from "./story-life-dates";

type Community = DemonstrationRegister["communities"][number];
type Dates = Map<string, { plannedOn: string; actualOn: string | null }>;
type Row = { state: MilestoneState; plannedOn: string | null; actualOn: string | null; documentNumber: string | null; ground: string | null; deferredUntil: string | null };
type Subject = { countyCode: string; projectId: number | null; communityId: string | null };

/** Steps that come just before the works rather than before July. */
const BEFORE_WORKS: readonly MilestoneKind[] = ["CONSTRUCTION_PERMIT", "QUALITY_SAFETY", "SAFETY_MEASURES"];
const NUMBERED: Partial<Record<MilestoneKind, string>> = { PROJECT_APPROVAL: "发改投资", FEASIBILITY_APPROVAL: "发改审批", PRELIMINARY_DESIGN: "建设初设" };
const SHORT: Record<string, string> = { "533103": "芒", "533102": "瑞", "533124": "陇", "533122": "梁", "533123": "盈" };

const open = (plannedOn: string | null): Row => ({ state: "OPEN", plannedOn, actualOn: null, documentNumber: null, ground: null, deferredUntil: null });
const done = (plannedOn: string, actualOn: string, documentNumber: string | null = null): Row => ({ ...open(plannedOn), state: "DONE", actualOn, documentNumber });

/** The preliminary work of a package: all of it where its communities are at work; of 2022 up to the study. */
function packageRows({ code, countyCode, planYear }: DemonstrationRegister["projects"][number]): [MilestoneKind, Row][] {
  const late = LATE[code] ?? 0;
  const random = randomOf(`milestones ${code}`);
  return PLANNED_STEPS[planYear].map(([kind, plannedOn]): [MilestoneKind, Row] => {
    const number = random.int(11, 98);
    const exception = EXCEPTIONS[code]?.[kind];
    if (exception) return [kind, { ...open(plannedOn), ...exception }];
    // All packages of 2022 wait for 可研批复: the applications, some of them overdue, are told with the approvals.
    if (planYear === 2022 && !STEPS_OF_2022.includes(kind)) return [kind, open(plannedOn)];
    const actualOn = workday(plannedOn, BEFORE_WORKS.includes(kind) ? Math.min(late, 2) : late);
    const named = NUMBERED[kind];
    return [kind, done(plannedOn, actualOn, named ? `${SHORT[countyCode]}${named}〔${actualOn.slice(0, 4)}〕${number}号` : null)];
  });
}

/** Where a community stands apart from its package: late ones before the works, and everything after its own acceptance. */
function ownRows({ id, stage, planYear, countyCode, projectCode }: Community, dates: Dates): [MilestoneKind, Row][] {
  const random = randomOf(`own milestones ${id}`);
  const planned = (at: string) => dates.get(at)?.plannedOn ?? DEMONSTRATION_DATE;
  const accepted = dates.get("ACCEPTED")?.actualOn;
  const handedOver = dates.get("HANDED_OVER")?.actualOn;
  // 瑞丽市 had asked its residents everywhere before July: it alone has earned the reward.
  if (planYear === 2021 && stage === "PLANNED" && countyCode !== "533102") return [["CONSENT", open(workday(planned("PRELIMINARY"), 10))]];
  // Every third has its papers with the package and waits for nothing but its pictures.
  if (planYear === 2021 && stage === "PRELIMINARY" && Number(id.slice(-3)) % 3 > 0)
    return BEFORE_WORKS.map((kind, index): [MilestoneKind, Row] => [kind, open(workday(planned("CONSTRUCTION"), [-14, -7, -3][index]))]);
  // A pilot of no package has its own papers before its works.
  if (projectCode === null && dates.get("CONSTRUCTION")?.actualOn) return PLANNED_STEPS[planYear].map(([kind, plannedOn]) => [kind, done(plannedOn, plannedOn)]);
  if (!accepted) return [];
  const account = monthsLater(accepted, 3);
  if (!handedOver)
    return [
      ["FINAL_ACCOUNT", open(account)],
      ["ASSET_HANDOVER", open(planned("HANDED_OVER"))],
      ["ARCHIVE", random.chance(40) ? done(planned("HANDED_OVER"), workday(accepted, 8)) : open(planned("HANDED_OVER"))],
    ];
  const between = workday(handedOver, -3);
  const day = between < accepted ? accepted : between;
  return [
    ["FINAL_ACCOUNT", account < DEMONSTRATION_DATE && random.chance(75) ? done(account, workday(account, -random.int(3, 20))) : open(account)],
    ["ASSET_HANDOVER", done(planned("HANDED_OVER"), day)],
    ["PROPERTY_MANAGEMENT", done(planned("HANDED_OVER"), day)],
    ["ARCHIVE", done(planned("HANDED_OVER"), handedOver)],
  ];
}

/** How far the works are, by the days since their start; what is finished is whole. Rounded to 100 元, as counties report. */
function progressOf({ id, stage }: Community, dates: Dates, planned: bigint): { percent: number; completedFen: bigint; asOf: string } | null {
  const start = dates.get("CONSTRUCTION")?.actualOn;
  if (!start) return null;
  const random = randomOf(`progress ${id}`);
  const whole = stage !== "CONSTRUCTION" && stage !== "SUSPENDED";
  const day = (text: string) => Date.parse(text) / 86_400_000;
  const length = day(dates.get("COMPLETED")?.plannedOn ?? DEMONSTRATION_DATE) - day(start);
  const elapsed = Math.round(((day(DEMONSTRATION_DATE) - day(start)) * 100) / Math.max(length, 1));
  const percent = whole ? 100 : stage === "SUSPENDED" ? 35 : Math.min(Math.max(elapsed + random.int(-18, 6), 2), 95 - random.int(0, 9));
  const share = BigInt(percent * (whole ? random.int(95, 100) : random.int(84, 99)));
  const completed = dates.get("COMPLETED")?.actualOn;
  const asOf = completed ?? (start > "2021-06-30" ? start : "2021-06-30");
  return { percent, completedFen: ((planned * share) / 10_000n / 10_000n) * 10_000n, asOf };
}

type Event = { kind: string; fromStage: string; toStage: string; happenedOn: string; reason: string | null; lacking: string[]; byPrefecture: boolean };

/** How a community came to where it stands, from the days on which its stages were entered. */
function eventsOf({ stage, stageSince, projectCode }: Community, dates: Dates, note: string | null): Event[] {
  const reached = ORDERED_STAGES.filter((each) => dates.get(each)?.actualOn);
  const follow = Object.entries(EXCEPTIONS[projectCode ?? ""] ?? {}).flatMap(([kind, each]) => (each.state === "DEFERRED" ? [`${kind}|${each.deferredUntil}|${each.ground}`] : []));
  const events = reached.slice(1).map((toStage, index): Event => {
    const listed = toStage === "PLANNED";
    const lacking = toStage === "CONSTRUCTION" ? follow : [];
    return {
      kind: listed ? "LISTED" : "ADVANCED",
      fromStage: reached[index] ?? "REGISTERED",
      toStage,
      happenedOn: dates.get(toStage)?.actualOn ?? "",
      reason: null,
      lacking,
      byPrefecture: listed,
    };
  });
  if (stage === "SUSPENDED" || stage === "WITHDRAWN")
    events.push({
      kind: stage,
      fromStage: reached.at(-1) ?? "REGISTERED",
      toStage: stage,
      happenedOn: stageSince,
      reason: note ?? "经州住建局同意。",
      lacking: [],
      byPrefecture: true,
    });
  return events;
}

/** What the counties have entered of the life of their communities: milestones, how stages were reached, progress. */
export async function loadLife(client: pg.Client, now: Date): Promise<void> {
  const register = demonstrationRegister();
  const found = await client.query<{ id: number; code: string }>("SELECT id, code FROM project");
  const projectOf = new Map(found.rows.map(({ id, code }) => [code, id]));
  const filing = new Map(demonstrationAccounts.filter(({ countyDuty }) => countyDuty === "FILES").map(({ countyCode, id }) => [countyCode as string, id]));
  const staff = demonstrationAccounts.find(({ username }) => username === "prefecture.staff")?.id;
  const datesOf = new Map<string, Dates>();
  for (const { communityId, stage, plannedOn, actualOn } of register.stageDates)
    datesOf.set(communityId, (datesOf.get(communityId) ?? new Map()).set(stage, { plannedOn, actualOn }));
  const details = new Map(register.details.map((detail) => [detail.communityId, detail]));
  const written = (countyCode: string) => ({ version: 1, updatedAt: now, updatedById: filing.get(countyCode) ?? null });
  const milestones = (subject: Subject, rows: [MilestoneKind, Row][]) => rows.map(([kind, row]) => ({ ...subject, kind, ...row, ...written(subject.countyCode) }));

  await insertRows(client, "milestone", [
    ...register.projects.flatMap((project) =>
      milestones({ countyCode: project.countyCode, projectId: projectOf.get(project.code) ?? null, communityId: null }, packageRows(project)),
    ),
    ...register.communities.flatMap((each) => milestones({ countyCode: each.countyCode, projectId: null, communityId: each.id }, ownRows(each, datesOf.get(each.id) ?? new Map()))),
  ]);
  await insertRows(
    client,
    "stage_event",
    register.communities
      .flatMap((each) =>
        eventsOf(each, datesOf.get(each.id) ?? new Map(), details.get(each.id)?.notes ?? null).map(({ byPrefecture, ...event }) => ({
          communityId: each.id,
          countyCode: each.countyCode,
          ...event,
          byId: byPrefecture ? staff : filing.get(each.countyCode),
          at: `${event.happenedOn}T10:00:00+08:00`,
        })),
      )
      .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)),
  );
  await insertRows(
    client,
    "community_progress",
    register.communities.flatMap((each) => {
      const found = progressOf(each, datesOf.get(each.id) ?? new Map(), details.get(each.id)?.plannedInvestmentFen ?? 0n);
      if (!found) return [];
      const { percent: progressPercent, completedFen, asOf } = found;
      return [{ communityId: each.id, countyCode: each.countyCode, progressPercent, completedFen, asOf, ...written(each.countyCode) }];
    }),
  );
}
