import "server-only";
import { AppError } from "@/lib/core/errors";
import { businessToday, now } from "@/lib/infra/clock";
import { Prisma, type Tx } from "@/lib/infra/db";
import { writeOnce } from "@/lib/infra/write-once";
import { selectApprovals } from "./data";
import { AUTHORITY_LABELS, APPROVAL_STATE_LABELS } from "./labels";
import { ASKED_AGENCY, assertAsked, assertOwnStudy } from "./policy";
import { owesGreen, suppliedFault } from "./rules";
import type { AnswerInput, AskInput, CompleteInput, RecallInput, SendInput, SupplyInput } from "./schema";
import type { AnswerScope, Approval, ApprovalEvent, SendScope } from "./types";

async function load(tx: Tx, id: number): Promise<Approval | undefined> {
  await tx.$queryRaw`SELECT 1 FROM approval WHERE id = ${id} FOR UPDATE`;
  return (await selectApprovals(tx, Prisma.sql`a.id = ${id}`))[0];
}

const wrong = (field: string, message: string) => new AppError("invalid", "有1处需要修改，未保存。", { fields: { [field]: message } });

/** A day that something happened on: not before what came before it, not in the future. @throws AppError invalid */
function assertDay(field: string, day: string, notBefore: string): void {
  if (day > businessToday()) throw wrong(field, `不能晚于今天（${businessToday()}）。`);
  if (day < notBefore) throw wrong(field, `不能早于${notBefore}。`);
}

const lastDay = (row: Approval) => row.asked.flatMap(({ from, to }) => [from, ...(to === null ? [] : [to])]).reduce((last, day) => (day > last ? day : last), row.sentOn);

const event = (
  action: ApprovalEvent["action"],
  row: Pick<Approval, "countyCode"> & { id: number },
  after: ApprovalEvent["after"],
  before?: ApprovalEvent["before"],
): ApprovalEvent => ({ action, result: "done", objectType: "approval", objectId: String(row.id), countyCode: row.countyCode, before, after });

/** Sends a package's study to an office: the clock begins. @throws AppError invalid, conflict where one lies with an office already */
export function sendStudy(scope: SendScope, input: SendInput): Promise<{ id: number }> {
  return writeOnce(scope.actor, { key: input.idempotencyKey, action: "approval.send", payload: input }, async (tx) => {
    assertDay("sentOn", input.sentOn, "2019-01-01");
    const [project] = await tx.$queryRaw<{ name: string; communities: number; investment: bigint; open: boolean }[]>`
      SELECT p.name, (SELECT count(*)::int FROM community c WHERE c.project_id = p.id AND c.removal IS NULL) AS communities,
        (SELECT coalesce(sum(d.planned_investment_fen), 0)::bigint FROM community c JOIN community_detail d ON d.community_id = c.id WHERE c.project_id = p.id AND c.removal IS NULL) AS investment,
        EXISTS (SELECT 1 FROM approval a WHERE a.project_id = p.id AND a.state IN ('SENT', 'ASKED', 'APPROVED')) AS open
      FROM project p WHERE p.id = ${input.projectId} AND p.county_code = ${scope.countyCode} FOR UPDATE OF p`;
    if (!project) throw wrong("projectId", "请选择本县市的项目。");
    if (project.communities === 0) throw wrong("projectId", "这个项目还没有小区，请先调入小区。");
    if (project.open) throw new AppError("conflict", "这个项目的可研已经送审或已经批复，未保存。请到可研审批列表查看。");
    const [row] = await tx.$queryRaw<{ id: number }[]>`
      INSERT INTO approval (county_code, project_id, authority, agency_key, state, sent_on, sent_number, green_note, green_until, communities, investment_fen, sent_by_id, created_at)
      VALUES (${scope.countyCode}, ${input.projectId}, ${input.authority}::"ApprovalAuthority", ${input.authority === "PREFECTURE" ? ASKED_AGENCY : null}, 'SENT', ${input.sentOn}::date,
        ${input.sentNumber}, ${input.greenNote}, ${input.greenUntil}::date, ${project.communities}, ${project.investment}::bigint, ${scope.actor.userId}::uuid, ${now()}) RETURNING id`;
    const id = row?.id ?? 0;
    const after = {
      project: project.name,
      authority: AUTHORITY_LABELS[input.authority],
      sentOn: input.sentOn,
      ...(input.sentNumber && { sentNumber: input.sentNumber }),
      ...(input.greenNote && { greenNote: input.greenNote }),
      ...(input.greenUntil && { greenUntil: input.greenUntil }),
    };
    return { answer: { id }, audit: [event("approval.send", { id, countyCode: scope.countyCode }, after)] };
  });
}

/** 要求补正: from then on the clock stands still. @throws AppError not-found, conflict, invalid */
export function askMore(scope: AnswerScope, input: AskInput): Promise<{ id: number }> {
  return writeOnce(scope.actor, { key: input.idempotencyKey, action: "approval.ask", payload: input }, async (tx) => {
    const row = await load(tx, input.approvalId);
    assertAsked(scope, row, input.version);
    if (row.state === "ASKED") throw new AppError("conflict", "已经要求过补正，县市还没有补齐。未保存。");
    // An agency asks on the day on which it does; a county records its own office's day.
    const day = scope.agencyKey === null ? input.askedOn : businessToday();
    assertDay("askedOn", day, lastDay(row));
    await tx.$executeRaw`INSERT INTO approval_pause (approval_id, county_code, agency_key, from_on, asked) VALUES (${row.id}, ${row.countyCode}, ${row.agencyKey}, ${day}::date, ${input.asked})`;
    await tx.$executeRaw`UPDATE approval SET state = 'ASKED', version = version + 1 WHERE id = ${row.id}`;
    return {
      answer: { id: row.id },
      audit: [event("approval.ask", row, { approvalState: APPROVAL_STATE_LABELS.ASKED, askedFor: input.asked }, { approvalState: APPROVAL_STATE_LABELS[row.state] })],
    };
  });
}

