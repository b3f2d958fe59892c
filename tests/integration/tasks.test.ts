import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import type { AppError } from "@/lib/core/errors";
import { communityTasks, dutyLines, getTask, listTasks, openTasks, taskBoard } from "@/lib/domains/tasks/data";
import { editTask, giveTask, takeStep } from "@/lib/domains/tasks/mutations";
import { taskGiveScope, taskScope, taskStepScope } from "@/lib/domains/tasks/policy";
import { editTaskInput, giveTaskInput, parseTaskFilter } from "@/lib/domains/tasks/schema";
import type { TaskStep } from "@/lib/domains/tasks/types";
import { env } from "@/lib/infra/env";
import { actorOf, settingsOf } from "../support/actors";
import { ownDatabase } from "../support/database";

const database = ownDatabase();
const TODAY = "2021-07-08";
beforeAll(() => void (env().DEMONSTRATION_DATE = TODAY));
const key = () => randomUUID();
const give = (who: string, change: Record<string, string> = {}) =>
  giveTask(
    taskGiveScope(actorOf(who)),
    giveTaskInput.parse({
      origin: "DUTY",
      unit: "DRC",
      duty: `${(change.unit ?? "DRC").split(".")[0]}.1`,
      title: "核对可研",
      detail: "",
      dueOn: "2021-07-12",
      idempotencyKey: key(),
      ...change,
    }),
  ).then(({ ids }) => ids[0] as number);
const step = (who: string, taskId: number, version: number, what: TaskStep, note = "说明") => {
  const scope = taskStepScope(actorOf(who), what === "start" || what === "note" || what === "report" ? "task.report" : "task.give");
  return takeStep(scope, { step: what, taskId, version, note, idempotencyKey: key() });
};
const kind = (work: () => Promise<unknown>) =>
  Promise.resolve()
    .then(work)
    .then(
      () => "done",
      (error: unknown) => (error as AppError).kind,
    );
const sees = (who: string, id: number) => getTask(taskScope(actorOf(who)), id, TODAY).then((task) => task !== null);
const raw = (who: string, sql: string, values: unknown[]) =>
  database.as(settingsOf(actorOf(who)), sql, values).then(
    (rows) => rows.length,
    (error: { code?: string }) => error.code,
  );

const UNITS = [
  { unit: "DRC", own: "drc", others: ["finance", "mangshi", "power"] },
  { unit: "FINANCE", own: "finance", others: ["drc", "yingjiang", "water"] },
  { unit: "COUNTY_GOV.533103", own: "mangshi", others: ["yingjiang", "drc", "power"] },
  { unit: "SUBDISTRICT.533123", own: "yingjiang", others: ["mangshi", "finance", "water"] },
  { unit: "UTILITIES.POWER", own: "power", others: ["water", "mangshi", "drc"] },
];

describe("whose a task is", () => {
  test.each(UNITS)("$unit: its own sees and reports it, nobody else sees or touches it, by code or by SQL", async ({ unit, own, others }) => {
    const id = await give("prefecture.staff", { unit, duty: "" });
    for (const other of others) {
      expect(await sees(other, id), other).toBe(false);
      expect(await raw(other, "SELECT id FROM task WHERE id = $1", [id]), other).toBe(0);
      expect(await kind(() => step(other, id, 1, "report")), other).toBe("not-found");
      expect(await raw(other, "UPDATE task SET state = 'STARTED' WHERE id = $1 RETURNING id", [id]), other).toBe(0);
      expect(
        await raw(other, "INSERT INTO task_note (task_id, state, text, by_id, unit_name, at) VALUES ($1, 'OPEN', '说', $2, '别家', now()) RETURNING id", [
          id,
          actorOf(other).userId,
        ]),
      ).toBe("42501");
    }
    for (const reader of ["leader", "auditor"]) {
      expect(await sees(reader, id)).toBe(true);
      expect(await raw(reader, "UPDATE task SET state = 'STARTED' WHERE id = $1 RETURNING id", [id])).toBe(0);
    }
    // The one who gave it does not do the unit's work, and the unit does not decide on it.
    expect(await kind(() => step("prefecture.staff", id, 1, "report"))).toBe("refused");
    expect(await step(own, id, 1, "start")).toEqual({ state: "STARTED" });
    expect(await step(own, id, 2, "report")).toEqual({ state: "REPORTED" });
    expect(await kind(() => step("prefecture.staff", id, 2, "close"))).toBe("conflict");
    expect(await raw(own, "UPDATE task SET state = 'CLOSED', closed_at = now(), closed_by_id = $2 WHERE id = $1 RETURNING id", [id, actorOf(own).userId])).toBe("42501");
    expect(await step("prefecture.staff", id, 3, "return", "请补充")).toEqual({ state: "STARTED" });
    await step(own, id, 4, "report");
    expect(await step("prefecture.staff", id, 5, "close")).toEqual({ state: "CLOSED" });
    expect(await kind(() => step(own, id, 6, "note"))).toBe("conflict");
    const task = await getTask(taskScope(actorOf(own)), id, TODAY);
    expect(task?.notes.map((note) => note.state)).toEqual(["STARTED", "REPORTED", "STARTED", "REPORTED", "CLOSED"]);
    expect(
      await database.owner("SELECT action, after->>'state' AS state FROM audit_event WHERE object_type = 'task' AND object_id = $1 ORDER BY seq OFFSET 4", [String(id)]),
    ).toEqual([
      { action: "task.report", state: "待确认" },
      { action: "task.close", state: "已办结" },
    ]);
  });

  test("an agency breaks down its own duties alone, and does not confirm its own report", async () => {
    expect(await kind(() => give("drc", { unit: "FINANCE" }))).toBe("refused");
    expect(await kind(() => give("drc", { origin: "MEETING" }))).toBe("refused");
    for (const who of ["mangshi", "power", "leader", "auditor"]) expect(await kind(() => give(who)), who).toBe("refused");
    const id = await give("drc");
    await step("drc", id, 1, "report");
    expect(await kind(() => step("drc", id, 2, "close"))).toBe("refused");
    await expect(
      database.as(settingsOf(actorOf("drc")), "UPDATE task SET state = 'CLOSED', closed_at = now(), closed_by_id = $2 WHERE id = $1", [id, actorOf("drc").userId]),
    ).rejects.toThrow("task_closed_by_another");
    expect(await step("prefecture.staff", id, 2, "close")).toEqual({ state: "CLOSED" });
  });

  test("住建局's own are closed by another account than the one that reported", async () => {
    const id = await give("prefecture.staff", { unit: "HOUSING" });
    await step("prefecture.staff", id, 1, "report");
    expect(await kind(() => step("prefecture.staff", id, 2, "close"))).toBe("refused");
    expect(await step("prefecture.admin", id, 2, "close")).toEqual({ state: "CLOSED" });
  });
});

