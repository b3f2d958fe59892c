import "server-only";
import { Prisma, read, type Tx } from "@/lib/infra/db";
import { actionsOf, conditionsOf } from "./rules";
import { OBJECT_LABELS } from "./labels";
import type { Chain, TrailEvent, TrailFilter, TrailPage, TrailScope } from "./types";

export const PAGE_ROWS = 50;
/** Matching events are counted up to here: beyond, the number says nothing that is worth its time. */
export const COUNTED = 1000;

const dayStart = (day: string, add = 0) => Prisma.sql`((${day}::date + ${add}::int)::timestamp AT TIME ZONE 'Asia/Shanghai')`;

/** Things by their number, pages and files by the start of their path, communities and accounts by any part of their name. */
async function objectIs(tx: Tx, text: string): Promise<Prisma.Sql> {
  const kinds = Object.keys(OBJECT_LABELS).filter((kind) => kind !== "community");
  if (text.startsWith("/")) return Prisma.sql`e.object_type = ANY (${kinds}::text[]) AND e.object_id >= ${text} AND e.object_id < ${`${text}\u{10ffff}`}`;
  const found = await tx.$queryRaw<{ id: string; community: boolean }[]>`SELECT id, true AS community FROM app.community_search(${text}) AS id
    UNION ALL SELECT id::text, false FROM app_user WHERE strpos(username, ${text.toLowerCase()}) > 0`;
  const numbers = (community: boolean) => [text, ...found.filter((each) => each.community === community).map((each) => each.id)];
  return Prisma.sql`((e.object_type = 'community' AND e.object_id = ANY (${numbers(true)}::text[])) OR (e.object_type = ANY (${kinds}::text[]) AND e.object_id = ANY (${numbers(false)}::text[])))`;
}

async function conditions(tx: Tx, filter: TrailFilter): Promise<Prisma.Sql> {
  const parts = [Prisma.sql`true`];
  if (filter.from) parts.push(Prisma.sql`e.at >= ${dayStart(filter.from)}`);
  if (filter.to) parts.push(Prisma.sql`e.at < ${dayStart(filter.to, 1)}`);
  if (filter.who)
    parts.push(Prisma.sql`(strpos(e.username, ${filter.who.toLowerCase()}) > 0 OR strpos(e.unit_name, ${filter.who}) > 0 OR strpos(e.acting_for, ${filter.who}) > 0)`);
  if (filter.group) parts.push(Prisma.sql`e.action = ANY (${actionsOf(filter.group)}::text[])`);
  if (filter.result) parts.push(Prisma.sql`e.result = ${filter.result}`);
  if (filter.object) parts.push(await objectIs(tx, filter.object));
  if (filter.county) parts.push(Prisma.sql`e.county_code = ${filter.county}`);
  return Prisma.join(parts, " AND ");
}

type Row = Omit<TrailEvent, "seq"> & { seq: bigint };

const COLUMNS = Prisma.sql`e.seq, to_char(e.at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI:SS') AS at, e.username, coalesce(e.unit_name, w.unit_name) AS "unitName", e.acting_for AS "actingFor",
  e.ip, e.action, e.result, e.object_type AS "objectType", e.object_id AS "objectId", coalesce(c.name, u.username, e.after->>'username', e.before->>'username') AS "objectName", k.name AS "countyName", e.reason, e.before, e.after, e.hash`;
const NAMES = Prisma.sql`LEFT JOIN community c ON e.object_type = 'community' AND c.id = e.object_id
  LEFT JOIN app_user u ON e.object_type IN ('user', 'session') AND u.id::text = e.object_id
  LEFT JOIN app_user w ON e.unit_name IS NULL AND w.id = e.user_id LEFT JOIN county k ON k.code = e.county_code`;

/**
 * Up to `limit` events that match, newest first, or oldest first from one on. Never by OFFSET: a page hangs on an event's number.
 * A period is walked along its own index, by time and number, so that an old one is found as fast as a new one.
 */
