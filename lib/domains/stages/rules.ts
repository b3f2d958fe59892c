import { formatDate } from "@/lib/core/dates";
import { effective, isSettled } from "@/lib/domains/milestones/rules";
import { type MilestoneKind, type MilestoneRow, type MilestoneSheet, PRELIMINARY_KINDS } from "@/lib/domains/milestones/types";
import { hasReached } from "@/lib/domains/plan/rules";
import { type OrderedStage, type Stage, STAGES } from "@/lib/domains/plan/types";
import { MISSING_LABELS } from "./labels";
import type { Deferred, GateFacts, Missing, MissingCode, Standing } from "./types";

/**
 * Steps on which a stage rests (the database asks the same, app.stage_milestones). Renderings may come whenever they come;
 * the final account has its own three months.
 */
const STAGE_MILESTONES: Partial<Record<Stage, readonly MilestoneKind[]>> = {
  CONSTRUCTION: PRELIMINARY_KINDS.filter((kind) => kind !== "RENDERINGS"),
  HANDED_OVER: ["ASSET_HANDOVER", "PROPERTY_MANAGEMENT", "ARCHIVE"],
};

/** The stage that a county may enter next; null where the next move is not the county's: listing, stopping, the end. */
export function nextStage(stage: Stage): OrderedStage | null {
  const at = (STAGES as readonly Stage[]).indexOf(stage);
  return at >= 1 ? (STAGES[at + 1] ?? null) : null;
}

/** The stage that a community has come to; one that is stopped goes on from there. */
const cameTo = ({ stage, dates }: Pick<Standing, "stage" | "dates">): Stage =>
  stage === "SUSPENDED" ? ([...STAGES].reverse().find((each) => dates[each]?.actualOn) ?? stage) : stage;

/** Steps on which the stages that a community has entered rest, and which are settled: they do not go back to open. */
export const reliedOn = (standing: Pick<Standing, "stage" | "dates" | "milestones">): MilestoneKind[] =>
  (Object.entries(STAGE_MILESTONES) as [Stage, MilestoneKind[]][]).flatMap(([each, kinds]) =>
    hasReached(cameTo(standing), each) ? kinds.filter((kind) => isSettled(standing.milestones[kind]?.state)) : [],
  );

/** The milestones of a community with what their rules must know. */
export const communitySheet = (standing: Standing, today: string): MilestoneSheet => ({
  subject: { kind: "community", id: standing.id },
  inherits: standing.project !== null,
  rows: standing.milestones,
  setting: { today, acceptedOn: standing.dates.ACCEPTED?.actualOn ?? null, relied: reliedOn(standing), locked: standing.locked },
});

/** The milestones of a package: those of its communities that have none of their own rest on them. */
export function projectSheet(id: number, { rows, approved }: { rows: readonly MilestoneRow[]; approved: boolean }, standings: readonly Standing[], today: string): MilestoneSheet {
  const accepted = standings.flatMap(({ dates }) => dates.ACCEPTED?.actualOn ?? []);
  const relied = standings.flatMap((standing) => reliedOn(standing).filter((kind) => !standing.milestones[kind]?.own));
  return {
    subject: { kind: "project", id },
    inherits: false,
    rows: effective(rows, []),
    setting: {
      today,
      acceptedOn: accepted.reduce<string | null>((first, day) => (first === null || day < first ? day : first), null),
      relied,
      locked: approved ? ["FEASIBILITY_APPROVAL"] : [],
    },
  };
}

/** Where a milestone is kept: with the community where it has its own, otherwise with its package. */
export const milestoneHref = ({ id, project, milestones }: Pick<GateFacts, "id" | "project" | "milestones">, kind: MilestoneKind) =>
  project && !milestones[kind]?.own ? `/projects/${project.id}#milestone-${kind}` : `/communities/${id}#milestone-${kind}`;

function missingMilestones(standing: GateFacts, to: Stage): Missing[] {
  return (STAGE_MILESTONES[to] ?? [])
    .filter((code) => !isSettled(standing.milestones[code]?.state))
    .map((code) => ({ code, words: `${MISSING_LABELS[code]}未办成，也未注明不适用或容缺`, mend: "去登记", href: milestoneHref(standing, code) }));
}

/** What keeps a community from entering a stage, each with where it is mended. */
export function missingFor(standing: GateFacts, to: Stage): Missing[] {
  const missing = missingMilestones(standing, to);
  const { id, progress } = standing;
  const push = (code: MissingCode, words: string, mend: string, place: string) => void missing.push({ code, words, mend, href: `/communities/${id}${place}` });
  if (to === "CONSTRUCTION" && standing.photosBefore === 0) push("PHOTO_BEFORE", "改造前照片，至少1张（现0张）", "传照片", "#evidence");
  if (to === "CONSTRUCTION" && standing.havesUnchecked > 0) push("HAVES_BEFORE", `八个有（改造前）还有${standing.havesUnchecked}项未核对`, "去核对", "/plan#haves");
  if (to === "COMPLETED" && progress.percent < 100) push("PROGRESS", `形象进度达到100%（现${progress.percent}%）`, "填进度", "#progress");
  if (to === "ACCEPTED" && standing.acceptancePapers === 0) push("ACCEPTANCE_PAPER", "竣工验收材料未上传", "传材料", "#evidence");
  if (to === "ACCEPTED" && standing.itemsOpen > 0) push("ITEMS", `计划的改造内容还有${standing.itemsOpen}项未完成，未作说明`, "看内容", "/plan");
  if (to === "HANDED_OVER") {
    const unanswered = standing.haves.filter(({ answer }) => answer === null);
    const without = standing.haves.filter(({ answer }) => answer === "NO");
    if (unanswered.length > 0) push("HAVES", `八个有（改造后）还有${unanswered.length}项未核对`, "去核对", "/plan#haves");
    if (without.length > 0) push("HAVES", `八个有未达到：${without.map(({ name }) => name).join("、")}`, "去核对", "/plan#haves");
  }
  return missing;
}

