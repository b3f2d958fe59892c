import { daysBetween, isDay, monthsLater } from "@/lib/core/dates";
import { MILESTONE_LABELS, WAY_LABELS } from "./labels";
import {
  MILESTONE_FIELDS,
  MILESTONE_KINDS,
  type MilestoneFacts,
  type MilestoneFault,
  type MilestoneField,
  type MilestoneKind,
  type MilestoneRow,
  type Milestones,
  type MilestoneSetting,
  type MilestoneState,
  type MilestonesText,
  type MilestoneText,
} from "./types";

/**
 * What has to come before what, by day. Consent, renderings and safety measures run beside the rest, project approval beside
 * the study (or merged with it); procurement needs the design, not the drawings (a builder may be chosen to draw them).
 */
const AFTER: Partial<Record<MilestoneKind, readonly MilestoneKind[]>> = {
  FEASIBILITY_APPROVAL: ["PROJECT_APPROVAL", "FEASIBILITY_STUDY"],
  PRELIMINARY_DESIGN: ["FEASIBILITY_APPROVAL"],
  CONSTRUCTION_DRAWINGS: ["PRELIMINARY_DESIGN"],
  DRAWING_REVIEW: ["CONSTRUCTION_DRAWINGS"],
  PROCUREMENT: ["PRELIMINARY_DESIGN"],
  PLANNING_PERMIT: ["CONSTRUCTION_DRAWINGS"],
  CONSTRUCTION_PERMIT: ["DRAWING_REVIEW", "PROCUREMENT", "PLANNING_PERMIT"],
  QUALITY_SAFETY: ["PROCUREMENT"],
};
const NOT_BEFORE_ACCEPTANCE: readonly MilestoneKind[] = ["FINAL_ACCOUNT", "ASSET_HANDOVER", "ARCHIVE"];
/** Safety comes before the works, in every community: it neither waits nor falls away. */
const ALWAYS: readonly MilestoneKind[] = ["SAFETY_MEASURES"];

const OPEN: MilestoneFacts = { state: "OPEN", plannedOn: null, actualOn: null, documentNumber: null, ground: null, deferredUntil: null };
export const factsOf = (rows: Milestones, kind: MilestoneKind): MilestoneFacts => rows[kind] ?? OPEN;

/** What holds for a community: its own milestones over those of its package. */
export const effective = (packaged: readonly MilestoneRow[], own: readonly MilestoneRow[]): Milestones =>
  Object.fromEntries([...packaged.map((row) => [row.kind, { ...row, own: false }] as const), ...own.map((row) => [row.kind, { ...row, own: true }] as const)]);

/** Done, not applicable, or its paper follows later (容缺): nothing waits for it. */
export const isSettled = (state: MilestoneState | undefined): boolean => state !== undefined && state !== "OPEN";

/** A milestone as the form shows it; one that only the package has is inherited. */
export function milestoneText(row: (MilestoneFacts & { own: boolean }) | undefined, inherits: boolean): MilestoneText {
  const shown = row && (row.own || !inherits) ? row : null;
  const way = shown === null ? (inherits ? "INHERITED" : "NORMAL") : shown.state === "NOT_APPLICABLE" || shown.state === "DEFERRED" ? shown.state : "NORMAL";
  const { plannedOn, actualOn, documentNumber, ground, deferredUntil } = shown ?? OPEN;
  return { way, plannedOn: plannedOn ?? "", actualOn: actualOn ?? "", documentNumber: documentNumber ?? "", ground: ground ?? "", deferredUntil: deferredUntil ?? "" };
}

/** All milestones as the form shows them. */
export const milestonesText = (rows: Milestones, inherits: boolean): MilestonesText =>
  Object.fromEntries(MILESTONE_KINDS.map((kind) => [kind, milestoneText(rows[kind], inherits)])) as MilestonesText;

/** Kinds whose text was changed in the form. */
export const touched = (seen: MilestonesText, typed: MilestonesText): MilestoneKind[] =>
  MILESTONE_KINDS.filter((kind) => MILESTONE_FIELDS.some((field) => seen[kind][field] !== typed[kind][field]));

