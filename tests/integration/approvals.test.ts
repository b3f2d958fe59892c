import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import type { AppError } from "@/lib/core/errors";
import { getApproval, listApprovals, openApprovals } from "@/lib/domains/approvals/data";
import { answerStudy, askMore, completeStudy, recallStudy, sendStudy, supplyMore } from "@/lib/domains/approvals/mutations";
import { answerScope, approvalScope, recordScope, sendScope } from "@/lib/domains/approvals/policy";
import { clockOf, isOpen } from "@/lib/domains/approvals/rules";
import { answerInput, askInput, completeInput, recallInput, sendInput, supplyInput } from "@/lib/domains/approvals/schema";
import { businessToday } from "@/lib/infra/clock";
import { actorOf } from "../support/actors";
import { ownDatabase } from "../support/database";

const database = ownDatabase();
const yingjiang = sendScope(actorOf("yingjiang"));
const drc = answerScope(actorOf("drc"));
const failure = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => error as AppError,
  );
const key = () => randomUUID();
let projects: number[] = [];

/** Packages of 盈江县 that nobody has sent yet, each with one community. */
beforeAll(async () => {
  const rows = await database.owner<{ id: number }>(`INSERT INTO project (code, programme_id, county_code, name, plan_year)
    SELECT '533123-2022-P' || n, min(p.id), '533123', '送审项目' || n, 2022 FROM programme p, generate_series(91, 95) AS n GROUP BY n ORDER BY n RETURNING id`);
  projects = rows.map(({ id }) => id);
  await database.owner(
    `UPDATE community AS c SET project_id = ($1::int[])[t.n] FROM (SELECT id, row_number() OVER (ORDER BY id)::int AS n FROM community WHERE county_code = '533123' AND plan_year = 2022 LIMIT 5) AS t
     WHERE t.id = c.id`,
    [projects],
  );
});

const send = (change: { projectId?: string; sentOn?: string; authority?: string; greenNote?: string; greenUntil?: string } = {}) => {
  const projectId = change.projectId ?? String(projects.shift());
  return sendStudy(
    yingjiang,
    sendInput.parse({ idempotencyKey: key(), authority: "PREFECTURE", sentOn: "2021-06-24", sentNumber: "", greenNote: "", greenUntil: "", ...change, projectId }),
  );
};
const answer = (approvalId: number, version: number, change = {}, scope = drc) =>
  answerStudy(
    scope,
    answerInput.parse({
      idempotencyKey: key(),
      approvalId: String(approvalId),
      version: String(version),
      decision: "APPROVED",
      answeredOn: businessToday(),
      answerNumber: "德发改〔2021〕1号",
      answerNote: "",
      ...change,
    }),
  );
const ask = (approvalId: number, version: number, scope = drc) =>
  askMore(scope, askInput.parse({ idempotencyKey: key(), approvalId: String(approvalId), version: String(version), asked: "资金平衡方案", askedOn: "2021-06-28" }));

