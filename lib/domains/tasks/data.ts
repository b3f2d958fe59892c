import "server-only";
import { Prisma, read, readList, type Tx } from "@/lib/infra/db";
import type { County } from "@/lib/domains/plan/types";
import { daysLate, unitName } from "./rules";
import type {
  BoardLine,
  CommunityName,
  CommunityTask,
  DutyLine,
  OpenTasks,
  Task,
  TaskFilter,
  TaskGiveScope,
  TaskList,
  TaskNote,
  TaskOrigin,
  TaskRow,
  TaskScope,
  TaskState,
} from "./types";

export const TASKS_A_PAGE = 50;

/** The part of the tasks that is the reader's own; everything for those above. */
function own({ slice }: TaskScope): Prisma.Sql {
  if (slice.kind === "county") return Prisma.sql`t.county_code = ${slice.code}`;
  if (slice.kind === "utility") return Prisma.sql`t.utility_key = ${slice.key}`;
  return slice.kind === "agency" ? Prisma.sql`t.agency_key = ${slice.key}` : Prisma.sql`true`;
}

/** What agencies and utilities do for a county. */
const concerning = (code: string) => Prisma.sql`(t.county_code IS NULL AND ${code} = ANY (t.county_codes))`;

/** Everything that the reader may open. */
const inScope = (scope: TaskScope): Prisma.Sql => (scope.slice.kind === "county" ? Prisma.sql`(${own(scope)} OR ${concerning(scope.slice.code)})` : own(scope));

const UNFINISHED = Prisma.sql`t.state IN ('OPEN', 'STARTED')`;
const late = (today: string) => Prisma.sql`(${UNFINISHED} AND t.due_on < ${today}::date)`;

type Row = {
  id: number;
  origin: TaskOrigin;
  agencyKey: string;
  countyCode: string | null;
  utilityKey: string | null;
  agency: string;
  county: string | null;
  utility: string | null;
  duty: string | null;
  title: string;
  dueOn: string;
  state: TaskState;
  needsEvidence: boolean;
  papers: number;
  noteText: string | null;
  noteUnit: string | null;
  noteAt: Date | null;
};

const COLUMNS = Prisma.sql`t.id, t.origin, t.agency_key AS "agencyKey", t.county_code AS "countyCode", t.utility_key AS "utilityKey", a.name AS agency, k.name AS county, u.name AS utility,
  d.text AS duty, t.title, to_char(t.due_on, 'YYYY-MM-DD') AS "dueOn", t.state, t.needs_evidence AS "needsEvidence"`;
const UNITS = Prisma.sql`task AS t JOIN agency AS a ON a.key = t.agency_key LEFT JOIN county AS k ON k.code = t.county_code LEFT JOIN utility AS u ON u.key = t.utility_key
  LEFT JOIN agency_duty AS d ON d.agency_key = t.agency_key AND d.display_order = t.duty_order`;
const LAST = Prisma.sql`(SELECT count(*)::int FROM evidence AS e WHERE e.task_id = t.id AND e.withdrawn_at IS NULL) AS papers, n.text AS "noteText", n.unit_name AS "noteUnit", n.at AS "noteAt"`;
const LAST_NOTE = Prisma.sql`LEFT JOIN LATERAL (SELECT text, unit_name, at FROM task_note AS n WHERE n.task_id = t.id ORDER BY n.id DESC LIMIT 1) AS n ON true`;
/** To be done first, the longest overdue ahead; then what waits; then what is ended, the latest ahead. */
const ORDER = Prisma.sql`CASE WHEN ${UNFINISHED} THEN 0 WHEN t.state = 'REPORTED' THEN 1 ELSE 2 END, CASE WHEN t.state IN ('CLOSED', 'CANCELLED') THEN NULL ELSE t.due_on END, t.due_on DESC, t.id`;

function toRow(row: Row, today: string): TaskRow {
  const { id, origin, duty, title, dueOn, state, needsEvidence, papers, agencyKey, countyCode, utilityKey } = row;
  const note = row.noteText === null || row.noteUnit === null || row.noteAt === null ? null : { text: row.noteText, unitName: row.noteUnit, at: row.noteAt };
  const unit = { agencyKey, countyCode, utilityKey };
  return { id, origin, unit, unitName: unitName(row.agency, row.county, row.utility), duty, title, dueOn, daysLate: daysLate(dueOn, today), state, needsEvidence, papers, note };
}

function where(scope: TaskScope, filter: TaskFilter, today: string): Prisma.Sql {
  const { slice } = scope;
  const parts = [slice.kind === "county" && filter.concern ? concerning(slice.code) : own(scope)];
  if (filter.agency) parts.push(Prisma.sql`t.agency_key = ${filter.agency}`);
  if (filter.duty !== undefined) parts.push(Prisma.sql`t.duty_order = ${filter.duty}::smallint`);
  if (filter.county) parts.push(Prisma.sql`(t.county_code = ${filter.county} OR ${filter.county} = ANY (t.county_codes))`);
  if (filter.overdue) parts.push(late(today));
  if (filter.state === undefined) parts.push(Prisma.sql`t.state IN ('OPEN', 'STARTED', 'REPORTED')`);
  else if (filter.state !== "ALL") parts.push(Prisma.sql`t.state = ${filter.state}::"TaskState"`);
  return Prisma.join(parts, " AND ");
}

