import "server-only";
import type { Fen } from "@/lib/core/money";
import { Prisma, read, type Tx } from "@/lib/infra/db";
import type { County } from "@/lib/domains/plan/types";
import type { Application, ApplicationChange, ApplicationFilter, ApplicationList, ApplicationRecord, ApplicationScope } from "./types";

/** Most applications that one page shows, and changes of one. */
const MOST = 300;
const MOST_CHANGES = 50;

const within = (scope: ApplicationScope, column: Prisma.Sql) => (scope.countyCode === null ? Prisma.sql`true` : Prisma.sql`${column} = ${scope.countyCode}`);

const COLUMNS = Prisma.sql`a.id, a.county_code AS "countyCode", k.name AS "countyName", a.plan_year AS "planYear", a.stream, a.batch, a.document_number AS "documentNumber",
  to_char(a.applied_on, 'YYYY-MM-DD') AS "appliedOn", a.asked_fen AS "askedFen", a.outcome, a.granted_fen AS "grantedFen", to_char(a.answered_on, 'YYYY-MM-DD') AS "answeredOn",
  a.answer_number AS "answerNumber", a.note, a.version`;

/** Applications in the scope, those that wait first, then the newest, with the sums of the whole filter. */
export function listApplications(scope: ApplicationScope, { county, year, outcome }: ApplicationFilter): Promise<ApplicationList> {
  const where = Prisma.join(
    [
      within(scope, Prisma.sql`a.county_code`),
      ...(county === undefined ? [] : [Prisma.sql`a.county_code = ${county}`]),
      ...(year === undefined ? [] : [Prisma.sql`a.plan_year = ${year}::smallint`]),
      ...(outcome === undefined ? [] : [Prisma.sql`a.outcome = ${outcome}::"ApplicationOutcome"`]),
    ],
    " AND ",
  );
  return read(scope.actor, async (tx) => {
    const rows = await tx.$queryRaw<Application[]>`SELECT ${COLUMNS} FROM funding_application a JOIN county k ON k.code = a.county_code WHERE ${where}
      ORDER BY a.outcome <> 'WAITING', a.applied_on DESC, a.id DESC LIMIT ${MOST}`;
    const [sums] = await tx.$queryRaw<{ askedFen: Fen; grantedFen: Fen; waiting: number; waitingFen: Fen; counties: County[]; years: number[] }[]>`
      SELECT coalesce(sum(a.asked_fen), 0)::bigint AS "askedFen", coalesce(sum(a.granted_fen), 0)::bigint AS "grantedFen", (count(*) FILTER (WHERE a.outcome = 'WAITING'))::int AS waiting,
        coalesce(sum(a.asked_fen) FILTER (WHERE a.outcome = 'WAITING'), 0)::bigint AS "waitingFen",
        (SELECT json_agg(json_build_object('code', k.code, 'name', k.name) ORDER BY k.display_order) FROM county k WHERE ${within(scope, Prisma.sql`k.code`)}) AS counties,
        (SELECT array_agg(y ORDER BY y) FROM programme p, generate_series(p.first_year::int, p.last_year::int) y) AS years
      FROM funding_application a WHERE ${where}`;
    if (!sums) throw new Error("a sum gave no row");
    return { rows, ...sums };
  });
}

/** One application as it stands; undefined where there is none in sight. */
export async function selectApplication(tx: Tx, id: number, countyCode: string | null, lock = Prisma.empty): Promise<Application | undefined> {
  const [row] = await tx.$queryRaw<Application[]>`SELECT ${COLUMNS} FROM funding_application a JOIN county k ON k.code = a.county_code
    WHERE a.id = ${id} AND ${countyCode === null ? Prisma.sql`true` : Prisma.sql`a.county_code = ${countyCode}`} ${lock}`;
  return row;
}

/** One application with what became of it; null where there is none in scope. */
export function getApplication(scope: ApplicationScope, id: number): Promise<ApplicationRecord | null> {
  return read(scope.actor, async (tx) => {
    const row = await selectApplication(tx, id, scope.countyCode);
    if (!row) return null;
    const history = await tx.$queryRaw<ApplicationChange[]>`
      SELECT seq::text AS seq, to_char(at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') AS at, coalesce(unit_name, '—') AS who, action, coalesce(before, '{}') AS before,
        coalesce(after, '{}') AS after FROM audit_event
      WHERE object_type = 'application' AND object_id = ${String(id)} AND result = 'done' ORDER BY audit_event.seq DESC LIMIT ${MOST_CHANGES}`;
    return { ...row, history };
  });
}
