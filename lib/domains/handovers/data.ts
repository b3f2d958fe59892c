import "server-only";
import { businessToday, now } from "@/lib/infra/clock";
import { Prisma, read, readList, type Tx } from "@/lib/infra/db";
import type { Colleague } from "@/lib/domains/deputies/types";
import { getBaseline, getRegisterCells } from "@/lib/domains/plan/data";
import { STAGE_LABELS } from "@/lib/domains/plan/labels";
import type { Stage } from "@/lib/domains/plan/types";
import { registerTodos } from "@/lib/domains/todos/rules";
import { giverReader } from "./policy";
import type { Handover, HandoverEditScope, HandoverRow, HandoverScope, Kind, OpenPart, WorkItem } from "./types";

const INSTANT = "YYYY-MM-DD HH24:MI";
const LED = Prisma.sql`EXISTS (SELECT 1 FROM app_user u WHERE u.id = h.giver_id AND app.leads(u.role::text, u.county_code, u.utility_key, u.utility_unit_id, u.agency_key))`;

/** The scope's own rows, said in the query as well as by the row policies: either alone is enough. */
function inScope(scope: HandoverScope): Prisma.Sql {
  if (scope.sees === "all") return Prisma.sql`true`;
  const own = Prisma.sql`(h.giver_id = ${scope.actor.userId}::uuid OR h.taker_id = ${scope.actor.userId}::uuid)`;
  return scope.sees === "own" ? own : Prisma.sql`(${own} OR ${LED})`;
}

const COLUMNS = Prisma.sql`h.id, h.giver_id AS "giverId", app.account_label(h.giver_id) AS giver, h.taker_id AS "takerId", app.account_label(h.taker_id) AS taker,
  h.reason, h.state, to_char(h.created_at AT TIME ZONE 'Asia/Shanghai', ${INSTANT}) AS "createdAt", to_char(h.given_at AT TIME ZONE 'Asia/Shanghai', ${INSTANT}) AS "givenAt",
  to_char(h.closed_at AT TIME ZONE 'Asia/Shanghai', ${INSTANT}) AS "closedAt", h.version`;

/** Handovers in scope, the latest first. */
export function listHandovers(scope: HandoverScope): Promise<HandoverRow[]> {
  return read(scope.actor, (tx) => tx.$queryRaw<HandoverRow[]>`SELECT ${COLUMNS} FROM handover h WHERE ${inScope(scope)} ORDER BY h.id DESC LIMIT 200`);
}

/** One handover with its list, or null when there is none in scope. */
export async function getHandover(scope: HandoverScope, handoverId: number): Promise<Handover | null> {
  const [row] = await read(
    scope.actor,
    (tx) => tx.$queryRaw<Handover[]>`
    SELECT ${COLUMNS}, h.items, h.closes_giver AS "closesGiver", h.given_note AS "givenNote", h.note,
      CASE WHEN h.created_by_id <> h.giver_id THEN app.account_label(h.created_by_id) END AS "preparedBy",
      CASE WHEN h.given_by_id <> h.giver_id THEN app.account_label(h.given_by_id) END AS "givenBy"
    FROM handover h WHERE h.id = ${handoverId} AND ${inScope(scope)}`,
  );
  return row ?? null;
}

type FoundCommunity = { id: string; name: string; year: number; stage: Stage };
type FoundDeputyship = { id: number; principal: string; deputy: string; from_on: string; to_on: string };

/** How each kind of open work of an account is found. To-dos follow from the register: `giverTodos` finds them. */
const FINDERS: Record<Exclude<Kind, "todo">, (tx: Tx, giverId: string) => Promise<WorkItem[]>> = {
  community: async (tx, giverId) => {
    const rows = await tx.$queryRaw<FoundCommunity[]>`
      SELECT c.id, c.name, c.plan_year AS year, c.stage FROM community_officer o JOIN community c ON c.id = o.community_id
      WHERE o.user_id = ${giverId}::uuid AND c.removal IS NULL AND c.stage NOT IN ('HANDED_OVER', 'WITHDRAWN') ORDER BY c.id`;
    return rows.map(({ id, name, year, stage }) => ({ kind: "community", key: id, title: `${id} ${name}`, detail: `${year}年，${STAGE_LABELS[stage]}` }));
  },
  deputyship: async (tx, giverId) => {
    const rows = await tx.$queryRaw<
      FoundDeputyship[]
    >`SELECT id, principal, deputy, from_on::text, to_on::text FROM app.deputyships_of(${giverId}::uuid, ${businessToday()}::date)`;
    return rows.map(({ id, principal, deputy, from_on, to_on }) => ({ kind: "deputyship", key: String(id), title: `${deputy}代理${principal}`, detail: `${from_on}至${to_on}` }));
  },
  handover: async (tx, giverId) => {
    const rows = await tx.$queryRaw<{ id: number; giver: string }[]>`
      SELECT id, app.account_label(giver_id) AS giver FROM handover WHERE taker_id = ${giverId}::uuid AND state IN ('PREPARED', 'GIVEN') ORDER BY id`;
    return rows.map(({ id, giver }) => ({ kind: "handover", key: String(id), title: `第${id}号交接单`, detail: `${giver}移交，待接收` }));
  },
};

