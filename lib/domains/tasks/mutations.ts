import "server-only";
import { randomUUID } from "node:crypto";
import { AppError } from "@/lib/core/errors";
import { businessNow, businessToday } from "@/lib/infra/clock";
import type { Tx } from "@/lib/infra/db";
import { writeOnce } from "@/lib/infra/write-once";
import { TASK_STATE_LABELS } from "./labels";
import { assertEdits, assertGivesTo, assertStep, assertTask } from "./policy";
import { stateAfter, unitName } from "./rules";
import type { EditTaskInput, GiveTaskInput, StepInput } from "./schema";
import type { NewTask, TaskEvent, TaskGiveScope, TaskState, TaskStepScope, TaskUnit } from "./types";

const wrong = (fields: Record<string, string>) => new AppError("invalid", `有${Object.keys(fields).length}处需要修改，未保存。`, { fields });

type Found = { agency: string; county: string | null; utility: string | null; whole: boolean; duty: boolean };

/** The unit's name. @throws AppError invalid for a unit or a duty that there is not */
async function unitOf(tx: Tx, { agencyKey, countyCode, utilityKey }: TaskUnit, dutyOrder: number | null): Promise<string> {
  const [found] = await tx.$queryRaw<Found[]>`
    SELECT a.name AS agency, k.name AS county, u.name AS utility, a.is_county_level = (k.code IS NOT NULL) AND (a.key = 'UTILITIES') = (u.key IS NOT NULL) AS whole,
      ${dutyOrder}::smallint IS NULL OR EXISTS (SELECT 1 FROM agency_duty AS d WHERE d.agency_key = a.key AND d.display_order = ${dutyOrder}::smallint) AS duty
    FROM agency AS a LEFT JOIN county AS k ON k.code = ${countyCode} LEFT JOIN utility AS u ON u.key = ${utilityKey} WHERE a.key = ${agencyKey}`;
  if (!found?.whole) throw wrong({ unit: "请选择承办单位。" });
  if (!found.duty) throw wrong({ duty: "请选择该单位的职责。" });
  return unitName(found.agency, found.county, found.utility);
}

/** Communities by number or whole name. @throws AppError invalid, naming what is none, twice or of another county */
async function communitiesOf(tx: Tx, words: readonly string[], countyCode: string | null): Promise<{ id: string; countyCode: string }[]> {
  if (words.length === 0) return [];
  const rows = await tx.$queryRaw<{ id: string; name: string; countyCode: string }[]>`
    SELECT id, name, county_code AS "countyCode" FROM community WHERE removal IS NULL AND (id = ANY (${words}::text[]) OR name = ANY (${words}::text[])) ORDER BY id`;
  const unclear = words.filter((word) => rows.filter(({ id, name }) => id === word || name === word).length !== 1);
  if (unclear.length > 0) throw wrong({ communities: `找不到或不止一个：${unclear.slice(0, 5).join("、")}。请从名单中挑选。` });
  if (countyCode !== null && rows.some((row) => row.countyCode !== countyCode)) throw wrong({ communities: "小区应在承办单位的县市。" });
  return rows;
}

/** Makes one task a day: the only way that tasks come to be, wherever they are from. */
async function insertTasks(tx: Tx, scope: TaskGiveScope, task: NewTask): Promise<{ ids: number[]; event: TaskEvent }> {
  assertGivesTo(scope, task.unit, task.origin);
  const name = await unitOf(tx, task.unit, task.dutyOrder);
  if (task.dueOns.some((day) => day < businessToday())) throw wrong({ dueOn: "期限不能早于今天。" });
  const communities = await communitiesOf(tx, task.communityIds, task.unit.countyCode);
  // A county sees an agency's or a utility's task that concerns it by its code.
  const counties = task.unit.countyCode === null ? [...new Set([...task.countyCodes, ...communities.map(({ countyCode }) => countyCode)])].sort() : [];
  const rows = await tx.$queryRaw<{ id: number }[]>`
    INSERT INTO task (origin, agency_key, county_code, utility_key, duty_order, title, detail, county_codes, due_on, series, needs_evidence, state, created_by_id, created_at)
    SELECT ${task.origin}::"TaskOrigin", ${task.unit.agencyKey}, ${task.unit.countyCode}, ${task.unit.utilityKey}, ${task.dutyOrder}::smallint, ${task.title}, ${task.detail},
      coalesce((SELECT array_agg(code ORDER BY code) FROM county WHERE code = ANY (${counties}::text[])), '{}'), due::date, ${task.dueOns.length > 1 ? randomUUID() : null}::uuid,
      ${task.needsEvidence}, 'OPEN', ${scope.actor.userId}::uuid, ${businessNow()} FROM unnest(${task.dueOns}::text[]) AS due RETURNING id`;
  const ids = rows.map(({ id }) => id).sort((a, b) => a - b);
  for (const { id, countyCode } of communities)
    await tx.$executeRaw`INSERT INTO task_community (task_id, community_id, county_code) SELECT t, ${id}, ${countyCode} FROM unnest(${ids}::int[]) AS t`;
  const event: TaskEvent = {
    action: "task.give",
    result: "done",
    objectType: "task",
    objectId: String(ids[0]),
    countyCode: task.unit.countyCode ?? undefined,
    after: { task: task.title, unit: name, dueOn: task.dueOns.join("、"), tasks: String(ids.length), ...(task.detail ? { detail: task.detail } : {}) },
  };
  return { ids, event };
}

