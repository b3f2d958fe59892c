import "server-only";
import type { Role } from "@/lib/access/roles";
import { businessToday, now } from "@/lib/infra/clock";
import { Prisma, read, type Tx } from "@/lib/infra/db";
import { UNIT_KINDS } from "./labels";
import { IDLE_DAYS } from "./rules";
import { USER_ID } from "./schema";
import {
  type Choices,
  type Condition,
  PAGE_SIZE,
  type SharedDevice,
  type Sort,
  type UserFilter,
  type UserHistoryEntry,
  type UserList,
  type UserManageScope,
  type UserRecord,
  type UserScope,
} from "./types";

const DAY = 86_400_000;

/** The scope's own accounts, said in the query as well as by the row policies: either alone is enough. */
function inScope({ actor, rows }: UserScope): Prisma.Sql {
  if (rows.kind === "all") return Prisma.sql`true`;
  const unit = rows.utilityUnitId === null ? Prisma.empty : Prisma.sql`AND u.utility_unit_id = ${rows.utilityUnitId}`;
  return Prisma.sql`(u.id = ${actor.userId}::uuid OR (app.unit_key(u.role::text, u.county_code, u.utility_key, u.agency_key) = ${rows.key} ${unit}))`;
}

const instant = (column: string) => Prisma.raw(`to_char(${column} AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI')`);

/** Accounts in scope with everything a list says of them. */
function accounts(scope: UserScope): Prisma.Sql {
  const at = now();
  const required = scope.actor.security.factorRoles;
  return Prisma.sql`
    SELECT u.id, u.username, u.full_name AS "fullName", u.unit_name AS "unitName", u.post, u.role, u.is_lead AS "isLead", u.admin_duty AS "adminDuty",
      u.county_duty AS "countyDuty", u.county_code, u.utility_key, u.utility_unit_id, u.agency_key, u.version, u.disabled_reason, u.created_at, u.disabled_at,
      u.password_changed_at, u.one_time_until, u.last_login_at, k.display_order AS county_order, t.display_order AS utility_order, a.display_order AS agency_order,
      coalesce(k.name, n.name, t.name, a.name) AS scope, u.factor_confirmed_at IS NOT NULL AS "hasFactor",
      u.factor_required OR u.role::text = ANY (${required}::text[]) AS "factorRequired", u.factor_required AS "ownFactorRule", ${instant("u.last_login_at")} AS "lastLogin",
      u.disabled_at IS NOT NULL AS disabled, l.user_id IS NOT NULL AND u.disabled_at IS NULL AS locked,
      u.disabled_at IS NULL AND coalesce(u.last_login_at, u.created_at) < ${new Date(at.getTime() - IDLE_DAYS * DAY)} AS idle,
      CASE WHEN u.one_time_until <= ${at} THEN 'expired' WHEN u.one_time_until IS NOT NULL THEN 'unused' END AS "oneTime"
    FROM app_user u LEFT JOIN county k ON k.code = u.county_code LEFT JOIN utility t ON t.key = u.utility_key
      LEFT JOIN utility_unit n ON n.id = u.utility_unit_id LEFT JOIN agency a ON a.key = u.agency_key
      LEFT JOIN app.locked_accounts(${at}) l ON l.user_id = u.id
    WHERE ${inScope(scope)}`;
}

const CONDITION_SQL: Record<Condition, string> = {
  normal: `NOT disabled AND NOT locked AND NOT idle AND "oneTime" IS NULL AND last_login_at IS NOT NULL`,
  locked: "locked",
  idle: "idle",
  never: "NOT disabled AND last_login_at IS NULL",
  onetime: `NOT disabled AND "oneTime" IS NOT NULL`,
  nofactor: `NOT disabled AND NOT "hasFactor"`,
  disabled: "disabled",
};

/** Order of the list's groups: the prefecture, those who steer and audit, counties, utilities, agencies. */
const KIND_ORDER: readonly Role[] = UNIT_KINDS.flatMap((kind) => kind.roles);
const BY_KIND = `array_position(ARRAY['${KIND_ORDER.join("','")}'], role::text)`;
const SORT_SQL: Record<Sort, string> = { unit: BY_KIND, username: "username", role: BY_KIND, login: "last_login_at" };

function conditions(filter: UserFilter): Prisma.Sql {
  const parts = [Prisma.sql`true`];
  if (filter.role) parts.push(Prisma.sql`role = ${filter.role}::"Role"`);
  if (filter.county)
    parts.push(Prisma.sql`(county_code = ${filter.county} OR EXISTS (SELECT 1 FROM utility_unit_county c WHERE c.unit_id = utility_unit_id AND c.county_code = ${filter.county}))`);
  if (filter.condition) parts.push(Prisma.raw(CONDITION_SQL[filter.condition]));
  if (filter.text) parts.push(Prisma.sql`strpos(lower(concat_ws(' ', username, "fullName", "unitName", post, scope)), lower(${filter.text})) > 0`);
  return Prisma.join(parts, " AND ");
}

function order({ sort, descending }: UserFilter): Prisma.Sql {
  const direction = descending ? "DESC NULLS LAST" : "ASC NULLS FIRST";
  return Prisma.raw(`${SORT_SQL[sort]} ${direction}, ${BY_KIND}, county_order, utility_order, agency_order, "unitName", username`);
}

