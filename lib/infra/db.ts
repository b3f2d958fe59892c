import { PrismaPg } from "@prisma/adapter-pg";
import { env } from "./env";
import { Prisma, PrismaClient } from "./generated/prisma/client";

export type Tx = Prisma.TransactionClient;
export { Prisma };

/** Who acts, as the row policies know it. Every transaction names one; without one there are no rows. */
export type DbActor = {
  userId: string | null;
  username: string | null;
  unitName: string | null;
  role: string;
  countyCode: string | null;
  utilityKey: string | null;
  /** Counties that the actor's operating unit covers; null: no narrower than the utility */
  unitCounties: string[] | null;
  utilityUnitId: number | null;
  agencyKey: string | null;
  /** 单位负责账号: sees the unit's other accounts */
  isLead: boolean;
  /** What an administrator administers (三权分立); empty for everybody else */
  adminDuties: readonly string[];
  /** Unit and post of whom a deputy acts for */
  actingFor: string | null;
  ip: string;
  requestId: string;
};

/** Sees the published plan and nothing else: the login page. */
export const publicActor = (ip: string, requestId: string): DbActor => ({
  userId: null,
  username: null,
  unitName: null,
  role: "PUBLIC",
  countyCode: null,
  utilityKey: null,
  unitCounties: null,
  utilityUnitId: null,
  agencyKey: null,
  isLead: false,
  adminDuties: [],
  actingFor: null,
  ip,
  requestId,
});

const kept = globalThis as typeof globalThis & { portalPrisma?: PrismaClient };

/** Most statements that a connection keeps prepared: a page asks for some twenty, filters and orders make variants of them. */
const MOST_PREPARED = 400;
const prepared = new Map<string, string>();

/** A name for a statement's text: under it PostgreSQL keeps the plan, which costs more than most reads themselves. None once there are too many. */
function statementName(sql: string): string {
  const known = prepared.get(sql);
  if (known !== undefined) return known;
  if (prepared.size >= MOST_PREPARED) return "";
  const name = `s${prepared.size}`;
  prepared.set(sql, name);
  return name;
}

/** The portal's one client. It logs in as the restricted role. */
export function db(): PrismaClient {
  kept.portalPrisma ??= new PrismaClient({
    adapter: new PrismaPg(
      { connectionString: env().DATABASE_URL, max: env().POOL_SIZE, connectionTimeoutMillis: 5000, idleTimeoutMillis: 60_000, statement_timeout: 15_000 },
      { statementNameGenerator: ({ sql }) => statementName(sql) },
    ),
    errorFormat: "minimal",
  });
  return kept.portalPrisma;
}

async function enter(tx: Tx, actor: DbActor, readOnly: boolean): Promise<void> {
  await tx.$queryRaw`SELECT set_config('transaction_read_only', ${readOnly ? "on" : "off"}, true),
    set_config('app.user_id', ${actor.userId ?? ""}, true), set_config('app.username', ${actor.username ?? ""}, true),
    set_config('app.unit_name', ${actor.unitName ?? ""}, true), set_config('app.role', ${actor.role}, true),
    set_config('app.county', ${actor.countyCode ?? ""}, true), set_config('app.utility', ${actor.utilityKey ?? ""}, true),
    set_config('app.unit_counties', ${actor.unitCounties?.join(",") ?? ""}, true), set_config('app.agency', ${actor.agencyKey ?? ""}, true),
    set_config('app.utility_unit', ${actor.utilityUnitId?.toString() ?? ""}, true), set_config('app.lead', ${actor.isLead ? "on" : ""}, true),
    set_config('app.admin_duties', ${actor.adminDuties.join(",")}, true), set_config('app.acting_for', ${actor.actingFor ?? ""}, true),
    set_config('app.ip', ${actor.ip}, true), set_config('app.request_id', ${actor.requestId}, true)`;
}

type Work = { run: (tx: Tx) => Promise<void>; fail: (error: unknown) => void };
type List = { list: Prisma.Sql; give: (rows: unknown[]) => void; fail: (error: unknown) => void };
type Job = Work | List;
const joinable = new WeakMap<DbActor, Job[]>();

const isList = (job: Job): job is List => "list" in job;

