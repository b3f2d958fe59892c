import "server-only";
import { AppError } from "@/lib/core/errors";
import type { Tx } from "@/lib/infra/db";
import { writeOnce } from "@/lib/infra/write-once";
import { selectYears } from "./data";
import { assertOwnProject, assertPlanYear } from "./policy";
import { differing, nextCode, projectText } from "./rules";
import type { CreateProjectInput, EditProjectInput, MembersInput } from "./schema";
import type { Amounts, MemberEvent, Parties, ProjectEvent, ProjectWriteScope } from "./types";

type Row = { id: number; name: string; year: number; version: number } & Parties & Amounts;

async function load(tx: Tx, scope: ProjectWriteScope, projectId: number): Promise<Row | undefined> {
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT id, name, plan_year AS year, version, owner, designer, builder, supervisor, estimate_fen AS estimate, bid_fen AS bid, contract_fen AS contract, settled_fen AS settled
    FROM project WHERE id = ${projectId} AND county_code = ${scope.countyCode} FOR UPDATE`;
  return row;
}

const textOf = ({ name, year, ...rest }: { name: string; year: number } & Parties & Amounts) => projectText({ name, year, parties: rest, amounts: rest });

const asProject = ({ project, planYear, ...rest }: CreateProjectInput) => ({ name: project, year: planYear, ...rest });
/** A key's hash is made of text: amounts are whole numbers that JSON does not know. */
const payload = <T extends CreateProjectInput>(input: T) => ({ ...input, ...textOf(asProject(input)) });

function conflict(row: Row): AppError {
  return new AppError("conflict", "您打开本页之后，这个项目已被改过。您填的内容还在，未保存。仍要用您填的，请核对后再保存一次。", {
    current: { ...textOf(row), version: String(row.version) },
  });
}

/** A new package of the own county; its number is given by the portal. @throws AppError invalid */
export function createProject(scope: ProjectWriteScope, input: CreateProjectInput): Promise<{ id: number }> {
  return writeOnce(scope.actor, { key: input.idempotencyKey, action: "project.create", payload: payload(input) }, async (tx) => {
    assertPlanYear(input.planYear, await selectYears(tx));
    await tx.$queryRaw`SELECT 1 FROM pg_advisory_xact_lock(hashtextextended(${`project:${scope.countyCode}`}, 0))`;
    const [highest] = await tx.$queryRaw<{ n: number }[]>`SELECT coalesce(max(substring(code FROM '-P([0-9]+)$')::int), 0) AS n FROM project
      WHERE county_code = ${scope.countyCode} AND code LIKE ${`${scope.countyCode}-${input.planYear}-P%`}`;
    const code = nextCode(scope.countyCode, input.planYear, highest?.n ?? 0);
    const [row] = await tx.$queryRaw<{ id: number }[]>`
      INSERT INTO project (code, programme_id, county_code, name, plan_year, owner, designer, builder, supervisor, estimate_fen, bid_fen, contract_fen, settled_fen)
      SELECT ${code}, min(id), ${scope.countyCode}, ${input.project}, ${input.planYear}::smallint, ${input.owner}, ${input.designer}, ${input.builder}, ${input.supervisor},
        ${input.estimate}::bigint, ${input.bid}::bigint, ${input.contract}::bigint, ${input.settled}::bigint FROM programme RETURNING id`;
    assertOwnProject(row);
    const after = differing(textOf(asProject(input)), {});
    const event: ProjectEvent = { action: "project.create", result: "done", objectType: "project", objectId: String(row.id), countyCode: scope.countyCode, after };
    return { answer: { id: row.id }, audit: [event] };
  });
}

/** Parties and amounts of a package of the own county. @throws AppError not-found, conflict, invalid */
export function editProject(scope: ProjectWriteScope, input: EditProjectInput): Promise<{ id: number }> {
  return writeOnce(scope.actor, { key: input.idempotencyKey, action: "project.edit", payload: payload(input) }, async (tx) => {
    const row = await load(tx, scope, input.projectId);
    assertOwnProject(row);
    if (row.version !== input.version) throw conflict(row);
    if (row.year !== input.planYear) assertPlanYear(input.planYear, await selectYears(tx));
    const [before, after] = [textOf(row), textOf(asProject(input))];
    await tx.$executeRaw`UPDATE project SET name = ${input.project}, plan_year = ${input.planYear}::smallint, owner = ${input.owner}, designer = ${input.designer}, builder = ${input.builder},
      supervisor = ${input.supervisor}, estimate_fen = ${input.estimate}::bigint, bid_fen = ${input.bid}::bigint, contract_fen = ${input.contract}::bigint,
      settled_fen = ${input.settled}::bigint, version = version + 1 WHERE id = ${row.id}`;
    const event: ProjectEvent = {
      action: "project.edit",
      result: "done",
      objectType: "project",
      objectId: String(row.id),
      countyCode: scope.countyCode,
      before: differing(before, after),
      after: differing(after, before),
    };
    return { answer: { id: row.id }, audit: [event] };
  });
}

type Moved = { id: string; name: string };
const names = (rows: readonly Moved[]) => rows.map(({ id, name }) => `${id} ${name}`).join("、");

/** Communities of the own county into a package and out of it; one that is in another package meanwhile stops the whole. @throws AppError not-found, conflict */
export function moveMembers(scope: ProjectWriteScope, input: MembersInput): Promise<{ joined: number; left: number }> {
  return writeOnce(scope.actor, { key: input.idempotencyKey, action: "project.members", payload: input }, async (tx) => {
    const row = await load(tx, scope, input.projectId);
    assertOwnProject(row);
    if (row.version !== input.version) throw conflict(row);
    const left = await tx.$queryRaw<Moved[]>`UPDATE community SET project_id = NULL
      WHERE id = ANY (${input.leaving}::text[]) AND county_code = ${scope.countyCode} AND project_id = ${row.id} RETURNING id, name`;
    const joined = await tx.$queryRaw<Moved[]>`UPDATE community SET project_id = ${row.id}
      WHERE id = ANY (${input.joining}::text[]) AND county_code = ${scope.countyCode} AND project_id IS NULL AND removal IS NULL RETURNING id, name`;
    if (left.length !== input.leaving.length || joined.length !== input.joining.length)
      throw new AppError("conflict", "有小区已在别的项目、已合并或不属于本县市，全部未保存。请刷新本页后再选。");
    await tx.$executeRaw`UPDATE project SET version = version + 1 WHERE id = ${row.id}`;
    const event: ProjectEvent = {
      action: "project.members",
      result: "done",
      objectType: "project",
      objectId: String(row.id),
      countyCode: scope.countyCode,
      after: { project: row.name, joined: names(joined), left: names(left) },
    };
    const each = (moved: Moved, before: string, after: string): MemberEvent => ({
      action: "community.project",
      result: "done",
      objectType: "community",
      objectId: moved.id,
      countyCode: scope.countyCode,
      before: { project: before },
      after: { project: after },
    });
    return {
      answer: { joined: joined.length, left: left.length },
      audit: [event, ...left.map((moved) => each(moved, row.name, "")), ...joined.map((moved) => each(moved, "", row.name))],
    };
  });
}