const selectRows = (tx: Tx, found: Prisma.Sql, paging: Prisma.Sql) =>
  tx.$queryRaw<Row[]>`SELECT ${COLUMNS}, ${LAST} FROM ${UNITS} ${LAST_NOTE} WHERE ${found} ORDER BY ${ORDER} ${paging}`;

/** A page of tasks, with how many the filter finds and how many there are. */
export function listTasks(scope: TaskScope, filter: TaskFilter, today: string): Promise<TaskList> {
  return read(scope.actor, async (tx) => {
    const found = where(scope, filter, today);
    const [counted] = await tx.$queryRaw<
      { count: number; total: number }[]
    >`SELECT count(*) FILTER (WHERE ${found})::int AS count, count(*)::int AS total FROM task AS t WHERE ${inScope(scope)}`;
    const rows = await selectRows(tx, found, Prisma.sql`LIMIT ${TASKS_A_PAGE} OFFSET ${(filter.page - 1) * TASKS_A_PAGE}`);
    return { rows: rows.map((row) => toRow(row, today)), count: counted?.count ?? 0, total: counted?.total ?? 0 };
  });
}

/** All that the filter finds, for a file. */
export function allTasks(scope: TaskScope, filter: TaskFilter, today: string): Promise<TaskRow[]> {
  return read(scope.actor, async (tx) => (await selectRows(tx, where(scope, filter, today), Prisma.sql`LIMIT 5000`)).map((row) => toRow(row, today)));
}

/** Agency × state, those without a task too; the longest late first is not asked here: the plan's order. */
export function taskBoard(scope: TaskScope, today: string): Promise<BoardLine[]> {
  return read(
    scope.actor,
    (tx) => tx.$queryRaw<BoardLine[]>`
      SELECT a.key, a.name, count(*) FILTER (WHERE t.state = 'OPEN')::int AS "OPEN", count(*) FILTER (WHERE t.state = 'STARTED')::int AS "STARTED",
        count(*) FILTER (WHERE t.state = 'REPORTED')::int AS "REPORTED", count(*) FILTER (WHERE t.state = 'CLOSED')::int AS "CLOSED", count(*) FILTER (WHERE ${late(today)})::int AS overdue
      FROM agency AS a LEFT JOIN task AS t ON t.agency_key = a.key AND ${own(scope)} GROUP BY a.key, a.name, a.display_order ORDER BY a.display_order`,
  );
}

/** Duties of agencies with how many tasks of theirs the reader's part has. @param agencies their keys */
export function dutyLines(scope: TaskScope, agencies: readonly string[], today: string): Promise<DutyLine[]> {
  return read(
    scope.actor,
    (tx) => tx.$queryRaw<DutyLine[]>`
      SELECT a.key AS "agencyKey", a.name AS "agencyName", d.display_order AS "order", d.text, count(*) FILTER (WHERE t.state IN ('OPEN', 'STARTED', 'REPORTED'))::int AS open,
        count(*) FILTER (WHERE ${late(today)})::int AS overdue, count(*) FILTER (WHERE t.state = 'CLOSED')::int AS closed
      FROM agency AS a JOIN agency_duty AS d ON d.agency_key = a.key LEFT JOIN task AS t ON t.agency_key = d.agency_key AND t.duty_order = d.display_order AND ${own(scope)}
      WHERE a.key = ANY (${agencies}::text[]) GROUP BY a.key, a.name, a.display_order, d.display_order, d.text ORDER BY a.display_order, d.display_order`,
  );
}

export function listCounties(scope: TaskScope): Promise<County[]> {
  return read(scope.actor, (tx) => tx.$queryRaw<County[]>`SELECT code, name FROM county ORDER BY display_order`);
}

/** Most names that a form offers. */
const MOST_NAMES = 2000;

/** Communities that a task may name, of one county or of all: what the form offers. */
export function listNames(scope: TaskGiveScope): Promise<CommunityName[]> {
  return read(scope.actor, (tx) => tx.$queryRaw<CommunityName[]>`SELECT id, name FROM community WHERE removal IS NULL ORDER BY id LIMIT ${MOST_NAMES}`);
}

type Whole = Row &
  Pick<Task, "detail" | "dutyOrder" | "createdById" | "createdAt" | "reportedById" | "closedAt" | "version"> & { counties: County[] | null; series: string | null };

async function seriesOf(tx: Tx, id: number, series: string | null): Promise<Task["series"]> {
  if (series === null) return null;
  const [row] = await tx.$queryRaw<{ number: number; of: number; previous: number | null; next: number | null }[]>`
    SELECT number, "of", previous, next FROM (SELECT t.id, (row_number() OVER w)::int AS number, (count(*) OVER ())::int AS "of", lag(t.id) OVER w AS previous, lead(t.id) OVER w AS next
      FROM task AS t WHERE t.series = ${series}::uuid WINDOW w AS (ORDER BY t.due_on, t.id)) AS s WHERE id = ${id}`;
  return row ?? null;
}

