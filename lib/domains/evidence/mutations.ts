import "server-only";
import { randomUUID } from "node:crypto";
import { businessNow } from "@/lib/infra/clock";
import { Prisma, type Tx } from "@/lib/infra/db";
import type { KeptDocument } from "@/lib/infra/keep-document";
import { writeOnce } from "@/lib/infra/write-once";
import { isOwn, selectOwner, selectRelying } from "./data";
import { KIND_LABELS } from "./labels";
import { assertNotReliedOn, assertOwnPaper, assertTakes } from "./policy";
import { subjectWords } from "./rules";
import { type AddInput, titleOf, type VersionInput, type WithdrawInput } from "./schema";
import type { EvidenceEvent, EvidenceKind, EvidenceSubject, EvidenceWriteScope } from "./types";

type Row = { id: string; kind: EvidenceKind; title: string; countyCode: string | null; withdrawnAt: Date | null; version: number; own: boolean };

/** A paper, held until the transaction ends. */
async function held(tx: Tx, scope: EvidenceWriteScope, evidenceId: string): Promise<Row | undefined> {
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT e.id, e.kind, e.title, e.county_code AS "countyCode", e.withdrawn_at AS "withdrawnAt", e.version, ${isOwn(scope.actor)} AS own FROM evidence e WHERE e.id = ${evidenceId}::uuid`;
  // Only papers of the own unit can be held; others are looked at alone.
  if (row?.own && row.withdrawnAt === null) {
    const [fresh] = await tx.$queryRaw<
      Pick<Row, "version" | "withdrawnAt">[]
    >`SELECT version, withdrawn_at AS "withdrawnAt" FROM evidence WHERE id = ${evidenceId}::uuid FOR UPDATE`;
    return fresh ? { ...row, ...fresh } : { ...row, withdrawnAt: businessNow() };
  }
  return row;
}

async function addVersion(tx: Tx, scope: EvidenceWriteScope, evidenceId: string, fileName: string, kept: KeptDocument): Promise<number> {
  const [row] = await tx.$queryRaw<{ number: number }[]>`
    INSERT INTO evidence_file (evidence_id, number, hash, size, media_type, file_name, width, height, preview_hash, created_by_id, created_at)
    SELECT ${evidenceId}::uuid, coalesce(max(number), 0) + 1, ${kept.hash}, ${kept.size}::int, ${kept.mediaType}, ${fileName}, ${kept.width}::int, ${kept.height}::int, ${kept.previewHash},
      ${scope.actor.userId}::uuid, ${businessNow()} FROM evidence_file WHERE evidence_id = ${evidenceId}::uuid RETURNING number`;
  return row?.number ?? 1;
}

const fileState = (fileName: string, kept: KeptDocument) => ({ file: fileName, size: kept.size, checksum: kept.hash });

type Added = { subject: EvidenceSubject; fileName: string; kept: KeptDocument };

/** A new paper of the own unit; its file lies in the storage already. @throws AppError not-found, refused */
export function addEvidence(scope: EvidenceWriteScope, input: AddInput, { subject, fileName, kept }: Added): Promise<{ evidenceId: string }> {
  const { actor } = scope;
  return writeOnce(actor, { key: input.idempotencyKey, action: "evidence.add", payload: { input, subject, fileName, hash: kept.hash } }, async (tx) => {
    const owner = await selectOwner(tx, subject);
    assertTakes(actor, subject, owner);
    const evidenceId = randomUUID();
    const of = (kind: string) => (kind in subject ? (subject as Record<string, string | number>)[kind] : null);
    const title = titleOf(input, fileName);
    await tx.$executeRaw`
      INSERT INTO evidence (id, kind, title, document_number, issued_on, county_code, agency_key, utility_key, community_id, project_id, plan_change_id, approval_id, task_id, share_id, ledger_entry_id, milestone,
        created_by_id, created_at)
      VALUES (${evidenceId}::uuid, ${input.kind}::"EvidenceKind", ${title}, ${input.documentNumber}, ${input.issuedOn}::date, ${owner.countyCode},
        ${actor.role === "AGENCY_OFFICER" ? actor.agencyKey : null}, ${actor.role === "UTILITY_OFFICER" ? actor.utilityKey : null}, ${of("communityId")}, ${of("projectId")}::int,
        ${of("planChangeId")}::int, ${of("approvalId")}::int, ${of("taskId")}::int, ${of("shareId")}::int, ${of("ledgerEntryId")}::int, ${input.milestone}::"MilestoneKind", ${actor.userId}::uuid, ${businessNow()})`;
    await addVersion(tx, scope, evidenceId, fileName, kept);
    const event: EvidenceEvent = {
      action: "evidence.add",
      result: "done",
      objectType: "evidence",
      objectId: evidenceId,
      countyCode: owner.countyCode ?? undefined,
      after: {
        evidenceKind: KIND_LABELS[input.kind],
        title,
        subject: subjectWords(subject),
        ...(input.documentNumber === null ? {} : { documentNumber: input.documentNumber }),
        ...fileState(fileName, kept),
      },
    };
    return { answer: { evidenceId }, audit: [event] };
  });
}

/** A further version of a paper of the own unit; the earlier ones stay. @throws AppError not-found, refused, conflict */
export function addEvidenceVersion(scope: EvidenceWriteScope, input: VersionInput, { fileName, kept }: Omit<Added, "subject">): Promise<{ evidenceId: string }> {
  return writeOnce(scope.actor, { key: input.idempotencyKey, action: "evidence.version", payload: { input, fileName, hash: kept.hash } }, async (tx) => {
    const row = await held(tx, scope, input.evidenceId);
    assertOwnPaper(row, null);
    const versionNumber = await addVersion(tx, scope, row.id, fileName, kept);
    await tx.$executeRaw`UPDATE evidence SET version = version + 1 WHERE id = ${row.id}::uuid`;
    const event: EvidenceEvent = {
      action: "evidence.version",
      result: "done",
      objectType: "evidence",
      objectId: row.id,
      countyCode: row.countyCode ?? undefined,
      after: { title: row.title, versionNumber, ...fileState(fileName, kept) },
    };
    return { answer: { evidenceId: row.id }, audit: [event] };
  });
}

/** Withdraws a paper of the own unit, with the reason; its files stay. @throws AppError not-found, refused, conflict, also where a stage rests on it alone */
export function withdrawEvidence(scope: EvidenceWriteScope, input: WithdrawInput): Promise<{ title: string }> {
  return writeOnce(scope.actor, { key: input.idempotencyKey, action: "evidence.withdraw", payload: input }, async (tx) => {
    const row = await held(tx, scope, input.evidenceId);
    assertOwnPaper(row, input.version);
    assertNotReliedOn(row.kind, await selectRelying(tx, row.id));
    await tx.$executeRaw(Prisma.sql`UPDATE evidence SET withdrawn_at = ${businessNow()}, withdrawn_by_id = ${scope.actor.userId}::uuid, withdrawn_reason = ${input.reason}, version = version + 1
      WHERE id = ${row.id}::uuid`);
    const event: EvidenceEvent = {
      action: "evidence.withdraw",
      result: "done",
      objectType: "evidence",
      objectId: row.id,
      countyCode: row.countyCode ?? undefined,
      reason: input.reason,
      before: { evidenceKind: KIND_LABELS[row.kind], title: row.title },
    };
    return { answer: { title: row.title }, audit: [event] };
  });
}
