import "server-only";
import type { County } from "@/lib/domains/plan/types";
import { Prisma, read, type Tx } from "@/lib/infra/db";
import type { Approval, ApprovalScope, SendScope } from "./types";

const within = ({ countyCode, agencyKey }: Pick<ApprovalScope, "countyCode" | "agencyKey">) =>
  Prisma.sql`(${countyCode}::text IS NULL OR a.county_code = ${countyCode}) AND (${agencyKey}::text IS NULL OR a.agency_key = ${agencyKey})`;

/** Studies with what was asked for and how many communities each is about. */
export function selectApprovals(tx: Tx, where: Prisma.Sql): Promise<Approval[]> {
  return tx.$queryRaw<Approval[]>`
    SELECT a.id, a.county_code AS "countyCode", k.name AS "countyName", a.project_id AS "projectId", p.name AS "projectName", p.code AS "projectCode", p.plan_year AS year,
      a.communities, a.investment_fen AS "investmentFen", a.authority, a.agency_key AS "agencyKey", a.state, a.sent_on::text AS "sentOn", a.sent_number AS "sentNumber", a.green_note AS "greenNote", a.green_until::text AS "greenUntil",
      a.green_supplied_on::text AS "greenSuppliedOn", a.green_supplied AS "greenSupplied",
      a.answered_on::text AS "answeredOn", a.answer_number AS "answerNumber", a.answer_note AS "answerNote", a.version,
      coalesce((SELECT jsonb_agg(jsonb_build_object('from', s.from_on, 'to', s.to_on, 'asked', s.asked, 'answer', s.answer) ORDER BY s.id)
        FROM approval_pause s WHERE s.approval_id = a.id), '[]') AS asked
    FROM approval a JOIN project p ON p.id = a.project_id JOIN county k ON k.code = a.county_code WHERE ${where} ORDER BY a.id DESC LIMIT 2000`;
}

/** Studies in the scope. */
export function listApprovals(scope: ApprovalScope): Promise<{ rows: Approval[]; counties: County[] }> {
  return read(scope.actor, async (tx) => ({
    rows: await selectApprovals(tx, within(scope)),
    counties: await tx.$queryRaw<County[]>`SELECT code, name FROM county WHERE ${scope.countyCode}::text IS NULL OR code = ${scope.countyCode} ORDER BY display_order`,
  }));
}

/** Studies in the scope that wait for somebody, an answer, what was missing, or another try: what to-dos are made of. */
export const openApprovals = (scope: ApprovalScope): Promise<Approval[]> =>
  read(scope.actor, (tx) =>
    selectApprovals(
      tx,
      Prisma.sql`${within(scope)} AND (a.state IN ('SENT', 'ASKED') OR (a.state = 'APPROVED' AND a.green_note IS NOT NULL AND a.green_supplied_on IS NULL)
    OR (a.state = 'RETURNED' AND NOT EXISTS (SELECT 1 FROM approval n WHERE n.project_id = a.project_id AND n.id > a.id AND n.state <> 'RECALLED')))`,
    ),
  );

/** A study in the scope, or null. */
export async function getApproval(scope: ApprovalScope, id: number): Promise<Approval | null> {
  const [row] = await read(scope.actor, (tx) => selectApprovals(tx, Prisma.sql`${within(scope)} AND a.id = ${id}`));
  return row ?? null;
}

/** A package that may be sent: it has communities, and none of its studies lies with an office or is approved. */
type Sendable = { id: number; name: string; year: number; communities: number };

export function listSendable(scope: SendScope): Promise<Sendable[]> {
  return read(
    scope.actor,
    (tx) => tx.$queryRaw<Sendable[]>`
      SELECT p.id, p.name, p.plan_year AS year, c.communities FROM project p, LATERAL (SELECT count(*)::int AS communities FROM community m WHERE m.project_id = p.id AND m.removal IS NULL) c
      WHERE p.county_code = ${scope.countyCode} AND c.communities > 0 AND NOT EXISTS (SELECT 1 FROM approval a WHERE a.project_id = p.id AND a.state IN ('SENT', 'ASKED', 'APPROVED'))
      ORDER BY p.plan_year DESC, p.code LIMIT 500`,
  );
}