const LONGEST = { documentNumber: 60, ground: 500 } as const;

/** What one milestone's fields say; null: it is inherited. The faults are those that show without the other milestones. */
export function readMilestone(kind: MilestoneKind, text: MilestoneText, today: string): { facts: MilestoneFacts | null; faults: MilestoneFault[] } {
  const faults: MilestoneFault[] = [];
  const fault = (field: MilestoneField, message: string) => void faults.push({ kind, field, message });
  for (const field of ["plannedOn", "actualOn", "deferredUntil"] as const) if (text[field] !== "" && !isDay(text[field])) fault(field, "应为年月日，例如2021-07-08。");
  for (const field of ["documentNumber", "ground"] as const) if (text[field].length > LONGEST[field]) fault(field, `最多${LONGEST[field]}个字，请删减。`);
  if (text.way === "INHERITED") {
    if (MILESTONE_FIELDS.some((field) => field !== "way" && text[field] !== "")) fault("way", `要为本小区单列，请改选“${WAY_LABELS.NORMAL}”等。`);
    return { facts: null, faults };
  }
  const waits = text.way === "DEFERRED" || text.way === "NOT_APPLICABLE";
  const state = waits ? (text.way as MilestoneState) : text.actualOn === "" ? "OPEN" : "DONE";
  if (waits && ALWAYS.includes(kind)) fault("way", `${MILESTONE_LABELS[kind]}须在开工前落实，不能${WAY_LABELS[text.way as "DEFERRED"]}。`);
  if (waits && text.actualOn !== "") fault("actualOn", `选了“${WAY_LABELS[text.way as "DEFERRED"]}”，不填实际日期；已办成的请选“${WAY_LABELS.NORMAL}”。`);
  if (waits && text.ground === "") fault("ground", state === "DEFERRED" ? "请写明缺什么材料、为什么。" : "请写明不适用的依据。");
  if (state === "DEFERRED" && text.deferredUntil === "") fault("deferredUntil", "请填写补齐期限。");
  if (state === "DEFERRED" && isDay(text.deferredUntil) && text.deferredUntil < today) fault("deferredUntil", "补齐期限不能早于今天。");
  if (state === "OPEN" && (text.ground !== "" || text.deferredUntil !== "")) fault("way", `填了依据或补齐期限，请选“${WAY_LABELS.NOT_APPLICABLE}”或“${WAY_LABELS.DEFERRED}”。`);
  if (state === "DONE" && isDay(text.actualOn) && text.actualOn > today) fault("actualOn", "实际日期不能晚于今天。");
  const facts: MilestoneFacts = {
    state,
    plannedOn: text.plannedOn || null,
    actualOn: state === "DONE" ? text.actualOn : null,
    documentNumber: text.documentNumber || null,
    ground: waits ? text.ground : null,
    deferredUntil: state === "DEFERRED" ? text.deferredUntil : null,
  };
  return { facts, faults };
}

/** A step and one that has to come before it, where at least one of the two was changed, and does not. */
function pairFault(rows: Milestones, later: MilestoneKind, earlier: MilestoneKind, changed: readonly MilestoneKind[]): MilestoneFault[] {
  const [after, before] = [factsOf(rows, later), factsOf(rows, earlier)];
  if (after.state !== "DONE" || !(changed.includes(later) || changed.includes(earlier))) return [];
  const at = changed.includes(later) ? later : earlier;
  const field = "actualOn";
  const [laterName, earlierName] = [MILESTONE_LABELS[later], MILESTONE_LABELS[earlier]];
  if (!isSettled(before.state))
    return [
      { kind: at, field, message: at === later ? `${earlierName}还没有办成（或注明不适用、容缺），不能先填${laterName}。` : `${laterName}已办成，${earlierName}不能改回未办。` },
    ];
  if (before.state === "DONE" && before.actualOn !== null && after.actualOn !== null && after.actualOn < before.actualOn)
    return [{ kind: at, field, message: at === later ? `不能早于${earlierName}（${before.actualOn}）。` : `不能晚于${laterName}（${after.actualOn}）。` }];
  return [];
}