/** One page of accounts with the counts of all in scope, in one statement; browsers that served several units, for those who oversee. */
export function listUsers(scope: UserScope, filter: UserFilter): Promise<UserList & { shared: SharedDevice[] }> {
  return read(scope.actor, async (tx) => {
    const [list] = await tx.$queryRaw<UserList[]>`
      WITH seen AS MATERIALIZED (${accounts(scope)}), found AS (SELECT * FROM seen WHERE ${conditions(filter)})
      SELECT (SELECT count(*)::int FROM found) AS found,
        (SELECT json_build_object('all', count(*), 'locked', count(*) FILTER (WHERE locked), 'idle', count(*) FILTER (WHERE idle),
          'nofactor', count(*) FILTER (WHERE NOT disabled AND NOT "hasFactor"), 'onetime', count(*) FILTER (WHERE NOT disabled AND "oneTime" IS NOT NULL),
          'disabled', count(*) FILTER (WHERE disabled)) FROM seen) AS counts,
        (SELECT json_agg(json_build_object('code', code, 'name', name) ORDER BY display_order) FROM county) AS counties,
        (SELECT coalesce(json_agg(r), '[]') FROM (SELECT id, username, "fullName", "unitName", post, role, scope, "isLead", "adminDuty", "countyDuty", "hasFactor",
          "factorRequired", "ownFactorRule", "lastLogin", disabled, locked, idle, "oneTime" FROM found ORDER BY ${order(filter)}
          LIMIT ${PAGE_SIZE} OFFSET ${(filter.page - 1) * PAGE_SIZE}) AS r) AS rows`;
    if (!list) throw new Error("a count gave no row");
    return { ...list, shared: scope.rows.kind === "all" ? await sharedDevices(tx) : [] };
  });
}

function sharedDevices(tx: Tx): Promise<SharedDevice[]> {
  return tx.$queryRaw<SharedDevice[]>`
    SELECT units::int AS units, accounts, ${instant("last_at")} AS "lastAt" FROM app.shared_devices(${new Date(now().getTime() - IDLE_DAYS * DAY)})`;
}

/** What scopes are chosen from, in the programme's order. */
export async function selectChoices(tx: Tx): Promise<Choices> {
  const [choices] = await tx.$queryRaw<Choices[]>`
    SELECT (SELECT coalesce(json_agg(json_build_object('code', code, 'name', name) ORDER BY display_order), '[]') FROM county) AS counties,
      (SELECT coalesce(json_agg(json_build_object('key', key, 'name', name) ORDER BY display_order), '[]') FROM utility) AS utilities,
      (SELECT coalesce(json_agg(json_build_object('id', id, 'utilityKey', utility_key, 'name', name) ORDER BY utility_key, id), '[]') FROM utility_unit) AS units,
      (SELECT coalesce(json_agg(json_build_object('key', key, 'name', name) ORDER BY display_order), '[]') FROM agency WHERE NOT is_county_level) AS agencies`;
  if (!choices) throw new Error("the lists of units gave no row");
  return choices;
}

/** What an account's scope is chosen from. */
export const getChoices = (scope: UserScope | UserManageScope): Promise<Choices> => read(scope.actor, selectChoices);

type RecordRow = Omit<UserRecord, "fields" | "history"> & { county_code: string | null; utility_key: string | null; utility_unit_id: number | null; agency_key: string | null };

/** One account with what hangs on it and its history, or null when there is none in scope. */
export function getUser(scope: UserScope, userId: string): Promise<UserRecord | null> {
  return read(scope.actor, async (tx) => {
    if (!USER_ID.test(userId)) return null;
    const [row] = await tx.$queryRaw<RecordRow[]>`
      WITH seen AS (SELECT * FROM (${accounts(scope)}) AS s WHERE s.id = ${userId}::uuid)
      SELECT s.*, s.disabled_reason AS "disabledReason", ${instant("s.created_at")} AS "createdAt", ${instant("s.password_changed_at")} AS "passwordChangedAt",
        ${instant("s.one_time_until")} AS "oneTimeUntil", ${instant("s.disabled_at")} AS "disabledAt", app.live_sessions(s.id, ${now()}) AS sessions,
        json_build_object(
          'deputyships', (SELECT count(*) FROM deputyship d WHERE s.id IN (d.principal_id, d.deputy_id) AND d.ended_at IS NULL AND d.to_on >= ${businessToday()}::date),
          'handovers', (SELECT count(*) FROM handover h WHERE s.id IN (h.giver_id, h.taker_id) AND h.state IN ('PREPARED', 'GIVEN')),
          'communities', (SELECT count(*) FROM community_officer o JOIN community c ON c.id = o.community_id AND c.removal IS NULL WHERE o.user_id = s.id)) AS holds
      FROM seen s`;
    if (!row) return null;
    const utility = [row.utility_key, row.utility_unit_id].filter((part) => part !== null).join(":");
    const { fullName, unitName, post, role, countyDuty, isLead } = row;
    return {
      ...row,
      fields: { fullName: fullName ?? "", unitName, post, role, countyCode: row.county_code ?? "", countyDuty: countyDuty ?? "", utility, agencyKey: row.agency_key ?? "", isLead },
      history: scope.trail ? await history(tx, userId) : [],
    };
  });
}

/** The last changes of an account, newest first. */
function history(tx: Tx, userId: string): Promise<UserHistoryEntry[]> {
  return tx.$queryRaw<UserHistoryEntry[]>`
    SELECT seq::text AS seq, ${instant("at")} AS at, concat_ws('·', coalesce(unit_name, '—'), username) AS who, action, reason,
      coalesce(before, '{}') AS before, coalesce(after, '{}') AS after
    FROM audit_event WHERE object_type = 'user' AND object_id = ${userId} AND result = 'done' ORDER BY seq DESC LIMIT 30`;
}