test("what asks for a paper is not reported without one, by code or by SQL", async () => {
  const id = await give("prefecture.staff", { needsEvidence: "1" });
  expect(await kind(() => step("drc", id, 1, "report"))).toBe("invalid");
  await expect(
    database.as(settingsOf(actorOf("drc")), "UPDATE task SET state = 'REPORTED', reported_at = now(), reported_by_id = $2 WHERE id = $1", [id, actorOf("drc").userId]),
  ).rejects.toThrow("a paper is asked for");
  await database.owner(
    "INSERT INTO evidence (id, kind, title, agency_key, task_id, created_by_id, created_at) SELECT gen_random_uuid(), 'APPROVAL', '批复', 'DRC', $1, id, now() FROM app_user WHERE username = 'drc'",
    [id],
  );
  expect(await step("drc", id, 1, "report")).toEqual({ state: "REPORTED" });
});

test("a unit does not change what was asked of it; who gave it does, until it is reported", async () => {
  const id = await give("prefecture.staff");
  const edit = (who: string, version: number, change = {}) =>
    editTask(
      taskStepScope(actorOf(who), "task.give"),
      editTaskInput.parse({ taskId: String(id), version: String(version), title: "核对可研", detail: "", dueOn: "2021-07-30", idempotencyKey: key(), ...change }),
    );
  expect(await kind(() => edit("drc", 1))).toBe("refused");
  await expect(database.as(settingsOf(actorOf("drc")), "UPDATE task SET due_on = '2030-01-01' WHERE id = $1", [id])).rejects.toThrow("by who gave it");
  await edit("prefecture.staff", 1, { "county.533103": "1" });
  expect(await kind(() => edit("prefecture.staff", 1))).toBe("conflict");
  expect(await kind(() => edit("prefecture.staff", 2, { dueOn: "2021-07-07" }))).toBe("invalid");
  expect(await getTask(taskScope(actorOf("mangshi")), id, TODAY)).toMatchObject({ dueOn: "2021-07-30", counties: [{ code: "533103" }] });
  expect(await sees("yingjiang", id)).toBe(false);
  await step("drc", id, 2, "report");
  expect(await kind(() => edit("prefecture.staff", 3))).toBe("refused");
});