/** Steps of a stage whose papers follow later (容缺). */
export const deferredFor = ({ milestones }: Pick<Standing, "milestones">, to: Stage): Deferred[] =>
  (STAGE_MILESTONES[to] ?? []).flatMap((code) => {
    const row = milestones[code];
    return row?.state === "DEFERRED" ? [{ code, until: row.deferredUntil ?? "", ground: row.ground ?? "" }] : [];
  });

/** 容缺 as an event of the stage keeps it: code, day, reason. */
export const lackingText = ({ code, until, ground }: Deferred): string => [code, until, ground].join("|");

/** The same read back; what is not understood is left out. */
export function readLacking(text: string): Deferred[] {
  const [code = "", until = "", ...ground] = text.split("|");
  return Object.hasOwn(MISSING_LABELS, code) ? [{ code: code as MissingCode, until, ground: ground.join("|") }] : [];
}

/** What a community entered its stages without, and what of it still does not stand: each once, with the day that holds now. */
export function stillLacking({ lacking, milestones, itemsOpen }: Pick<Standing, "lacking" | "milestones" | "itemsOpen">): Deferred[] {
  const found = new Map(lacking.flatMap(readLacking).map((each) => [each.code, each]));
  return [...found.values()].flatMap((each) => {
    if (each.code === "ITEMS") return itemsOpen > 0 ? [each] : [];
    const row = milestones[each.code as MilestoneKind];
    return row?.state === "DEFERRED" ? [{ ...each, until: row.deferredUntil ?? each.until, ground: row.ground ?? each.ground }] : [];
  });
}

/** What became of something that a stage was entered without: the words for it, null while it is still owed. */
export function lackingCame({ code }: Pick<Deferred, "code">, { milestones, itemsOpen }: Pick<Standing, "milestones" | "itemsOpen">): string | null {
  if (code === "ITEMS") return itemsOpen > 0 ? null : "已补齐";
  const row = milestones[code as MilestoneKind];
  if (row?.state === "NOT_APPLICABLE") return "后注明不适用";
  return row?.state === "DONE" && row.actualOn !== null ? `已于${formatDate(row.actualOn)}补齐` : null;
}

/** First day on which a stage can have been entered: not before the last one, nor before what it rests on. */
function earliestEntry({ since, milestones }: Pick<Standing, "since" | "milestones">, to: Stage): string {
  return (STAGE_MILESTONES[to] ?? []).reduce((latest, kind) => {
    const row = milestones[kind];
    return row?.state === "DONE" && row.actualOn !== null && row.actualOn > latest ? row.actualOn : latest;
  }, since);
}

/** What is wrong with the day on which a stage is said to be entered; null: nothing. */
export function entryDayFault(standing: Pick<Standing, "since" | "milestones">, to: Stage, on: string, today: string): string | null {
  if (on > today) return "不能晚于今天。";
  if (on < standing.since) return `不能早于进入现阶段的日期（${standing.since}）。`;
  const earliest = earliestEntry(standing, to);
  return on < earliest ? `不能早于所依据的手续办成的日期（${earliest}）。` : null;
}

/** Stages to which a community can be put back, its own first: there the day alone is put right. */
export const correctable = (stage: Stage): OrderedStage[] => {
  const at = (STAGES as readonly Stage[]).indexOf(stage);
  return at < 1 ? [] : STAGES.slice(1, at + 1).reverse();
};

/** What is wrong with a correction, by field. */
export function correctionFaults(standing: Pick<Standing, "stage" | "dates" | "progress">, to: OrderedStage, on: string, today: string): Record<string, string> {
  const faults: Record<string, string> = {};
  if (!correctable(standing.stage).includes(to)) faults.to = "只能更正为现阶段或以前的阶段。";
  if (!hasReached(to, "CONSTRUCTION") && (standing.progress.percent > 0 || standing.progress.completedFen > 0n)) faults.to = "已有形象进度或完成投资，请先更正为0。";
  const before = STAGES.slice(0, STAGES.indexOf(to)).reduce((latest, stage) => {
    const day = standing.dates[stage]?.actualOn ?? "";
    return day > latest ? day : latest;
  }, "");
  if (on > today) faults.enteredOn = "不能晚于今天。";
  else if (on < before) faults.enteredOn = `不能早于上一阶段的日期（${before}）。`;
  return faults;
}

/** Planned days that do not follow each other, by stage. */
export function plannedFaults(planned: Partial<Record<OrderedStage, string | null>>): Partial<Record<OrderedStage, string>> {
  const faults: Partial<Record<OrderedStage, string>> = {};
  let last: { stage: OrderedStage; day: string } | null = null;
  for (const stage of STAGES) {
    const day = planned[stage];
    if (!day) continue;
    if (last && day < last.day) faults[stage] = `不能早于上一阶段的计划日期（${last.day}）。`;
    else last = { stage, day };
  }
  return faults;
}
