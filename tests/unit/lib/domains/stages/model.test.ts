import { afterEach, expect, test } from "vitest";
import { daysBetween, isDay, monthsLater } from "@/lib/core/dates";
import { dueOn, effective, isSettled, milestoneStanding, orderFaults, readMilestone } from "@/lib/domains/milestones/rules";
import { isRelied } from "@/lib/domains/eight-haves/rules";
import { MILESTONE_KINDS, type MilestoneKind, type MilestoneRow, type MilestoneText, WAYS } from "@/lib/domains/milestones/types";
import { hasReached } from "@/lib/domains/plan/rules";
import { type OrderedStage, type Stage, STAGES } from "@/lib/domains/plan/types";
import { canEnterProgress, progressFaults } from "@/lib/domains/progress/rules";
import { communitySheet, correctionFaults, entryDayFault, missingFor, nextStage, projectSheet } from "@/lib/domains/stages/rules";
import type { Standing } from "@/lib/domains/stages/types";
import { randomOf } from "@/prisma/seed/random";
import { standingOf } from "../../../../support/standing";

const STEPS = 10_000;
const START = Date.parse("2020-03-01");
const random = randomOf("the life of three communities");
const any = <T>(of: readonly T[]): T => of[random.int(0, of.length - 1)] as T;
const days = new Map<number, string>();
const day = (offset: number): string => days.get(offset) ?? days.set(offset, new Date(START + offset * 86_400_000).toISOString().slice(0, 10)).get(offset) ?? "";

/** Two steps of which the first comes before the second, as officials know them. */
const ORDER: [MilestoneKind, MilestoneKind][] = [
  ["FEASIBILITY_STUDY", "FEASIBILITY_APPROVAL"],
  ["FEASIBILITY_APPROVAL", "PRELIMINARY_DESIGN"],
  ["PRELIMINARY_DESIGN", "CONSTRUCTION_DRAWINGS"],
  ["CONSTRUCTION_DRAWINGS", "DRAWING_REVIEW"],
  ["PRELIMINARY_DESIGN", "PROCUREMENT"],
  ["DRAWING_REVIEW", "CONSTRUCTION_PERMIT"],
  ["PLANNING_PERMIT", "CONSTRUCTION_PERMIT"],
];
const BEFORE_WORKS = MILESTONE_KINDS.slice(0, 13).filter((kind) => kind !== "RENDERINGS");
const BEFORE_HANDOVER: MilestoneKind[] = ["ASSET_HANDOVER", "PROPERTY_MANAGEMENT", "ARCHIVE"];

type Community = { standing: Standing; own: MilestoneRow[]; stoppedAt: OrderedStage | null };
let elapsed = 0;
let packaged: MilestoneRow[] = [];
const communities: Community[] = [1, 2, 3].map((number) => ({
  standing: standingOf({
    id: `533103-00${number}`,
    stage: "PLANNED",
    since: day(0),
    dates: { PLANNED: { plannedOn: null, actualOn: day(0) } },
    milestones: {},
    packaged: {},
    photosBefore: 0,
    acceptancePapers: 0,
    havesUnchecked: 8,
  }),
  own: [],
  stoppedAt: null,
}));
const taken = new Map<string, number>();
const took = (what: string) => void taken.set(what, (taken.get(what) ?? 0) + 1);
const settle = () =>
  communities.forEach(
    (each) => (each.standing = { ...each.standing, milestones: effective(packaged, each.own), packaged: Object.fromEntries(packaged.map((row) => [row.kind, row])) }),
  );
const today = () => day(elapsed);
const someDay = () => day(elapsed - random.int(-2, 25));

/** What somebody might type, right and wrong. */
function typed(inherits: boolean): MilestoneText {
  const way = random.chance(75) ? "NORMAL" : any(WAYS.filter((each) => inherits || each !== "INHERITED"));
  const waits = way === "DEFERRED" || way === "NOT_APPLICABLE";
  return {
    way,
    plannedOn: random.chance(30) ? someDay() : "",
    actualOn: way === "NORMAL" ? (random.chance(85) ? someDay() : "") : random.chance(5) ? someDay() : "",
    documentNumber: "",
    ground: waits && random.chance(90) ? "依据" : "",
    deferredUntil: way === "DEFERRED" && random.chance(90) ? day(elapsed + random.int(-3, 60)) : "",
  };
}