test("a series is made at once, each with its day; a community shows its open tasks to those who see them", async () => {
  const first = await give("prefecture.staff", { unit: "COUNTY_HOUSING.533103", duty: "", every: "month", until: "2021-10-01", "community.0": "533103-001" });
  expect((await getTask(taskScope(actorOf("mangshi")), first, TODAY))?.series).toEqual({ number: 1, of: 3, previous: null, next: first + 1 });
  const named = (who: string) => communityTasks(taskScope(actorOf(who)), "533103-001", TODAY).then((tasks) => tasks.filter(({ id }) => id >= first).map(({ dueOn }) => dueOn));
  expect(await named("mangshi")).toEqual(["2021-07-12", "2021-08-12", "2021-09-12"]);
  expect(await named("prefecture.staff")).toHaveLength(3);
  expect([await named("yingjiang"), await named("drc"), await named("power")]).toEqual([[], [], []]);
  expect(await kind(() => give("prefecture.staff", { unit: "COUNTY_HOUSING.533123", duty: "", "community.0": "533103-001" }))).toBe("invalid");
  expect(await kind(() => give("prefecture.staff", { "community.0": "没有的小区" }))).toBe("invalid");
  expect(await kind(() => give("prefecture.staff", { dueOn: "2021-07-07" }))).toBe("invalid");
  expect(await kind(() => give("prefecture.staff", { unit: "COUNTY_HOUSING", duty: "" }))).toBe("invalid");
});

test("a county reads what a utility or an agency has to do in its communities, and touches nothing of it", async () => {
  const power = await give("prefecture.staff", { unit: "UTILITIES.POWER", duty: "", "community.0": "芒市电力小区（533103-001）" });
  const drc = await give("prefecture.staff", { "community.0": "533103-001", "county.533102": "1" });
  const named = (who: string) => communityTasks(taskScope(actorOf(who)), "533103-001", TODAY).then((tasks) => tasks.filter(({ id }) => id >= power).map(({ id }) => id));
  for (const id of [power, drc]) {
    expect([await sees("mangshi", id), await sees("yingjiang", id)]).toEqual([true, false]);
    expect([await raw("mangshi", "SELECT id FROM task WHERE id = $1", [id]), await raw("yingjiang", "SELECT id FROM task WHERE id = $1", [id])]).toEqual([1, 0]);
    expect(await raw("mangshi", "UPDATE task SET state = 'STARTED' WHERE id = $1 RETURNING id", [id])).toBe(0);
    expect(await kind(() => step("mangshi", id, 1, "report"))).toBe("refused");
    expect(await kind(() => step("yingjiang", id, 1, "report"))).toBe("not-found");
  }
  expect([await named("mangshi"), await named("yingjiang")]).toEqual([[power, drc], []]);
  expect([await sees("ruili", power), await sees("ruili", drc)]).toEqual([false, true]);
  // Who takes its boxes away does not take a task from the county whose community it names.
  const edit = { taskId: String(drc), version: "1", title: "核对可研", detail: "", dueOn: "2021-07-30", idempotencyKey: key() };
  await editTask(taskStepScope(actorOf("prefecture.staff"), "task.give"), editTaskInput.parse(edit));
  expect([await sees("mangshi", drc), await sees("ruili", drc)]).toEqual([true, false]);
});

test("the board's figures are the lists that they open; duties and to-dos agree with them", async () => {
  const staff = taskScope(actorOf("prefecture.staff"));
  const list = (params: Record<string, string>) => listTasks(staff, parseTaskFilter(params), TODAY);
  const board = await taskBoard(staff, TODAY);
  expect(board).toHaveLength(16);
  for (const line of board.filter(({ key: agency }) => ["DRC", "COUNTY_HOUSING", "UTILITIES"].includes(agency))) {
    for (const state of ["OPEN", "STARTED", "REPORTED", "CLOSED"] as const) expect((await list({ agency: line.key, state })).count, `${line.key} ${state}`).toBe(line[state]);
    const late = await list({ agency: line.key, overdue: "1" });
    expect(late.count).toBe(line.overdue);
    expect(late.rows.every(({ daysLate, state }) => daysLate > 0 && (state === "OPEN" || state === "STARTED"))).toBe(true);
  }
  const open = await openTasks(staff, TODAY);
  expect(open.reported).toBe(board.reduce((n, line) => n + line.REPORTED, 0));
  expect(open.overdue.map(({ key: agency, n }) => [agency, n])).toEqual(board.filter((line) => line.overdue > 0 && line.key !== "HOUSING").map((line) => [line.key, line.overdue]));
  const own = await listTasks(taskScope(actorOf("drc")), parseTaskFilter({}), TODAY);
  expect(own.rows.every(({ unit }) => unit.agencyKey === "DRC")).toBe(true);
  expect(own.rows[0]?.daysLate).toBeGreaterThan(0);
  const concern = await listTasks(taskScope(actorOf("mangshi")), parseTaskFilter({ concern: "1" }), TODAY);
  expect(concern.count).toBeGreaterThan(0);
  expect(concern.rows.every(({ unit }) => unit.countyCode === null)).toBe(true);
  const duties = await dutyLines(taskScope(actorOf("drc")), ["DRC"], TODAY);
  expect(duties.map(({ order }) => order)).toEqual([1, 2, 3]);
  expect(duties.reduce((n, { overdue }) => n + overdue, 0)).toBe(board.find((line) => line.key === "DRC")?.overdue);
});