describe("a feasibility study", () => {
  test("goes to the prefecture's office, which asks, gets, and approves: its milestone is reached with it", async () => {
    const { id } = await send();
    const scope = approvalScope(actorOf("drc"));
    expect(await getApproval(scope, id)).toMatchObject({ state: "SENT", countyName: "盈江县", authority: "PREFECTURE" });
    await ask(id, 1);
    expect(await failure(answer(id, 2))).toMatchObject({ kind: "conflict" });
    await supplyMore(yingjiang, supplyInput.parse({ idempotencyKey: key(), approvalId: String(id), version: "2", supplied: "已附", suppliedOn: businessToday() }));
    await answer(id, 3);
    const row = await getApproval(scope, id);
    expect(row).toMatchObject({ state: "APPROVED", answeredOn: businessToday(), answerNumber: "德发改〔2021〕1号" });
    const milestones = await database.owner(
      "SELECT state, actual_on::text AS day, document_number AS number FROM milestone WHERE project_id = $1 AND kind = 'FEASIBILITY_APPROVAL'",
      [row?.projectId],
    );
    expect(milestones).toEqual([{ state: "DONE", day: businessToday(), number: "德发改〔2021〕1号" }]);
    const events = await database.owner<{ action: string }>("SELECT action FROM audit_event WHERE object_type = 'approval' AND object_id = $1 ORDER BY seq", [String(id)]);
    expect(events.map(({ action }) => action)).toEqual(["approval.send", "approval.ask", "approval.supply", "approval.answer"]);
  });

  test("is one at a time, has days in order, and is taken back with a reason", async () => {
    const project = String(projects.shift());
    const { id } = await send({ projectId: project });
    expect(await failure(send({ projectId: project }))).toMatchObject({ kind: "conflict" });
    expect(await failure(send({ projectId: project, sentOn: "2090-01-02" }))).toMatchObject({ kind: "invalid", detail: { fields: { sentOn: expect.any(String) as string } } });
    expect(
      answerInput.safeParse({ idempotencyKey: key(), approvalId: "1", version: "1", decision: "RETURNED", answeredOn: "2021-07-08", answerNumber: "", answerNote: "" }).success,
    ).toBe(false);
    const recall = (version: string) => recallStudy(yingjiang, recallInput.parse({ idempotencyKey: key(), approvalId: String(id), version, answerNote: "资料有误" }));
    expect(await failure(recall("9"))).toMatchObject({ kind: "conflict" });
    await recall("1");
    expect(await failure(answer(id, 2))).toMatchObject({ kind: "conflict" });
    const again = await send({ projectId: project });
    const waits = async () => (await openApprovals(approvalScope(actorOf("yingjiang")))).filter(({ projectId }) => projectId === Number(project)).map((row) => row.id);
    await answer(again.id, 1, { decision: "RETURNED", answerNote: "估算依据不足" });
    expect(await waits()).toEqual([again.id]);
    const third = await send({ projectId: project });
    expect(await waits()).toEqual([third.id]);
  });

  test("is approved on the promise of a paper, which comes later and is said once; the answer stays as it was given", async () => {
    const project = String(projects.shift());
    const { id } = await send({ projectId: project, greenNote: "缺用地预审意见", greenUntil: "2021-07-31" });
    const complete = (version: number, greenSuppliedOn = "2021-07-01", scope = yingjiang) =>
      completeStudy(scope, completeInput.parse({ idempotencyKey: key(), approvalId: String(id), version: String(version), greenSupplied: "用地预审意见", greenSuppliedOn }));
    await answer(id, 1);
    expect((await openApprovals(approvalScope(actorOf("yingjiang")))).map((row) => row.id)).toContain(id);
    expect(await failure(complete(2, "2021-06-23"))).toMatchObject({ kind: "invalid", detail: { fields: { greenSuppliedOn: expect.any(String) as string } } });
    expect(await failure(complete(2, undefined, sendScope(actorOf("mangshi"))))).toMatchObject({ kind: "not-found" });
    const portal = { user_id: randomUUID(), role: "COUNTY_OFFICER", county: "533123" };
    const raw = (set: string) => database.as(portal, `UPDATE approval SET ${set} WHERE id = $1 RETURNING id`, [id]);
    await expect(raw("state = 'SENT', answered_on = NULL, green_supplied = 'x', green_supplied_on = '2021-07-01'")).rejects.toThrow("it was answered");
    await complete(2);
    expect((await openApprovals(approvalScope(actorOf("yingjiang")))).map((row) => row.id)).not.toContain(id);
    expect(await failure(complete(3))).toMatchObject({ kind: "conflict" });
    expect(await raw("green_supplied_on = '2021-07-02'")).toEqual([]);
    expect(await getApproval(approvalScope(actorOf("drc")), id)).toMatchObject({ state: "APPROVED", greenSupplied: "用地预审意见", greenSuppliedOn: "2021-07-01" });
    const [event] = await database.owner("SELECT after FROM audit_event WHERE action = 'approval.complete' AND object_id = $1", [String(id)]);
    expect(event).toEqual({ after: { greenSupplied: "用地预审意见", greenSuppliedOn: "2021-07-01" } });
  });

  test("of the county's own office is answered by the county's record alone", async () => {
    const { id } = await send({ authority: "COUNTY" });
    expect(await failure(answer(id, 1))).toMatchObject({ kind: "not-found" });
    expect(await failure(answer(id, 1, {}, recordScope(actorOf("mangshi"))))).toMatchObject({ kind: "not-found" });
    expect(await failure(answer(id, 1, { answeredOn: "2021-06-20" }, recordScope(actorOf("yingjiang"))))).toMatchObject({ kind: "invalid" });
    await answer(id, 1, { answeredOn: "2021-07-02" }, recordScope(actorOf("yingjiang")));
    expect(await getApproval(approvalScope(actorOf("yingjiang")), id)).toMatchObject({ state: "APPROVED", answeredOn: "2021-07-02" });
  });
});

describe("studies are seen and touched by those whose they are", () => {
  test("a county its own, the agency that is asked what lies with it, every other agency nothing", async () => {
    const { id } = await send();
    expect(await getApproval(approvalScope(actorOf("mangshi")), id)).toBeNull();
    expect((await listApprovals(approvalScope(actorOf("drc")))).rows.every(({ agencyKey }) => agencyKey === "DRC")).toBe(true);
    for (const other of ["finance", "investment", "water"]) expect(() => approvalScope(actorOf(other)), other).toThrow("权限");
    for (const other of ["finance", "prefecture.staff", "yingjiang"]) expect(() => answerScope(actorOf(other)), other).toThrow("权限");
    expect(
      await failure(recallStudy(sendScope(actorOf("mangshi")), recallInput.parse({ idempotencyKey: key(), approvalId: String(id), version: "1", answerNote: "x" }))),
    ).toMatchObject({ kind: "not-found" });
    const portal = { user_id: randomUUID(), role: "COUNTY_OFFICER", county: "533123" };
    await expect(database.as(portal, "UPDATE approval SET state = 'APPROVED', answered_on = '2021-07-08', answer_number = 'x' WHERE id = $1", [id])).rejects.toThrow(
      "row-level security",
    );
    expect(await database.as({ ...portal, role: "AGENCY_OFFICER", county: "", agency: "FINANCE" }, "SELECT id FROM approval")).toEqual([]);
    expect(
      await database.as({ ...portal, role: "AGENCY_OFFICER", county: "", agency: "DRC" }, "UPDATE approval SET answer_note = 'x' WHERE agency_key IS NULL RETURNING id"),
    ).toEqual([]);
  });

  test("the demonstration has three that are overdue", async () => {
    const rows = await openApprovals(approvalScope(actorOf("prefecture.staff")));
    const told = rows.filter(({ sentNumber }) => sentNumber?.startsWith("演示"));
    expect(told.filter((row) => isOpen(row.state) && row.state === "SENT" && clockOf(row, "2021-07-08").overdue)).toHaveLength(3);
  });
});
