import "server-only";
import { Prisma, read, type Tx } from "@/lib/infra/db";
import { actionsOf, conditionsOf } from "./rules";
import { OBJECT_LABELS } from "./labels";
import type { Chain, TrailEvent, TrailFilter, TrailPage, TrailScope } from "./types";

export const PAGE_ROWS = 50;
/** Matching events are counted up to here: beyond, the number says nothing that is worth its time. */
export const COUNTED = 1000;

const dayStart = (day: string, add = 0) => Prisma.sql`((${day}::date + ${add}::int)::timestamp AT TIME ZONE 'Asia/Shanghai')`;

/** Objects by number from its first character on, communities by any part of their name. */
function objectIs(text: string): Prisma.Sql {
  const kinds = Object.keys(OBJECT_LABELS);
  return Prisma.sql`e.object_type = ANY (${kinds}::text[]) AND ((e.object_id >= ${text} AND e.object_id < ${`${text}\u{10ffff}`})
    OR e.object_id = ANY (ARRAY(SELECT app.community_search(${text}))) OR e.object_id = ANY (ARRAY(SELECT id::text FROM app_user WHERE strpos(username, ${text}) > 0)))`;
}

function conditions(filter: TrailFilter): Prisma.Sql {
  const parts = [Prisma.sql`true`];
  if (filter.from) parts.push(Prisma.sql`e.at >= ${dayStart(filter.from)}`);
  if (filter.to) parts.push(Prisma.sql`e.at < ${dayStart(filter.to, 1)}`);
  if (filter.who)
    parts.push(Prisma.sql`(strpos(e.username, ${filter.who.toLowerCase()}) > 0 OR strpos(e.unit_name, ${filter.who}) > 0 OR strpos(e.acting_for, ${filter.who}) > 0)`);
  if (filter.group) parts.push(Prisma.sql`e.action = ANY (${actionsOf(filter.group)}::text[])`);
  if (filter.result) parts.push(Prisma.sql`e.result = ${filter.result}`);
  if (filter.object) parts.push(objectIs(filter.object));
  if (filter.county) parts.push(Prisma.sql`e.county_code = ${filter.county}`);
  return Prisma.join(parts, " AND ");
}

type Row = Omit<TrailEvent, "seq"> & { seq: bigint };

const COLUMNS = Prisma.sql`e.seq, to_char(e.at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI:SS') AS at, e.username, coalesce(e.unit_name, w.unit_name) AS "unitName", e.acting_for AS "actingFor",
  e.ip, e.action, e.result, e.object_type AS "objectType", e.object_id AS "objectId", coalesce(c.name, u.username, e.after->>'username', e.before->>'username') AS "objectName", k.name AS "countyName", e.reason, e.before, e.after, e.hash`;
const NAMES = Prisma.sql`LEFT JOIN community c ON e.object_type = 'community' AND c.id = e.object_id
  LEFT JOIN app_user u ON e.object_type IN ('user', 'session') AND u.id::text = e.object_id 
  LEFT JOIN app_user w ON e.unit_name IS NULL AND w.id = e.user_id LEFT JOIN county k ON k.code = e.county_code`;

/** Up to `limit` events that match, newest first, or oldest first from a number on. Pages by number, never by OFFSET. */
async function slice(tx: Tx, filter: TrailFilter, limit: number): Promise<TrailEvent[]> {
  const upwards = filter.after !== undefined;
  const edge = upwards ? Prisma.sql`e.seq > ${filter.after}` : filter.before !== undefined ? Prisma.sql`e.seq < ${filter.before}` : Prisma.sql`true`;
  const direction = Prisma.raw(upwards ? "ASC" : "DESC");
  const rows = await tx.$queryRaw<Row[]>`SELECT ${COLUMNS}
    FROM (SELECT * FROM audit_event e WHERE ${conditions(filter)} AND ${edge} ORDER BY e.seq ${direction} LIMIT ${limit}) e ${NAMES} ORDER BY e.seq ${direction}`;
  return rows.map((row) => ({ ...row, seq: Number(row.seq) }));
}