/** Lists that wait at the same time, as one statement of one row. */
async function runLists(tx: Tx, lists: readonly List[]): Promise<void> {
  const columns = lists.map(({ list }, at) => Prisma.sql`(SELECT coalesce(json_agg(r), '[]') FROM (${list}) AS r) AS ${Prisma.raw(`list_${at}`)}`);
  try {
    const [found] = await tx.$queryRaw<Record<string, unknown[]>[]>`SELECT ${Prisma.join(columns)}`;
    lists.forEach(({ give }, at) => give(found?.[`list_${at}`] ?? []));
  } catch (error) {
    for (const { fail } of lists) fail(error);
    throw error;
  }
}

/** Not a tick later than the work itself: who reads again once it has come must not join a snapshot that has ended. */
function runNext(tx: Tx, jobs: Job[], job: Job): Promise<void> {
  if (!isList(job)) return job.run(tx);
  const lists = [job, ...jobs.filter(isList)];
  jobs.splice(0, jobs.length, ...jobs.filter((other) => !isList(other)));
  return runLists(tx, lists);
}

async function runTogether(actor: DbActor, jobs: Job[]): Promise<void> {
  try {
    await db().$transaction(
      async (tx) => {
        await enter(tx, actor, true);
        for (let job = jobs.shift(); job; job = jobs.shift()) await runNext(tx, jobs, job);
        joinable.delete(actor);
      },
      { isolationLevel: "RepeatableRead", maxWait: 5000, timeout: 15_000 },
    );
  } catch (error) {
    joinable.delete(actor);
    for (const job of jobs) job.fail(error);
  }
}

/**
 * Reads as `actor` in one consistent, read-only snapshot. Reads of one request (its actor object) that are asked for while
 * a snapshot is open join it, so shell and page cost one transaction and their figures agree.
 */
export function read<T>(actor: DbActor, work: (tx: Tx) => Promise<T>): Promise<T> {
  return new Promise<T>((resolve, reject) => enqueue(actor, { run: (tx) => work(tx).then(resolve, (error: unknown) => (reject(error), Promise.reject(error))), fail: reject }));
}

/**
 * Reads a short list in the same way; those that a request asks for at the same time are one statement. Each statement costs a
 * page more than the few rows that most of them find. Rows come as JSON: numbers, texts and truths, no dates and no money.
 */
export const readList = <Row>(actor: DbActor, list: Prisma.Sql): Promise<Row[]> =>
  new Promise<Row[]>((resolve, reject) => enqueue(actor, { list, give: (rows) => resolve(rows as Row[]), fail: reject }));

function enqueue(actor: DbActor, job: Job): void {
  const open = joinable.get(actor);
  if (open) return void open.push(job);
  const jobs = [job];
  joinable.set(actor, jobs);
  void runTogether(actor, jobs).catch(job.fail);
}

/**
 * Reads all rows of a query as `actor`, piece by piece, in a read-only snapshot of its own that may last: what a large file
 * holds. `take` keeps what it needs of a piece; it is not waited for, so that nobody outside holds the snapshot open.
 */
export async function readEach<Row>(actor: DbActor, query: Prisma.Sql, take: (rows: Row[]) => void, piece = 1000): Promise<void> {
  await db().$transaction(
    async (tx) => {
      await enter(tx, actor, true);
      await tx.$executeRaw`DECLARE each_row NO SCROLL CURSOR FOR ${query}`;
      for (let found = piece; found === piece;) {
        const rows = await tx.$queryRaw<Row[]>`FETCH ${Prisma.raw(String(piece))} FROM each_row`;
        take(rows);
        found = rows.length;
      }
    },
    { isolationLevel: "RepeatableRead", maxWait: 5000, timeout: 120_000 },
  );
}

/** Writes as `actor` in one transaction. `milliseconds`: for what changes many thousand rows at once. */
export function write<T>(actor: DbActor, work: (tx: Tx) => Promise<T>, milliseconds = 30_000): Promise<T> {
  return db().$transaction(
    async (tx) => {
      await enter(tx, actor, false);
      if (milliseconds > 30_000) await tx.$queryRaw`SELECT set_config('statement_timeout', ${String(milliseconds)}, true)`;
      return work(tx);
    },
    { isolationLevel: "ReadCommitted", maxWait: 5000, timeout: milliseconds },
  );
}