function editMilestone(): void {
  const subject = random.chance(60) ? null : any(communities);
  const sheet = subject
    ? communitySheet(subject.standing, today())
    : projectSheet(
        7,
        { rows: packaged, approved: false },
        communities.map(({ standing }) => standing),
        today(),
      );
  const kind = any(MILESTONE_KINDS);
  const { facts, faults } = readMilestone(kind, typed(subject !== null), today());
  const rows = (subject ? subject.own : packaged).filter((row) => row.kind !== kind).concat(facts ? [{ kind, version: 1, ...facts }] : []);
  const after = subject ? effective(packaged, rows) : effective(rows, []);
  if (faults.length > 0 || orderFaults(after, [kind], sheet.setting).length > 0) return took("milestone refused");
  if (subject) subject.own = rows;
  else packaged = rows;
  settle();
  took("milestone");
}

function progress({ standing }: Community, of: Community): void {
  const entry = { percent: random.chance(40) ? 100 : random.int(-1, 101), completedFen: BigInt(random.int(0, 300)) * 1_000_000n, asOf: someDay() };
  const faults = progressFaults(standing, entry, { reason: random.chance(50) ? "更正" : "", confirmed: random.chance(50) }, today());
  if (!canEnterProgress(standing.stage) || Object.keys(faults).length > 0) return took("progress refused");
  of.standing = { ...standing, progress: { ...entry, version: standing.progress.version + 1 } };
  took("progress");
}

function enter({ standing }: Community, of: Community): void {
  const to = random.chance(80) ? (nextStage(standing.stage) ?? any(STAGES)) : any(STAGES);
  const on = random.chance(60) ? today() : someDay();
  const explained = random.chance(30);
  const missing = missingFor(standing, to).filter(({ code }) => !(code === "ITEMS" && explained));
  if (nextStage(standing.stage) !== to || missing.length > 0 || entryDayFault(standing, to, on, today()) !== null) return took("entry refused");
  of.standing = { ...standing, stage: to, since: on, dates: { ...standing.dates, [to]: { plannedOn: null, actualOn: on } } };
  took(`entered ${to}`);
}

function correct({ standing }: Community, of: Community): void {
  const to = any(STAGES);
  const on = someDay();
  if (Object.keys(correctionFaults(standing, to, on, today())).length > 0) return took("correction refused");
  const kept = Object.fromEntries(Object.entries(standing.dates).filter(([stage]) => !hasReached(stage as Stage, to) || stage === to));
  of.standing = { ...standing, stage: to, since: on, dates: { ...kept, [to]: { plannedOn: null, actualOn: on } } };
  took("correction");
}

/** What the prefecture decides on: stop and resume. */
function stop({ standing, stoppedAt }: Community, of: Community): void {
  if (standing.stage === "SUSPENDED" && stoppedAt) Object.assign(of, { stoppedAt: null, standing: { ...standing, stage: stoppedAt, since: today() } });
  else if (standing.stage === "CONSTRUCTION") Object.assign(of, { stoppedAt: "CONSTRUCTION", standing: { ...standing, stage: "SUSPENDED", since: today() } });
  else return;
  took("stop or resume");
}

function papers({ standing }: Community, of: Community): void {
  of.standing = {
    ...standing,
    photosBefore: standing.photosBefore || random.int(0, 1),
    acceptancePapers: standing.acceptancePapers || random.int(0, 1),
    itemsOpen: random.int(0, 2),
    // What was looked at before the works stays once they have begun.
    havesUnchecked: isRelied(standing.stage, "BEFORE") ? standing.havesUnchecked : random.int(0, 2),
    haves: standing.haves.map(({ name }) => ({ name, answer: any([null, "YES", "YES", "YES", "NO", "NOT_APPLICABLE"] as const) })),
  };
}