/** One task with its story; null where there is none in scope. */
export function getTask(scope: TaskScope, id: number, today: string): Promise<Task | null> {
  return read(scope.actor, async (tx) => {
    const [row] = await tx.$queryRaw<Whole[]>`
      SELECT ${COLUMNS}, ${LAST}, t.detail, t.duty_order AS "dutyOrder", t.created_by_id AS "createdById", t.created_at AS "createdAt", t.reported_by_id AS "reportedById",
        t.closed_at AS "closedAt", t.version, t.series,
        (SELECT json_agg(json_build_object('code', c.code, 'name', c.name) ORDER BY c.display_order) FROM county AS c WHERE c.code = ANY (t.county_codes)) AS counties
      FROM ${UNITS} ${LAST_NOTE} WHERE t.id = ${id} AND ${inScope(scope)}`;
    if (!row) return null;
    const notes = await tx.$queryRaw<TaskNote[]>`SELECT id::text, state, text, unit_name AS "unitName", at FROM task_note WHERE task_id = ${id} ORDER BY task_note.id`;
    const named = await tx.$queryRaw<{ id: string; name: string | null; countyName: string }[]>`
      SELECT tc.community_id AS id, c.name, k.name AS "countyName" FROM task_community AS tc JOIN county AS k ON k.code = tc.county_code LEFT JOIN community AS c ON c.id = tc.community_id
      WHERE tc.task_id = ${id} ORDER BY tc.community_id`;
    const { detail, dutyOrder, createdById, createdAt, reportedById, closedAt, version, series } = row;
    const communities = named.flatMap(({ name, ...community }) => (name === null ? [] : [{ ...community, name }]));
    return {
      ...toRow(row, today),
      ...{ detail, dutyOrder, createdById, createdAt, reportedById, closedAt, version, notes, communities },
      counties: row.counties ?? [],
      otherCommunities: named.length - communities.length,
      series: await seriesOf(tx, id, series),
    };
  });
}

/** Unfinished tasks that name a community. */
export function communityTasks(scope: TaskScope, communityId: string, today: string): Promise<CommunityTask[]> {
  return read(scope.actor, async (tx) => {
    const rows = await tx.$queryRaw<Row[]>`
      SELECT ${COLUMNS} FROM ${UNITS} WHERE t.id IN (SELECT task_id FROM task_community WHERE community_id = ${communityId}) AND t.state IN ('OPEN', 'STARTED', 'REPORTED') AND ${inScope(scope)}
      ORDER BY t.due_on, t.id LIMIT 50`;
    return rows.map((row) => ({
      id: row.id,
      title: row.title,
      unitName: unitName(row.agency, row.county, row.utility),
      state: row.state,
      dueOn: row.dueOn,
      daysLate: daysLate(row.dueOn, today),
    }));
  });
}

type Waiting = { part: "own" | "late" | "reported"; id: number | null; key: string | null; name: string | null; duty: string | null; dueOn: string | null; n: number };

/** What waits for the reader: own tasks late or due within a week; for the prefecture also what is reported, and who is late. */
export async function openTasks(scope: TaskScope, today: string): Promise<OpenTasks> {
  const steers = scope.slice.kind === "all";
  const mine = steers ? Prisma.sql`t.agency_key = 'HOUSING'` : own(scope);
  const parts = [
    Prisma.sql`(SELECT 'own' AS part, t.id, NULL AS key, t.title AS name, d.text AS duty, to_char(t.due_on, 'YYYY-MM-DD') AS "dueOn", 1 AS n FROM task AS t
      LEFT JOIN agency_duty AS d ON d.agency_key = t.agency_key AND d.display_order = t.duty_order WHERE ${mine} AND ${UNFINISHED} AND t.due_on <= ${today}::date + 7 ORDER BY t.due_on, t.id LIMIT 20)`,
  ];
  if (steers) {
    parts.push(Prisma.sql`(SELECT 'late', NULL, a.key, a.name, NULL, to_char(min(t.due_on), 'YYYY-MM-DD'), count(*)::int FROM task AS t JOIN agency AS a ON a.key = t.agency_key
      WHERE t.agency_key <> 'HOUSING' AND ${late(today)} GROUP BY a.key, a.name, a.display_order ORDER BY a.display_order)`);
    parts.push(Prisma.sql`(SELECT 'reported', NULL, NULL, NULL, NULL, NULL, count(*)::int FROM task AS t WHERE t.state = 'REPORTED')`);
  }
  const rows = await readList<Waiting>(scope.actor, Prisma.join(parts, " UNION ALL "));
  const of = (part: Waiting["part"]) => rows.filter((row) => row.part === part);
  return {
    own: of("own").map(({ id, name, dueOn, duty }) => ({ id: id ?? 0, title: name ?? "", dueOn: dueOn ?? today, duty })),
    reported: of("reported")[0]?.n ?? 0,
    overdue: of("late").map(({ key, name, n, dueOn }) => ({ key: key ?? "", name: name ?? "", n, since: dueOn ?? today })),
  };
}
