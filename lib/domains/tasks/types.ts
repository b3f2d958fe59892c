import type { AuditEvent } from "@/lib/infra/audit";
import type { DbActor } from "@/lib/infra/db";
import type { County } from "@/lib/domains/plan/types";

export const TASK_STATES = ["OPEN", "STARTED", "REPORTED", "CLOSED", "CANCELLED"] as const;
export type TaskState = (typeof TASK_STATES)[number];

export const TASK_ORIGINS = ["DUTY", "INSTRUCTION", "MEETING", "RECTIFICATION"] as const;
export type TaskOrigin = (typeof TASK_ORIGINS)[number];

/** What can be done with a task that is there. "note" leaves it in its state. */
export const TASK_STEPS = ["start", "note", "report", "close", "return", "cancel"] as const;
export type TaskStep = (typeof TASK_STEPS)[number];

/** Whose work a task is: an agency; with it the county for county-level ones, the utility for utilities. */
export type TaskUnit = { agencyKey: string; countyCode: string | null; utilityKey: string | null };

/** Part of the tasks that somebody reads; minted in policy.ts alone. */
export type TaskScope = {
  readonly actor: DbActor & { userId: string };
  readonly slice: { kind: "all" } | { kind: "county"; code: string } | { kind: "utility"; key: string } | { kind: "agency"; key: string };
  readonly __brand: "TaskScope";
};

/** Right to give tasks: to every unit, or to break down the own agency's duties; minted in policy.ts alone. */
export type TaskGiveScope = { readonly actor: DbActor & { userId: string }; readonly agencyKey: string | null; readonly __brand: "TaskGiveScope" };

/** Who works on tasks or answers for those given; minted in policy.ts alone. */
export type TaskStepScope = { readonly actor: DbActor & { userId: string }; readonly __brand: "TaskStepScope" };

export type Every = "month" | "quarter";

/** `state` undefined: what is not finished yet; `concern`: what agencies and utilities do for the reader's county. */
export type TaskFilter = { state?: TaskState | "ALL"; agency?: string; county?: string; duty?: number; overdue: boolean; concern: boolean; page: number };

export type TaskRow = {
  id: number;
  origin: TaskOrigin;
  unit: TaskUnit;
  unitName: string;
  duty: string | null;
  title: string;
  dueOn: string;
  daysLate: number;
  state: TaskState;
  needsEvidence: boolean;
  papers: number;
  note: { text: string; unitName: string; at: Date } | null;
};
export type TaskList = { rows: TaskRow[]; count: number; total: number };

export type BoardLine = { key: string; name: string; OPEN: number; STARTED: number; REPORTED: number; CLOSED: number; overdue: number };
export type DutyLine = { agencyKey: string; agencyName: string; order: number; text: string; open: number; overdue: number; closed: number };

/** What a list offers, some of it under one heading. */
export type Choices = { label: string; options: { value: string; label: string }[] };

export type TaskNote = { id: string; state: TaskState; text: string; unitName: string; at: Date };
export type Task = TaskRow & {
  detail: string | null;
  dutyOrder: number | null;
  counties: County[];
  communities: { id: string; name: string; countyName: string }[];
  /** Communities that the reader has no records of, counted alone */
  otherCommunities: number;
  series: { number: number; of: number; previous: number | null; next: number | null } | null;
  createdById: string;
  createdAt: Date;
  reportedById: string | null;
  closedAt: Date | null;
  version: number;
  notes: TaskNote[];
};

/** A community as a form offers it. */
export type CommunityName = { id: string; name: string };

/** What a community's page says of it. */
export type CommunityTask = { id: number; title: string; unitName: string; state: TaskState; dueOn: string; daysLate: number };

/** Tasks that wait: own ones near their day, reported ones to be confirmed, overdue ones by unit. */
export type OpenTasks = {
  own: { id: number; title: string; dueOn: string; duty: string | null }[];
  reported: number;
  overdue: { key: string; name: string; n: number; since: string }[];
};

/** A task as somebody gives it; one day makes one task, several make a series. */
export type NewTask = {
  origin: TaskOrigin;
  unit: TaskUnit;
  dutyOrder: number | null;
  title: string;
  detail: string | null;
  countyCodes: readonly string[];
  communityIds: readonly string[];
  dueOns: readonly string[];
  needsEvidence: boolean;
};

type Stated = Partial<Record<"task" | "unit" | "dueOn" | "state" | "detail" | "tasks" | "counties", string>>;
export type TaskEvent = AuditEvent<"task.give" | "task.edit" | "task.start" | "task.note" | "task.report" | "task.close" | "task.return" | "task.cancel", Stated>;