/** Gives a unit a task, or a series of them. @throws AppError refused, invalid */
export function giveTask(scope: TaskGiveScope, input: GiveTaskInput): Promise<{ ids: number[] }> {
  return writeOnce(scope.actor, { key: input.idempotencyKey, action: "task.give", payload: input }, async (tx) => {
    assertGivesTo(scope, input.unit, input.origin);
    const { ids, event } = await insertTasks(tx, scope, { ...input, communityIds: input.communities });
    return { answer: { ids }, audit: [event] };
  });
}

type Row = {
  unit: TaskUnit;
  title: string;
  detail: string | null;
  dueOn: string;
  countyCodes: string[];
  state: TaskState;
  createdById: string;
  reportedById: string | null;
  needsEvidence: boolean;
  version: number;
  papers: number;
};

async function load(tx: Tx, taskId: number): Promise<Row | undefined> {
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT json_build_object('agencyKey', agency_key, 'countyCode', county_code, 'utilityKey', utility_key) AS unit, title, detail, to_char(due_on, 'YYYY-MM-DD') AS "dueOn",
      county_codes::text[] AS "countyCodes", state, created_by_id AS "createdById", reported_by_id AS "reportedById", needs_evidence AS "needsEvidence", version,
      (SELECT count(*)::int FROM evidence AS e WHERE e.task_id = task.id AND e.withdrawn_at IS NULL) AS papers
    FROM task WHERE id = ${taskId}`;
  return row;
}

const moved = () => new AppError("conflict", "您打开本页之后，这件任务已被改过。您填的内容还在，未保存。请刷新页面核对后再办理。");

/** A step of the unit, or of the one who gave the task, with what is said at it. @throws AppError not-found, refused, conflict, invalid */
export function takeStep(scope: TaskStepScope, input: StepInput): Promise<{ state: TaskState }> {
  return writeOnce(scope.actor, { key: input.idempotencyKey, action: `task.${input.step}`, payload: input }, async (tx) => {
    const row = await load(tx, input.taskId);
    assertTask(row);
    if (row.version !== input.version) throw moved();
    assertStep(scope, input.step, row);
    const state = stateAfter(input.step, row.state);
    const { userId } = scope.actor;
    const at = businessNow();
    const ends = state === "CLOSED" || state === "CANCELLED";
    const reports = input.step === "report";
    const changed = await tx.$executeRaw`
      UPDATE task SET state = ${state}::"TaskState", version = version + 1, reported_at = CASE WHEN ${reports} THEN ${at} ELSE reported_at END,
        reported_by_id = CASE WHEN ${reports} THEN ${userId}::uuid ELSE reported_by_id END, closed_at = ${ends ? at : null}::timestamptz, closed_by_id = ${ends ? userId : null}::uuid
      WHERE id = ${input.taskId} AND version = ${input.version}`;
    if (changed !== 1) throw moved();
    const text = input.note || (input.step === "start" ? "开始办理。" : "确认办结。");
    await tx.$executeRaw`INSERT INTO task_note (task_id, state, text, by_id, unit_name, at)
      VALUES (${input.taskId}, ${state}::"TaskState", ${text}, ${userId}::uuid, ${scope.actor.unitName ?? ""}, ${at})`;
    const event: TaskEvent = {
      action: `task.${input.step}`,
      result: "done",
      objectType: "task",
      objectId: String(input.taskId),
      countyCode: row.unit.countyCode ?? undefined,
      before: { task: row.title, state: TASK_STATE_LABELS[row.state] },
      after: { task: row.title, state: TASK_STATE_LABELS[state] },
      reason: text,
    };
    return { answer: { state }, audit: [event] };
  });
}

const textOf = ({ title, detail, dueOn, countyCodes }: Pick<Row, "title" | "detail" | "dueOn" | "countyCodes">) => ({
  task: title,
  detail: detail ?? "",
  dueOn,
  counties: countyCodes.join("、"),
});

/** Changes what a task asks for, before it is reported. @throws AppError not-found, refused, conflict, invalid */
export function editTask(scope: TaskStepScope, input: EditTaskInput): Promise<{ id: number }> {
  return writeOnce(scope.actor, { key: input.idempotencyKey, action: "task.edit", payload: input }, async (tx) => {
    const row = await load(tx, input.taskId);
    assertTask(row);
    assertEdits(scope, row);
    if (row.version !== input.version) throw moved();
    if (input.dueOn !== row.dueOn && input.dueOn < businessToday()) throw wrong({ dueOn: "期限不能早于今天。" });
    // A county goes on seeing a task that names a community of its own.
    const named = await tx.$queryRaw<{ code: string }[]>`SELECT DISTINCT county_code::text AS code FROM task_community WHERE task_id = ${input.taskId}`;
    const countyCodes = row.unit.countyCode === null ? [...new Set([...input.countyCodes, ...named.map(({ code }) => code)])].sort() : row.countyCodes;
    const changed = await tx.$executeRaw`
      UPDATE task SET title = ${input.title}, detail = ${input.detail}, due_on = ${input.dueOn}::date, needs_evidence = ${input.needsEvidence}, version = version + 1,
        county_codes = coalesce((SELECT array_agg(code ORDER BY code) FROM county WHERE code = ANY (${countyCodes}::text[])), '{}')
      WHERE id = ${input.taskId} AND version = ${input.version}`;
    if (changed !== 1) throw moved();
    const event: TaskEvent = {
      action: "task.edit",
      result: "done",
      objectType: "task",
      objectId: String(input.taskId),
      countyCode: row.unit.countyCode ?? undefined,
      before: textOf(row),
      after: textOf({ ...input, countyCodes }),
    };
    return { answer: { id: input.taskId }, audit: [event] };
  });
}