/** What does not go together once the changed milestones are as typed: order, acceptance, stages entered already, answers of an office. */
export function orderFaults(rows: Milestones, changed: readonly MilestoneKind[], { acceptedOn, relied, locked }: Omit<MilestoneSetting, "today">): MilestoneFault[] {
  const pairs = Object.entries(AFTER).flatMap(([later, before]) => before.flatMap((earlier) => pairFault(rows, later as MilestoneKind, earlier, changed)));
  const each = changed.flatMap((kind): MilestoneFault[] => {
    const { state, actualOn } = factsOf(rows, kind);
    const name = MILESTONE_LABELS[kind];
    if (locked.includes(kind)) return [{ kind, field: "actualOn", message: `${name}按发改部门的答复登记，不能在这里改。` }];
    if (state === "OPEN" && relied.includes(kind)) return [{ kind, field: "actualOn", message: `有小区凭${name}进入了下一阶段，不能改回未办；确有错误的，先更正阶段。` }];
    if (state !== "DONE" || actualOn === null || !NOT_BEFORE_ACCEPTANCE.includes(kind)) return [];
    if (acceptedOn === null) return [{ kind, field: "actualOn", message: `还没有竣工验收，不能先填${name}。` }];
    return actualOn < acceptedOn ? [{ kind, field: "actualOn", message: `不能早于竣工验收（${acceptedOn}）。` }] : [];
  });
  return [...each, ...pairs];
}

/** By when a milestone is due: as planned; the final account (决算) otherwise three months after acceptance. */
export const dueOn = (kind: MilestoneKind, { plannedOn }: Pick<MilestoneFacts, "plannedOn">, acceptedOn: string | null): string | null =>
  plannedOn ?? (kind === "FINAL_ACCOUNT" && acceptedOn !== null ? monthsLater(acceptedOn, 3) : null);

type Standing = { tone: "done" | "late" | "wait" | "todo"; words: string };

/** How a milestone stands on a day, in words. */
export function milestoneStanding(facts: MilestoneFacts, due: string | null, today: string): Standing {
  if (facts.state === "NOT_APPLICABLE") return { tone: "todo", words: "不适用" };
  if (facts.state === "DEFERRED" && facts.deferredUntil !== null) {
    const left = daysBetween(today, facts.deferredUntil);
    return left < 0 ? { tone: "late", words: `容缺，逾期${-left}天` } : { tone: "wait", words: `容缺，${left}天内补齐` };
  }
  if (facts.state === "DONE") {
    const late = due !== null && facts.actualOn !== null ? daysBetween(due, facts.actualOn) : null;
    return { tone: "done", words: late === null ? "已完成" : late > 0 ? `完成，晚${late}天` : "按期" };
  }
  if (due === null) return { tone: "todo", words: "未安排" };
  const late = daysBetween(due, today);
  return late > 0 ? { tone: "late", words: `逾期${late}天` } : { tone: "todo", words: "未到期" };
}

/** A milestone in one line, as the trail keeps it. */
export function milestoneLine(facts: MilestoneFacts | null): string {
  if (facts === null) return WAY_LABELS.INHERITED;
  const parts = [
    facts.plannedOn && `计划${facts.plannedOn}`,
    facts.actualOn && `实际${facts.actualOn}`,
    facts.documentNumber,
    facts.state === "NOT_APPLICABLE" && `不适用：${facts.ground ?? ""}`,
    facts.state === "DEFERRED" && `容缺至${facts.deferredUntil ?? ""}：${facts.ground ?? ""}`,
  ];
  return parts.filter(Boolean).join("，") || "未填";
}

/** How many papers that stand prove each milestone. */
export function papersOf(items: readonly { milestone: string | null; withdrawn: unknown }[]): Partial<Record<string, number>> {
  const counts: Partial<Record<string, number>> = {};
  for (const { milestone, withdrawn } of items) if (milestone !== null && withdrawn === null) counts[milestone] = (counts[milestone] ?? 0) + 1;
  return counts;
}