async function slice(tx: Tx, where: Prisma.Sql, { from, to, before, after }: TrailFilter, limit: number): Promise<TrailEvent[]> {
  const key = Prisma.raw((from ?? to) ? "at, e.seq" : "seq");
  const edgeOf = (seq: number) => ((from ?? to) ? Prisma.sql`(SELECT k.at, k.seq FROM audit_event k WHERE k.seq = ${seq})` : Prisma.sql`${seq}`);
  const edge = after !== undefined ? Prisma.sql`(e.${key}) > ${edgeOf(after)}` : before !== undefined ? Prisma.sql`(e.${key}) < ${edgeOf(before)}` : Prisma.sql`true`;
  const direction = Prisma.raw(after !== undefined ? "ASC" : "DESC");
  const order = (from ?? to) ? Prisma.sql`e.at ${direction}, e.seq ${direction}` : Prisma.sql`e.seq ${direction}`;
  const rows = await tx.$queryRaw<
    Row[]
  >`SELECT ${COLUMNS} FROM (SELECT * FROM audit_event e WHERE ${where} AND ${edge} ORDER BY ${order} LIMIT ${limit}) e ${NAMES} ORDER BY ${order}`;
  return rows.map((row) => ({ ...row, seq: Number(row.seq) }));
}

/** How many events match: all of them without a filter, those of the page where there is no other, else counted to a point. */
async function countFound(tx: Tx, where: Prisma.Sql, filter: TrailFilter, all: number, onOnlyPage: number | null): Promise<TrailPage["found"]> {
  if (Object.keys(conditionsOf(filter)).length === 0) return { count: all, more: false };
  if (onOnlyPage !== null && filter.before === undefined && filter.after === undefined) return { count: onOnlyPage, more: false };
  const [row] = await tx.$queryRaw<{ n: bigint }[]>`SELECT count(*) AS n FROM (SELECT 1 FROM audit_event e WHERE ${where} LIMIT ${COUNTED + 1}) AS counted`;
  const count = Number(row?.n ?? 0);
  return { count: Math.min(count, COUNTED), more: count > COUNTED };
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
    const where = await conditions(tx, filter);
    const taken = await slice(tx, where, filter, PAGE_ROWS + 1);
    const more = taken.length > PAGE_ROWS;
    const rows = taken.slice(0, PAGE_ROWS);
    if (filter.after !== undefined) rows.reverse();
    const state = await chain(tx);
    const found = await countFound(tx, where, filter, state.events, more ? null : rows.length);
    const counties = await tx.$queryRaw<TrailPage["counties"]>`SELECT code, name FROM county ORDER BY display_order`;
    const [first, last] = [rows[0]?.seq ?? null, rows.at(-1)?.seq ?? null];
    const newer = filter.after !== undefined ? (more ? first : null) : filter.before !== undefined ? first : null;
    const older = filter.after !== undefined ? last : more ? last : null;
    return { rows, found, newer, older, chain: state, counties };
  });
}

/** What a file would hold: how many events, none of those that come after it was measured. */
export function measureExport(scope: TrailScope, filter: TrailFilter): Promise<{ count: number; upTo: number }> {
  return read(scope.actor, async (tx) => {
    const { events: upTo } = await chain(tx);
    const [row] = await tx.$queryRaw<{ n: bigint }[]>`SELECT count(*) AS n FROM audit_event e WHERE ${await conditions(tx, filter)} AND e.seq <= ${upTo}`;
    return { count: Number(row?.n ?? 0), upTo };
  });
}

/** Events of a file in pieces, newest first, none beyond the number up to which it was measured. */
export async function* eachEvent(scope: TrailScope, filter: TrailFilter, upTo: number): AsyncGenerator<TrailEvent> {
  const piece = 1000;
  let before: number | undefined;
  for (;;) {
    const rows = await read(scope.actor, async (tx) => {
      const where = Prisma.sql`${await conditions(tx, filter)} AND e.seq <= ${upTo}`;
      return slice(tx, where, { ...filter, after: undefined, before }, piece);
    });
    yield* rows;
    before = rows.at(-1)?.seq;
    if (rows.length < piece) return;
  }
}
