import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { AppError } from "@/lib/core/errors";
import { wan } from "@/lib/core/money";
import { getProject, listCandidates, listProjects } from "@/lib/domains/projects/data";
import { createProject, editProject, moveMembers } from "@/lib/domains/projects/mutations";
import { projectScope, projectWriteScope } from "@/lib/domains/projects/policy";
import { createProjectInput, editProjectInput } from "@/lib/domains/projects/schema";
import { actorOf, settingsOf } from "../support/actors";
import { ownDatabase } from "../support/database";

const database = ownDatabase();
const yingjiang = projectWriteScope(actorOf("yingjiang"));
const mangshi = projectWriteScope(actorOf("mangshi"));
const reader = projectScope(actorOf("leader"));
const typed = {
  project: "盈江县示范打包项目",
  planYear: "2021",
  owner: "盈江县住建局",
  designer: "",
  builder: "",
  supervisor: "",
  estimate: "1000",
  bid: "",
  contract: "",
  settled: "",
};
const create = (change = {}, scope = yingjiang) => createProject(scope, createProjectInput.parse({ ...typed, ...change, idempotencyKey: randomUUID() }));
const edit = (id: number, version: number, change = {}, scope = yingjiang) =>
  editProject(scope, editProjectInput.parse({ ...typed, ...change, projectId: String(id), version: String(version), idempotencyKey: randomUUID() }));
const move = (projectId: number, version: number, joining: string[], leaving: string[] = [], scope = yingjiang) =>
  moveMembers(scope, { projectId, version, joining, leaving, idempotencyKey: randomUUID() });
const failure = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => error as AppError,
  );
const free = (...ids: string[]) => database.owner("UPDATE community SET project_id = NULL WHERE id = ANY ($1)", [ids]);
const events = (id: number) => database.owner("SELECT action, before, after FROM audit_event WHERE object_type = 'project' AND object_id = $1 ORDER BY seq", [String(id)]);

describe("packages", () => {
  test("get the next number of county and year, with amounts to the 分 and one event", async () => {
    const { id } = await create({ estimate: "1234.567891" });
    const found = await getProject(reader, id);
    expect(found).toMatchObject({
      countyName: "盈江县",
      year: 2021,
      version: 1,
      amounts: { estimate: 1_234_567_891n, bid: null },
      parties: { owner: "盈江县住建局", designer: null },
      members: [],
    });
    const codes = (await listProjects(reader, { county: "533123", year: 2021 })).rows.map(({ code }) => code);
    expect(found?.code).toBe(`533123-2021-P${codes.length}`);
    expect(await events(id)).toMatchObject([{ action: "project.create", after: { project: typed.project, estimate: "1234.567891", planYear: "2021" } }]);
    expect(await failure(create({ planYear: "2031" }))).toMatchObject({ kind: "invalid", detail: { fields: { planYear: expect.any(String) as string } } });
  });

  test("change under their version alone; another county's does not exist", async () => {
    const { id } = await create();
    await edit(id, 1, { contract: "1100" });
    expect(await failure(edit(id, 1, { contract: "1200" }))).toMatchObject({ kind: "conflict", detail: { current: { contract: "1100", version: "2" } } });
    expect(await failure(edit(id, 2, {}, mangshi))).toMatchObject({ kind: "not-found" });
    expect(await failure(move(id, 2, ["533103-001"], [], mangshi))).toMatchObject({ kind: "not-found" });
    expect(await getProject(projectScope(actorOf("mangshi")), id)).toBeNull();
    expect((await getProject(reader, id))?.amounts.contract).toBe(wan("1100"));
    expect(await getProject(projectScope(actorOf("yingjiang")), id)).toMatchObject({
      changes: 2,
      history: [{ who: "盈江县住建局", action: "project.edit", before: { contract: "" }, after: { contract: "1100" } }, { action: "project.create" }],
    });
    const seen = (username: string) => database.as(settingsOf(actorOf(username)), "SELECT 1 FROM audit_event WHERE object_type = 'project' AND object_id = $1", [String(id)]);
    expect([await seen("leader"), await seen("mangshi"), await seen("power"), await seen("drc")].map((rows) => rows.length)).toEqual([2, 0, 0, 0]);
  });

  test("sums are those of the communities that stand in them; every community has its event", async () => {
    await free("533123-040", "533123-041");
    const { id } = await create();
    expect(await move(id, 1, ["533123-040", "533123-041"])).toEqual({ joined: 2, left: 0 });
    const [sum] = await database.owner(
      "SELECT sum(households)::text AS households, sum(planned_investment_fen)::text AS fen FROM community_detail WHERE community_id IN ('533123-040', '533123-041')",
    );
    const found = await getProject(reader, id);
    expect([found?.sums.communities, String(found?.sums.households), String(found?.sums.investmentFen)]).toEqual([2, sum?.households, sum?.fen]);
    expect(await move(id, 2, [], ["533123-040"])).toEqual({ joined: 0, left: 1 });
    expect((await getProject(reader, id))?.members.map((member) => member.id)).toEqual(["533123-041"]);
    expect(await database.owner("SELECT before, after FROM audit_event WHERE action = 'community.project' AND object_id = '533123-040' ORDER BY seq")).toEqual([
      { before: { project: "" }, after: { project: typed.project } },
      { before: { project: typed.project }, after: { project: "" } },
    ]);
  });

  test("a community that is elsewhere, merged or another county's stops the whole", async () => {
    await free("533123-043", "533123-W001");
    const { id } = await create();
    await database.owner("UPDATE community SET removal = 'MERGED', merged_into_id = '533123-001' WHERE id = '533123-W001'");
    for (const other of ["533123-044", "533103-001", "533123-W001"]) expect(await failure(move(id, 1, ["533123-043", other])), other).toMatchObject({ kind: "conflict" });
    const { candidates } = await listCandidates(yingjiang, 2021);
    expect(candidates.map((row) => row.id)).toContain("533123-043");
    expect(candidates.map((row) => row.id)).not.toContain("533123-W001");
    expect((await getProject(reader, id))?.members).toEqual([]);
  });
});
