import "server-only";
import { AppError } from "@/lib/core/errors";
import { businessNow, now } from "@/lib/infra/clock";
import { Prisma, type Tx } from "@/lib/infra/db";
import { writeOnce } from "@/lib/infra/write-once";
import { selectFranchise } from "./data";
import { assertGoesOn, assertOwnFranchise } from "./policy";
import { differing, franchiseText } from "./rules";
import type { CreateInput, EditInput, EndInput } from "./schema";
import type { Franchise, FranchiseEvent, FranchiseWriteScope } from "./types";

const asRow = (
  { franchiseKind, franchiseInvestment, yearlyIncome, franchiseNote, place, operator, startsOn, termYears }: Omit<CreateInput, "communityId">,
  communityId: string,
) => ({ communityId, kind: franchiseKind, place, operator, startsOn, termYears, investmentFen: franchiseInvestment, yearlyIncomeFen: yearlyIncome, note: franchiseNote });

async function load(tx: Tx, scope: FranchiseWriteScope, id: number, version: number): Promise<Franchise> {
  const row = await selectFranchise(tx, id, scope.countyCode, Prisma.sql`FOR UPDATE OF g`);
  assertOwnFranchise(row);
  assertGoesOn(row);
  if (row.version !== version)
    throw new AppError("conflict", "您打开本页之后，这个项目已被改过。您填的内容还在，未保存。请核对后再保存一次。", {
      current: { ...franchiseText(row), version: String(row.version) },
    });
  return row;
}

/** A project at a community of the own county. @throws AppError not-found */
export function createFranchise(scope: FranchiseWriteScope, input: CreateInput): Promise<{ id: number }> {
  const made = asRow(input, input.communityId);
  const after = differing(franchiseText(made), {});
  return writeOnce(scope.actor, { key: input.idempotencyKey, action: "franchise.create", payload: after }, async (tx) => {
    const [row] = await tx.$queryRaw<{ id: number }[]>`
      INSERT INTO franchise_project (county_code, community_id, kind, place, operator, starts_on, term_years, investment_fen, yearly_income_fen, note, created_by_id, created_at)
      SELECT c.county_code, c.id, ${made.kind}::"FranchiseKind", ${made.place}, ${made.operator}, ${made.startsOn}::date, ${made.termYears}::smallint, ${made.investmentFen}::bigint,
        ${made.yearlyIncomeFen}::bigint, ${made.note}, ${scope.actor.userId}::uuid, ${now()} FROM community c
      WHERE c.id = ${made.communityId} AND c.county_code = ${scope.countyCode} AND c.removal IS NULL RETURNING id`;
    assertOwnFranchise(row);
    const event: FranchiseEvent = { action: "franchise.create", result: "done", objectType: "franchise", objectId: String(row.id), countyCode: scope.countyCode, after };
    return { answer: { id: row.id }, audit: [event] };
  });
}

/** Changes a project of the own county that has not ended. @throws AppError not-found, conflict */
export function editFranchise(scope: FranchiseWriteScope, input: EditInput): Promise<{ id: number }> {
  const { franchiseId: id, version } = input;
  return writeOnce(scope.actor, { key: input.idempotencyKey, action: "franchise.edit", payload: { id, version, ...franchiseText(asRow(input, "")) } }, async (tx) => {
    const row = await load(tx, scope, id, version);
    const wanted = asRow(input, row.communityId);
    await tx.$executeRaw`UPDATE franchise_project SET kind = ${wanted.kind}::"FranchiseKind", place = ${wanted.place}, operator = ${wanted.operator}, starts_on = ${wanted.startsOn}::date,
      term_years = ${wanted.termYears}::smallint, investment_fen = ${wanted.investmentFen}::bigint, yearly_income_fen = ${wanted.yearlyIncomeFen}::bigint, note = ${wanted.note},
      version = version + 1 WHERE id = ${id}`;
    const [before, after] = [franchiseText(row), franchiseText(wanted)];
    const event: FranchiseEvent = {
      action: "franchise.edit",
      result: "done",
      objectType: "franchise",
      objectId: String(id),
      countyCode: scope.countyCode,
      before: differing(before, after),
      after: differing(after, before),
    };
    return { answer: { id }, audit: [event] };
  });
}

/** Ends a project, with the reason; it stays with its history. @throws AppError not-found, conflict */
export function endFranchise(scope: FranchiseWriteScope, input: EndInput): Promise<{ id: number }> {
  const { franchiseId: id, version, reason } = input;
  return writeOnce(scope.actor, { key: input.idempotencyKey, action: "franchise.end", payload: { id, version, reason } }, async (tx) => {
    await load(tx, scope, id, version);
    await tx.$executeRaw`UPDATE franchise_project SET ended_at = ${businessNow()}, ended_reason = ${reason}, version = version + 1 WHERE id = ${id}`;
    const event: FranchiseEvent = { action: "franchise.end", result: "done", objectType: "franchise", objectId: String(id), countyCode: scope.countyCode, reason };
    return { answer: { id }, audit: [event] };
  });
}
