import "server-only";
import { Prisma, read } from "@/lib/infra/db";
import type { Colleague, Deputyship, DeputyEditScope, DeputyScope } from "./types";

/** Whether the actor leads the unit of the account `u`. */
const LED = Prisma.sql`app.leads(u.role::text, u.county_code, u.utility_key, u.utility_unit_id, u.agency_key)`;

/** The scope's own rows, said in the query as well as by the row policies: either alone is enough. */
function inScope(scope: DeputyScope): Prisma.Sql {
  if (scope.sees === "all") return Prisma.sql`true`;
  const own = Prisma.sql`(d.principal_id = ${scope.actor.userId}::uuid OR d.deputy_id = ${scope.actor.userId}::uuid)`;
  return scope.sees === "own" ? own : Prisma.sql`(${own} OR EXISTS (SELECT 1 FROM app_user u WHERE u.id = d.principal_id AND ${LED}))`;
}

/** Deputyships in scope, the latest first. */
export function listDeputyships(scope: DeputyScope): Promise<Deputyship[]> {
  return read(
    scope.actor,
    (tx) => tx.$queryRaw<Deputyship[]>`
    SELECT d.id, d.principal_id AS "principalId", app.account_label(d.principal_id) AS principal, d.deputy_id AS "deputyId", app.account_label(d.deputy_id) AS deputy,
      to_char(d.from_on, 'YYYY-MM-DD') AS "fromOn", to_char(d.to_on, 'YYYY-MM-DD') AS "toOn", d.reason, d.version,
      CASE WHEN d.created_by_id <> d.principal_id THEN app.account_label(d.created_by_id) END AS "appointedBy",
      to_char(d.ended_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') AS "endedOn"
    FROM deputyship d WHERE ${inScope(scope)} ORDER BY d.from_on DESC, d.id DESC LIMIT 200`,
  );
}

/** Who can be chosen: colleagues of the actor's own unit. */
export function listColleagues(scope: DeputyEditScope): Promise<Colleague[]> {
  return read(
    scope.actor,
    (tx) => tx.$queryRaw<Colleague[]>`SELECT id, concat_ws('·', unit_name, post, full_name) AS label FROM app.colleagues() ORDER BY unit_name, post, full_name`,
  );
}

/** Accounts for which the actor may arrange something: its unit's as lead, everybody's as administrator. */
export function listManaged(scope: DeputyEditScope): Promise<Colleague[]> {
  return read(
    scope.actor,
    (tx) => tx.$queryRaw<Colleague[]>`
    SELECT u.id, concat_ws('·', u.unit_name, u.post, u.full_name) AS label FROM app_user u
    WHERE u.disabled_at IS NULL AND u.id <> ${scope.actor.userId}::uuid AND ${scope.manages === "all" ? Prisma.sql`true` : scope.manages === "unit" ? LED : Prisma.sql`false`}
    ORDER BY u.unit_name, u.post, u.username`,
  );
}

/** Colleagues of somebody whom the actor manages. */
export function listColleaguesOf(scope: DeputyEditScope, userId: string): Promise<Colleague[]> {
  return read(
    scope.actor,
    (tx) => tx.$queryRaw<Colleague[]>`
    SELECT u.id, concat_ws('·', u.unit_name, u.post, u.full_name) AS label FROM app_user u JOIN app_user p ON p.id = ${userId}::uuid
    WHERE u.disabled_at IS NULL AND u.id <> p.id AND ${scope.manages === "all" ? Prisma.sql`true` : scope.manages === "unit" ? LED : Prisma.sql`false`}
      AND app.unit_key(u.role::text, u.county_code, u.utility_key, u.agency_key) = app.unit_key(p.role::text, p.county_code, p.utility_key, p.agency_key)
    ORDER BY u.unit_name, u.post, u.username`,
  );
}