async function countUpTo(tx: Tx, filter: TrailFilter, most: number): Promise<number> {
  const [row] = await tx.$queryRaw<{ n: bigint }[]>`SELECT count(*) AS n FROM (SELECT 1 FROM audit_event e WHERE ${conditions(filter)} LIMIT ${most}) AS found`;
  return Number(row?.n ?? 0);
}

type ChainRow = { events: bigint | null; head: string | null; verified_at: string | null; verified_by: string | null; verified: { brokenAt: number | null } | null };

/** Numbers have no gaps and nothing is ever removed: the last one is how many there are. */
async function chain(tx: Tx): Promise<Chain> {
  const [row] = await tx.$queryRaw<ChainRow[]>`
    SELECT h.seq AS events, h.hash AS head, to_char(v.at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') AS verified_at, v.unit_name AS verified_by, v.after AS verified
    FROM (SELECT 1) AS one LEFT JOIN LATERAL (SELECT seq, hash FROM audit_event ORDER BY seq DESC LIMIT 1) h ON true
      LEFT JOIN LATERAL (SELECT at, unit_name, after FROM audit_event WHERE action = 'audit.verify' AND result <> 'refused' ORDER BY seq DESC LIMIT 1) v ON true`;
  const verified = row?.verified_at && row.verified ? { at: row.verified_at, who: row.verified_by ?? "—", brokenAt: row.verified.brokenAt } : null;
  return { events: Number(row?.events ?? 0), head: row?.head ?? null, verified };
}

/** One page of the trail with the state of its chain. */
export function readTrail(scope: TrailScope, filter: TrailFilter): Promise<TrailPage> {
  return read(scope.actor, async (tx) => {
    const found = await slice(tx, filter, PAGE_ROWS + 1);
    const more = found.length > PAGE_ROWS;
    const rows = found.slice(0, PAGE_ROWS);
    if (filter.after !== undefined) rows.reverse();
    const state = await chain(tx);
    const filtered = Object.keys(conditionsOf(filter)).length > 0;
    const count = filtered ? await countUpTo(tx, filter, COUNTED + 1) : state.events;
    const counties = await tx.$queryRaw<TrailPage["counties"]>`SELECT code, name FROM county ORDER BY display_order`;
    const [first, last] = [rows[0]?.seq ?? null, rows.at(-1)?.seq ?? null];
    const newer = filter.after !== undefined ? (more ? first : null) : filter.before !== undefined ? first : null;
    const older = filter.after !== undefined ? last : more ? last : null;
    const capped = filtered && count > COUNTED;
    return { rows, found: { count: capped ? COUNTED : count, more: capped }, newer, older, chain: state, counties };
  });
}

/** What a file would hold: how many events up to the newest there is now. */
export function measureExport(scope: TrailScope, filter: TrailFilter): Promise<{ count: number; upTo: number }> {
  return read(scope.actor, async (tx) => {
    const { events: upTo } = await chain(tx);
    const [row] = await tx.$queryRaw<{ n: bigint }[]>`SELECT count(*) AS n FROM audit_event e WHERE ${conditions(filter)} AND e.seq <= ${upTo}`;
    return { count: Number(row?.n ?? 0), upTo };
  });
}

/** Events of a file in pieces, newest first, none that came after it was measured. */
export async function* eachEvent(scope: TrailScope, filter: TrailFilter, upTo: number): AsyncGenerator<TrailEvent> {
  const piece = 1000;
  for (let before = upTo + 1; ;) {
    const rows = await read(scope.actor, (tx) => slice(tx, { ...filter, after: undefined, before }, piece));
    yield* rows;
    const last = rows.at(-1);
    if (!last || rows.length < piece) return;
    before = last.seq;
  }
}
