import { randomUUID } from "node:crypto";
import { afterEach, expect } from "vitest";
import type { Actor } from "@/lib/access/actor";
import type { AppError } from "@/lib/core/errors";
import { wan, wanText } from "@/lib/core/money";
import { dividePool, postEntries, reverseEntry } from "@/lib/domains/ledger/mutations";
import { ledgerPostScope } from "@/lib/domains/ledger/policy";
import { sourceOf } from "@/lib/domains/ledger/rules";
import type { Line, Source } from "@/lib/domains/ledger/types";
import { divideScope } from "@/lib/domains/ledger-pools/policy";
import { actorOf } from "./actors";
import type { ownDatabase } from "./database";

export const CENTRAL = "CENTRAL_PROVINCIAL.CENTRAL_SUBSIDY";

/** @throws on a word that is no source */
export function source(text: string): Source {
  const found = sourceOf(text);
  if (!found) throw new Error(`no source ${text}`);
  return found;
}

/** A line of the ledger, in the middle of 2021. */
export const line = (subject: string, from: string, face: Line["face"], amount: string, more: Partial<Line> = {}): Line => ({
  subject,
  ...source(from),
  face,
  form: "CASH",
  valuation: null,
  tagKey: null,
  amountFen: wan(amount),
  happenedOn: "2021-06-10",
  documentNumber: "德财建〔2021〕1号",
  payer: null,
  payee: null,
  ...more,
});

export const postScopeOf = (who: string) => ledgerPostScope(actorOf(who));

/** What a work failed with; null where it did not. */
export const refusal = (work: Promise<unknown>): Promise<AppError | null> =>
  work.then(
    () => null,
    (error: unknown) => error as AppError,
  );

/** Posts and says yes to what is asked, as often as others change what that is. */
export async function post(who: string, lines: Line[], key: string = randomUUID()): Promise<number[]> {
  for (let shown = "", tries = 0; ; tries += 1) {
    try {
      return (await postEntries(postScopeOf(who), { key, lines, shown })).ids;
    } catch (error) {
      const asked = (error as AppError).detail?.current?.shown;
      if (asked === undefined || tries > 20) throw error;
      shown = asked;
    }
  }
}

export const divide = (who: string, subject: string, face: "COMMITTED" | "RECEIVED", parts: [string, string][]): Promise<number[]> =>
  dividePool(divideScope(actorOf(who)), randomUUID(), {
    subject,
    source: source(CENTRAL),
    face,
    happenedOn: "2021-06-20",
    documentNumber: null,
    parts: parts.map(([target, amount]) => ({ target, amountFen: wan(amount) })),
  }).then(({ ids }) => ids);

export const reverse = (who: string, entryId: number): Promise<number[]> =>
  reverseEntry(postScopeOf(who), { idempotencyKey: randomUUID(), entryId, reason: "金额登记有误" }).then(({ ids }) => ids);

/** What a test of the ledger asks of its database. */
export function ledgerOf(database: ReturnType<typeof ownDatabase>) {
  return {
    /** Puts the demonstration's money aside, so that sums begin at nothing: what no role can do, and no owner. @param more tables besides the books */
    emptied: (...more: string[]) =>
      database.connect("super", async (client) => {
        await client.query("SET session_replication_role = replica");
        for (const table of ["reconciliation_answer", "reconciliation_line", "reconciliation", "ledger_entry", "ledger_balance", "closed_period", ...more])
          await client.query(`DELETE FROM ${table}`);
      }),
    /** Committed, received and paid of a balance, in 万元 */
    balance: async (subject: string, channel: string, of = ""): Promise<string | null> => {
      const [row] = await database.owner<{ c: string; r: string; p: string }>(
        "SELECT committed_fen AS c, received_fen AS r, paid_fen AS p FROM ledger_balance WHERE subject = $1 AND channel_key = $2 AND source = $3",
        [subject, channel, of],
      );
      return row ? [row.c, row.r, row.p].map((fen) => wanText(BigInt(fen))).join(" ") : null;
    },
    /** Communities of a county and year that stand */
    communities: async (county: string, year: number, count: number): Promise<string[]> => {
      const rows = await database.owner<{ id: string }>(
        "SELECT id FROM community WHERE county_code = $1 AND plan_year = $2 AND removal IS NULL AND stage <> 'WITHDRAWN' ORDER BY id LIMIT $3",
        [county, year, count],
      );
      return rows.map(({ id }) => id);
    },
    /** An account with the counties of its operating unit, as its session has them */
    withCounties: async (who: string): Promise<Actor> => {
      const [unit] = await database.owner<{ counties: string[] | null }>(
        "SELECT array_agg(c.county_code::text) AS counties FROM app_user u JOIN utility_unit_county c ON c.unit_id = u.utility_unit_id WHERE u.username = $1",
        [who],
      );
      return { ...actorOf(who), unitCounties: unit?.counties ?? null };
    },
  };
}

/** A balance's kept figures, and the same made anew of its entries. */
const FIGURES = {
  committed_fen: "coalesce(sum(amount_fen) FILTER (WHERE face = 'COMMITTED'), 0)::bigint",
  received_fen: "coalesce(sum(amount_fen) FILTER (WHERE face = 'RECEIVED'), 0)::bigint",
  paid_fen: "coalesce(sum(amount_fen) FILTER (WHERE face = 'PAID'), 0)::bigint",
  committed_entries: "count(*) FILTER (WHERE face = 'COMMITTED')::int",
  received_entries: "count(*) FILTER (WHERE face = 'RECEIVED')::int",
  paid_entries: "count(*) FILTER (WHERE face = 'PAID')::int",
  divided_committed_fen: "-coalesce(sum(amount_fen) FILTER (WHERE face = 'COMMITTED' AND left_pool), 0)::bigint",
  divided_received_fen: "-coalesce(sum(amount_fen) FILTER (WHERE face = 'RECEIVED' AND left_pool), 0)::bigint",
  last_on: "max(happened_on)",
};
const NAMES = Object.keys(FIGURES).join(", ");
/** Where kept balances are not the sums of the entries, or break what every balance keeps. */
const DRIFT = `
  WITH e AS (SELECT coalesce(community_id, 'project-' || project_id, county_code || '-' || pool_year || '-pool') AS subject, channel_key, coalesce(stream::text, utility_key, '') AS source,
      ${Object.entries(FIGURES)
        .map(([name, sum]) => `${sum} AS ${name}`)
        .join(", ")}
    FROM (SELECT *, division_id IS NOT NULL AND community_id IS NULL AND (amount_fen < 0) = (reverses_id IS NULL) AS left_pool FROM ledger_entry) AS each GROUP BY 1, 2, 3),
    b AS (SELECT subject, channel_key, source, ${NAMES} FROM ledger_balance)
  (SELECT 'summed' AS of, * FROM (TABLE e EXCEPT TABLE b) AS x) UNION ALL (SELECT 'kept', * FROM (TABLE b EXCEPT TABLE e) AS x)
  UNION ALL SELECT 'broken', * FROM b WHERE paid_fen > received_fen OR least(committed_fen, received_fen, paid_fen, divided_committed_fen, divided_received_fen) < 0`;

/** After every test of a file the kept balances are the sums of its entries. @returns the same question, to be asked in between */
export function keepsBalances(database: ReturnType<typeof ownDatabase>): () => Promise<void> {
  const holds = async () => expect(await database.owner(DRIFT)).toEqual([]);
  afterEach(holds);
  return holds;
}