/** What was asked for has come: the clock goes on. @throws AppError not-found, conflict, invalid */
export function supplyMore(scope: SendScope, input: SupplyInput): Promise<{ id: number }> {
  return writeOnce(scope.actor, { key: input.idempotencyKey, action: "approval.supply", payload: input }, async (tx) => {
    const row = await load(tx, input.approvalId);
    assertOwnStudy(scope, row, input.version);
    if (row.state !== "ASKED") throw new AppError("conflict", "这件可研没有待补正的材料，未保存。");
    assertDay("suppliedOn", input.suppliedOn, lastDay(row));
    await tx.$executeRaw`UPDATE approval_pause SET to_on = ${input.suppliedOn}::date, answer = ${input.supplied} WHERE approval_id = ${row.id} AND to_on IS NULL`;
    await tx.$executeRaw`UPDATE approval SET state = 'SENT', version = version + 1 WHERE id = ${row.id}`;
    return {
      answer: { id: row.id },
      audit: [event("approval.supply", row, { approvalState: APPROVAL_STATE_LABELS.SENT, answerNote: input.supplied }, { approvalState: APPROVAL_STATE_LABELS.ASKED })],
    };
  });
}

/** What a study was sent without (容缺) has come. The clock is not touched by it. @throws AppError not-found, conflict, invalid */
export function completeStudy(scope: SendScope, input: CompleteInput): Promise<{ id: number }> {
  return writeOnce(scope.actor, { key: input.idempotencyKey, action: "approval.complete", payload: input }, async (tx) => {
    const row = await load(tx, input.approvalId);
    assertOwnStudy(scope, row, input.version);
    if (!owesGreen(row)) throw new AppError("conflict", "这件可研没有待补齐的容缺材料，未保存。");
    const { greenSupplied, greenSuppliedOn } = input;
    const fault = suppliedFault(row, greenSuppliedOn, businessToday());
    if (fault !== null) throw wrong("greenSuppliedOn", fault);
    await tx.$executeRaw`UPDATE approval SET green_supplied = ${greenSupplied}, green_supplied_on = ${greenSuppliedOn}::date, version = version + 1 WHERE id = ${row.id}`;
    return { answer: { id: row.id }, audit: [event("approval.complete", row, { greenSuppliedOn, greenSupplied })] };
  });
}

/** Approves a study, which reaches its milestone with it, or returns it with the reasons. @throws AppError not-found, conflict, invalid */
export function answerStudy(scope: AnswerScope, input: AnswerInput): Promise<{ id: number }> {
  return writeOnce(scope.actor, { key: input.idempotencyKey, action: "approval.answer", payload: input }, async (tx) => {
    const row = await load(tx, input.approvalId);
    assertAsked(scope, row, input.version);
    if (row.state === "ASKED") throw new AppError("conflict", "县市还没有补齐材料，补齐后才能批复或退回。未保存。");
    const day = scope.agencyKey === null ? input.answeredOn : businessToday();
    assertDay("answeredOn", day, lastDay(row));
    await tx.$executeRaw`UPDATE approval SET state = ${input.decision}::"ApprovalState", answered_on = ${day}::date, answer_number = ${input.answerNumber}, answer_note = ${input.answerNote},
      answered_by_id = ${scope.actor.userId}::uuid, version = version + 1 WHERE id = ${row.id}`;
    const after = {
      approvalState: APPROVAL_STATE_LABELS[input.decision],
      answeredOn: day,
      ...(input.answerNumber && { answerNumber: input.answerNumber }),
      ...(input.answerNote && { answerNote: input.answerNote }),
    };
    return { answer: { id: row.id }, audit: [event("approval.answer", row, after, { approvalState: APPROVAL_STATE_LABELS[row.state] })] };
  });
}

/** The county takes a study back, with the reason. @throws AppError not-found, conflict */
export function recallStudy(scope: SendScope, input: RecallInput): Promise<{ id: number }> {
  return writeOnce(scope.actor, { key: input.idempotencyKey, action: "approval.recall", payload: input }, async (tx) => {
    const row = await load(tx, input.approvalId);
    assertOwnStudy(scope, row, input.version);
    if (row.state !== "SENT" && row.state !== "ASKED") throw new AppError("conflict", "这件可研已经办结，不能撤回。");
    await tx.$executeRaw`UPDATE approval SET state = 'RECALLED', answer_note = ${input.answerNote}, version = version + 1 WHERE id = ${row.id}`;
    return {
      answer: { id: row.id },
      audit: [event("approval.recall", row, { approvalState: APPROVAL_STATE_LABELS.RECALLED, answerNote: input.answerNote }, { approvalState: APPROVAL_STATE_LABELS[row.state] })],
    };
  });
}
