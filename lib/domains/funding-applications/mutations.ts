import "server-only";
import { AppError } from "@/lib/core/errors";
import { businessToday, now } from "@/lib/infra/clock";
import { Prisma, type Tx } from "@/lib/infra/db";
import { writeOnce } from "@/lib/infra/write-once";
import { assertPlanYear } from "@/lib/domains/projects/policy";
import { selectYears } from "@/lib/domains/projects/data";
import { selectApplication } from "./data";
import { assertNoFaults, assertOwnApplication } from "./policy";
import { answerFaults, answerText, askedText, differing } from "./rules";
import type { AnswerInput, CreateInput, EditInput } from "./schema";
import type { Application, ApplicationEvent, ApplicationWriteScope } from "./types";

const asRow = ({ planYear, applicationNumber, askedAmount, applicationNote, stream, batch, appliedOn }: CreateInput) => ({
  planYear: planYear,
  documentNumber: applicationNumber,
  askedFen: askedAmount,
  note: applicationNote,
  stream,
  batch,
  appliedOn,
});

const appliedFault = (appliedOn: string): Record<string, string> => (appliedOn > businessToday() ? { appliedOn: "申报日期不能晚于今天。" } : {});

async function load(tx: Tx, scope: ApplicationWriteScope, id: number, version: number): Promise<Application> {
  const row = await selectApplication(tx, id, scope.countyCode, Prisma.sql`FOR UPDATE OF a`);
  assertOwnApplication(row);
  if (row.version !== version)
    throw new AppError("conflict", "您打开本页之后，这项申报已被改过。您填的内容还在，未保存。请核对后再保存一次。", {
      current: { ...askedText(row), ...answerText(row), version: String(row.version) },
    });
  return row;
}

/** An application of the own county. @throws AppError invalid */
export function createApplication(scope: ApplicationWriteScope, input: CreateInput): Promise<{ id: number }> {
  const made = asRow(input);
  const after = differing(askedText(made), {});
  return writeOnce(scope.actor, { key: input.idempotencyKey, action: "application.create", payload: after }, async (tx) => {
    assertPlanYear(made.planYear, await selectYears(tx));
    assertNoFaults(appliedFault(made.appliedOn));
    const [row] = await tx.$queryRaw<{ id: number }[]>`
      INSERT INTO funding_application (county_code, plan_year, stream, batch, document_number, applied_on, asked_fen, note, created_by_id, created_at)
      VALUES (${scope.countyCode}, ${made.planYear}::smallint, ${made.stream}::"FundingStream", ${made.batch}, ${made.documentNumber}, ${made.appliedOn}::date, ${made.askedFen}::bigint, ${made.note},
        ${scope.actor.userId}::uuid, ${now()}) RETURNING id`;
    assertOwnApplication(row);
    const event: ApplicationEvent = { action: "application.create", result: "done", objectType: "application", objectId: String(row.id), countyCode: scope.countyCode, after };
    return { answer: { id: row.id }, audit: [event] };
  });
}

/** What was asked for, while no answer has come. @throws AppError not-found, invalid, conflict */
export function editApplication(scope: ApplicationWriteScope, input: EditInput): Promise<{ id: number }> {
  const wanted = asRow(input);
  const { applicationId: id, version } = input;
  return writeOnce(scope.actor, { key: input.idempotencyKey, action: "application.edit", payload: { id, version, ...askedText(wanted) } }, async (tx) => {
    const row = await load(tx, scope, id, version);
    if (row.outcome !== "WAITING") throw new AppError("conflict", "这项申报已有结果，申报内容不再修改。");
    if (row.planYear !== wanted.planYear) assertPlanYear(wanted.planYear, await selectYears(tx));
    assertNoFaults(appliedFault(wanted.appliedOn));
    await tx.$executeRaw`UPDATE funding_application SET plan_year = ${wanted.planYear}::smallint, stream = ${wanted.stream}::"FundingStream", batch = ${wanted.batch},
      document_number = ${wanted.documentNumber}, applied_on = ${wanted.appliedOn}::date, asked_fen = ${wanted.askedFen}::bigint, note = ${wanted.note}, version = version + 1 WHERE id = ${id}`;
    const [before, after] = [askedText(row), askedText(wanted)];
    const event: ApplicationEvent = {
      action: "application.edit",
      result: "done",
      objectType: "application",
      objectId: String(id),
      countyCode: scope.countyCode,
      before: differing(before, after),
      after: differing(after, before),
    };
    return { answer: { id }, audit: [event] };
  });
}

/** What came back, or another word where it was entered wrongly. @throws AppError not-found, invalid, conflict */
export function answerApplication(scope: ApplicationWriteScope, input: AnswerInput): Promise<{ id: number }> {
  const { applicationId: id, version, outcome, grantedFen, grantedOn: answeredOn, grantNumber: answerNumber } = input;
  const answer = { outcome, grantedFen, answeredOn, answerNumber };
  return writeOnce(scope.actor, { key: input.idempotencyKey, action: "application.answer", payload: { id, version, ...answerText(answer) } }, async (tx) => {
    const row = await load(tx, scope, id, version);
    assertNoFaults(answerFaults(row, answer, businessToday()));
    await tx.$executeRaw`UPDATE funding_application SET outcome = ${outcome}::"ApplicationOutcome", granted_fen = ${grantedFen}::bigint, answered_on = ${answeredOn}::date,
      answer_number = ${answerNumber}, version = version + 1 WHERE id = ${id}`;
    const [before, after] = [answerText(row), answerText(answer)];
    const event: ApplicationEvent = {
      action: "application.answer",
      result: "done",
      objectType: "application",
      objectId: String(id),
      countyCode: scope.countyCode,
      before: differing(before, after),
      after: differing(after, before),
    };
    return { answer: { id }, audit: [event] };
  });
}