/** Everything that must never be. */
function illegal({ standing, stoppedAt }: Community): string | null {
  const { stage, milestones, dates, since } = standing;
  const settled = (kinds: readonly MilestoneKind[]) => kinds.every((kind) => isSettled(milestones[kind]?.state));
  if (hasReached(stage, "CONSTRUCTION") && !(settled(BEFORE_WORKS) && standing.photosBefore > 0 && standing.havesUnchecked === 0)) return "works without what they rest on";
  if (hasReached(stage, "COMPLETED") && standing.progress.percent !== 100) return "finished, not whole";
  if (hasReached(stage, "ACCEPTED") && standing.acceptancePapers === 0) return "accepted without its paper";
  if (hasReached(stage, "HANDED_OVER") && !settled(BEFORE_HANDOVER)) return "handed over without what it rests on";
  if (stage !== "SUSPENDED" && !hasReached(stage, "CONSTRUCTION") && (standing.progress.percent !== 0 || standing.progress.completedFen !== 0n)) return "progress before the works";
  if ((stage === "SUSPENDED") !== (stoppedAt !== null)) return "stopped without a decision";
  const entered = STAGES.flatMap((each) => dates[each]?.actualOn ?? []);
  if (entered.some((on, at) => on > today() || on < (entered[at - 1] ?? "")) || since > today()) return "days out of order";
  if (stage !== "SUSPENDED" && STAGES.some((each) => dates[each]?.actualOn && !hasReached(stage, each))) return "a day of a stage not reached";
  return null;
}

function packageIllegal(): string | null {
  const rows = effective(packaged, []);
  for (const [earlier, later] of ORDER) {
    const [before, after] = [rows[earlier], rows[later]];
    if (after?.state !== "DONE") continue;
    if (!isSettled(before?.state)) return `${later} without ${earlier}`;
    if (before?.actualOn && after.actualOn && after.actualOn < before.actualOn) return `${later} before ${earlier}`;
  }
  return packaged.some(({ actualOn }) => actualOn !== null && actualOn > today()) ? "a milestone of tomorrow" : null;
}

test("ten thousand random steps reach no illegal state", () => {
  for (let step = 0; step < STEPS; step += 1) {
    if (random.chance(4)) elapsed += 1;
    const of = any(communities);
    const before = communities.map(({ standing }) => standing.stage);
    const act = random.weighted([
      [editMilestone, 45],
      [() => progress(of, of), 15],
      [() => enter(of, of), 25],
      [() => correct(of, of), 3],
      [() => stop(of, of), 2],
      [() => papers(of, of), 10],
    ] as const);
    act();
    const wrong = [
      packageIllegal(),
      // What the package has concerns all of them, the rest the one that was touched.
      ...(act === editMilestone ? communities : [of]).map(illegal),
      communities.some((each, at) => each !== of && each.standing.stage !== before[at]) ? "another community moved" : null,
    ];
    if (wrong.some((each) => each !== null)) throw new Error(`step ${step}: ${wrong.filter(Boolean).join(", ")}`);
  }
  // The walk has been everywhere, and was turned away everywhere too.
  for (const what of [
    "milestone",
    "milestone refused",
    "progress",
    "progress refused",
    "entry refused",
    "correction",
    "correction refused",
    "stop or resume",
    ...STAGES.slice(2).map((stage) => `entered ${stage}`),
  ])
    expect(taken.get(what) ?? 0, what).toBeGreaterThan(0);
}, 30_000);

const zone = process.env.TZ;
afterEach(() => void (process.env.TZ = zone));

test.each([
  ["America/New_York", 240],
  ["Pacific/Kiritimati", -840],
  ["Asia/Shanghai", -480],
])("days are the same on a server in %s, at the edges of a day and of a month", (there, minutes) => {
  process.env.TZ = there;
  expect(new Date("2021-07-08T00:00:00Z").getTimezoneOffset()).toBe(minutes);
  // Over the weekend on which clocks were moved in New York.
  expect([daysBetween("2021-03-13", "2021-03-15"), daysBetween("2021-06-30", "2021-07-01")]).toEqual([2, 1]);
  expect([isDay("2021-06-30"), isDay("2021-06-31"), monthsLater("2020-11-30", 3), monthsLater("2021-12-31", 2)]).toEqual([true, false, "2021-02-28", "2022-02-28"]);
  expect(dueOn("FINAL_ACCOUNT", { plannedOn: null }, "2021-03-31")).toBe("2021-06-30");
  const open = { state: "OPEN", plannedOn: "2021-06-30", actualOn: null, documentNumber: null, ground: null, deferredUntil: null } as const;
  expect(["2021-06-30", "2021-07-01"].map((on) => milestoneStanding(open, "2021-06-30", on).words)).toEqual(["未到期", "逾期1天"]);
  const fault = (on: string) => entryDayFault({ since: "2021-06-30", milestones: {} }, "PRELIMINARY", on, "2021-06-30");
  expect([fault("2021-06-30"), fault("2021-07-01"), fault("2021-06-29")]).toEqual([null, "不能晚于今天。", expect.stringContaining("2021-06-30")]);
});
