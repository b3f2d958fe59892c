import "server-only";
import { type DbActor, Prisma, read, type Tx } from "@/lib/infra/db";
import type { EvidenceItem, EvidenceScope, EvidenceSubject, ServedFile, SubjectOwner } from "./types";

/** Whose papers a subject takes; nothing where the reader sees none of that kind by this number. */
export async function selectOwner(tx: Tx, subject: EvidenceSubject): Promise<SubjectOwner | undefined> {
  const none = Prisma.sql`NULL::text AS "agencyKey", NULL::text AS "utilityKey"`;
  let found: Prisma.Sql;
  if ("communityId" in subject) found = Prisma.sql`SELECT county_code AS "countyCode", ${none} FROM community WHERE id = ${subject.communityId} AND removal IS NULL`;
  else if ("projectId" in subject) found = Prisma.sql`SELECT county_code AS "countyCode", ${none} FROM project WHERE id = ${subject.projectId}`;
  else if ("planChangeId" in subject) found = Prisma.sql`SELECT county_code AS "countyCode", ${none} FROM plan_change WHERE id = ${subject.planChangeId}`;
  else if ("approvalId" in subject)
    found = Prisma.sql`SELECT county_code AS "countyCode", agency_key AS "agencyKey", NULL::text AS "utilityKey" FROM approval WHERE id = ${subject.approvalId}`;
  else if ("taskId" in subject)
    found = Prisma.sql`SELECT county_code AS "countyCode", agency_key AS "agencyKey", utility_key AS "utilityKey" FROM task WHERE id = ${subject.taskId}`;
  else if ("shareId" in subject)
    found = Prisma.sql`SELECT county_code AS "countyCode", NULL::text AS "agencyKey", utility_key AS "utilityKey" FROM share WHERE id = ${subject.shareId}`;
  // What comes from above into a county's pool is 州财政局's; what the county divides of it is the county's.
  else if ("ledgerEntryId" in subject)
    found = Prisma.sql`SELECT county_code AS "countyCode", CASE WHEN channel_key = 'CENTRAL_PROVINCIAL' AND pool_year IS NOT NULL AND division_id IS NULL THEN 'FINANCE' END AS "agencyKey",
      utility_key AS "utilityKey" FROM ledger_entry WHERE id = ${subject.ledgerEntryId}`;
  else found = Prisma.sql`SELECT code AS "countyCode", ${none} FROM county WHERE code = ${subject.countyCode}`;
  const [row] = await tx.$queryRaw<SubjectOwner[]>(found);
  return row;
}

/** A paper of the reader's unit, as the row policies have it. */
export function isOwn(actor: DbActor): Prisma.Sql {
  const county = actor.role === "COUNTY_OFFICER" ? actor.countyCode : null;
  return Prisma.sql`coalesce((e.county_code = ${county} AND e.agency_key IS NULL AND e.utility_key IS NULL) OR e.agency_key = ${actor.agencyKey} OR e.utility_key = ${actor.utilityKey}
    OR e.created_by_id = ${actor.userId}::uuid, false)`;
}

/** Papers of a subject; a community has those of its package too. */
function belonging(subject: EvidenceSubject): Prisma.Sql {
  if ("communityId" in subject) {
    const project = Prisma.sql`(SELECT c.project_id FROM community c WHERE c.id = ${subject.communityId})`;
    return Prisma.sql`(e.community_id = ${subject.communityId} OR e.project_id = ${project} OR e.approval_id IN (SELECT a.id FROM approval a WHERE a.project_id = ${project}))`;
  }
  if ("projectId" in subject) return Prisma.sql`(e.project_id = ${subject.projectId} OR e.approval_id IN (SELECT a.id FROM approval a WHERE a.project_id = ${subject.projectId}))`;
  if ("planChangeId" in subject) return Prisma.sql`e.plan_change_id = ${subject.planChangeId}`;
  if ("approvalId" in subject) return Prisma.sql`e.approval_id = ${subject.approvalId}`;
  if ("taskId" in subject) return Prisma.sql`e.task_id = ${subject.taskId}`;
  if ("shareId" in subject) return Prisma.sql`e.share_id = ${subject.shareId}`;
  if ("ledgerEntryId" in subject) return Prisma.sql`e.ledger_entry_id = ${subject.ledgerEntryId}`;
  return Prisma.sql`e.county_code = ${subject.countyCode} AND num_nonnulls(e.community_id, e.project_id, e.plan_change_id, e.approval_id, e.task_id, e.share_id, e.ledger_entry_id) = 0`;
}

const MINUTE = Prisma.sql`'YYYY-MM-DD HH24:MI'`;

/** Papers of a subject within the reader's reach, withdrawn ones too, and whose papers it takes. */
export function listEvidence(scope: EvidenceScope, subject: EvidenceSubject): Promise<{ owner: SubjectOwner | undefined; items: EvidenceItem[] }> {
  return read(scope.actor, async (tx) => {
    const owner = await selectOwner(tx, subject);
    const origin =
      "communityId" in subject ? Prisma.sql`coalesce(p.name, (SELECT q.name FROM approval a JOIN project q ON q.id = a.project_id WHERE a.id = e.approval_id))` : Prisma.sql`NULL`;
    const items = await tx.$queryRaw<EvidenceItem[]>`
      SELECT e.id, e.kind, e.title, e.document_number AS "documentNumber", to_char(e.issued_on, 'YYYY-MM-DD') AS "issuedOn", e.milestone, ${origin}::text AS project, e.version,
        ${isOwn(scope.actor)} AND e.withdrawn_at IS NULL AS own,
        CASE WHEN e.withdrawn_at IS NOT NULL THEN json_build_object('at', to_char(e.withdrawn_at AT TIME ZONE 'Asia/Shanghai', ${MINUTE}),
          'who', app.account_label(e.withdrawn_by_id), 'reason', e.withdrawn_reason) END AS withdrawn,
        (SELECT json_agg(json_build_object('number', f.number, 'fileName', f.file_name, 'mediaType', f.media_type, 'size', f.size, 'width', f.width, 'height', f.height,
          'hasPreview', f.preview_hash IS NOT NULL, 'who', app.account_label(f.created_by_id), 'at', to_char(f.created_at AT TIME ZONE 'Asia/Shanghai', ${MINUTE})) ORDER BY f.number DESC)
          FROM evidence_file f WHERE f.evidence_id = e.id) AS versions
      FROM evidence e LEFT JOIN project p ON p.id = e.project_id WHERE ${belonging(subject)} ORDER BY e.kind, e.created_at, e.id LIMIT 1000`;
    return { owner, items: items.filter(({ versions }) => versions !== null) };
  });
}

/** One version of a paper that goes out, or null where the reader reaches none. */
export function findFile(scope: EvidenceScope, evidenceId: string, number: number): Promise<ServedFile | null> {
  return read(scope.actor, async (tx) => {
    const [row] = await tx.$queryRaw<ServedFile[]>`
      SELECT e.id AS "evidenceId", e.county_code AS "countyCode", e.title, f.file_name AS "fileName", f.media_type AS "mediaType", f.hash, f.preview_hash AS "previewHash"
      FROM evidence e JOIN evidence_file f ON f.evidence_id = e.id WHERE e.id = ${evidenceId}::uuid AND f.number = ${number}::smallint`;
    return row ?? null;
  });
}

/** Communities whose stage would rest on nothing any more without this paper. */
export async function selectRelying(tx: Tx, evidenceId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ name: string }[]>`SELECT r AS name FROM app.relying_on(${evidenceId}::uuid) AS r`;
  return rows.map(({ name }) => name);
}