/** The open work of an account at this moment, as far as the one who asks may see it. */
export async function openWork(tx: Tx, giverId: string): Promise<WorkItem[]> {
  const found: WorkItem[] = [];
  for (const find of Object.values(FINDERS)) found.push(...(await find(tx, giverId)));
  return found;
}

/** The same for a page. */
export const readOpenWork = (scope: HandoverEditScope, giverId: string): Promise<WorkItem[]> => read(scope.actor, (tx) => openWork(tx, giverId));

type GiverRow = { role: HandoverEditScope["actor"]["role"]; countyCode: string | null; countyDuty: "FILES" | "REVIEWS" | null };

/** The giver's to-dos in words, for the giver itself or who administers; none where the account is not theirs to see. */
export async function giverTodos(scope: HandoverEditScope, giverId: string): Promise<WorkItem[]> {
  const [[giver], baseline, cells] = await Promise.all([
    read(scope.actor, (tx) => tx.$queryRaw<GiverRow[]>`SELECT role, county_code AS "countyCode", county_duty AS "countyDuty" FROM app_user WHERE id = ${giverId}::uuid`),
    getBaseline(scope.plan),
    getRegisterCells(scope.plan),
  ]);
  const reader = giver ? giverReader(scope, giver) : null;
  if (!reader) return [];
  return registerTodos(reader, baseline.counties, cells, businessToday()).map(({ key, title, detail }) => ({ kind: "todo", key, title, detail }));
}

/** The to-dos of a handover's giver. */
export async function giverTodosOf(scope: HandoverEditScope, handoverId: number): Promise<WorkItem[]> {
  const [row] = await read(scope.actor, (tx) => tx.$queryRaw<{ giverId: string }[]>`SELECT giver_id AS "giverId" FROM handover WHERE id = ${handoverId}`);
  return row ? giverTodos(scope, row.giverId) : [];
}

/** Handovers about which the actor itself has something to do; with `closes`, accounts to be disabled after theirs. */
export function openParts(scope: HandoverScope, closes: boolean): Promise<OpenPart[]> {
  const me = Prisma.sql`${scope.actor.userId}::uuid`;
  const month = new Date(now().getTime() - 30 * 86_400_000);
  return readList<OpenPart>(
    scope.actor,
    Prisma.sql`
    SELECT p.id, p.state, p.part, p.giver_id AS "giverId", app.account_label(p.giver_id) AS giver, app.account_label(p.taker_id) AS taker, p.note FROM (
      SELECT h.*, CASE WHEN h.state = 'GIVEN' AND h.taker_id = ${me} THEN 'take' WHEN h.state = 'PREPARED' AND h.giver_id = ${me} THEN 'give'
        WHEN h.state = 'DECLINED' AND h.giver_id = ${me} AND h.closed_at > ${month} AND NOT EXISTS (SELECT 1 FROM handover n WHERE n.giver_id = h.giver_id AND n.id > h.id) THEN 'again'
        WHEN ${closes} AND h.state = 'TAKEN' AND h.closes_giver AND EXISTS (SELECT 1 FROM app_user u WHERE u.id = h.giver_id AND u.disabled_at IS NULL) THEN 'close' END AS part
      FROM handover h) AS p WHERE p.part IS NOT NULL ORDER BY p.id DESC LIMIT 50`,
  );
}

/** Accounts that an administrator may hand over for, those out of use too. */
export async function listGivers(scope: HandoverEditScope): Promise<Colleague[]> {
  const rows = await read(
    scope.actor,
    (tx) => tx.$queryRaw<(Colleague & { disabled: boolean })[]>`
    SELECT u.id, app.account_label(u.id) AS label, u.disabled_at IS NOT NULL AS disabled FROM app_user u
    WHERE u.id <> ${scope.actor.userId}::uuid AND ${scope.manages} ORDER BY u.unit_name, u.post, u.username`,
  );
  return rows.map(({ id, label, disabled }) => ({ id, label: disabled ? `${label}（已停用）` : label }));
}
