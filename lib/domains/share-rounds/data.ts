import "server-only";
import { Prisma, read, type Tx } from "@/lib/infra/db";
import type { ShareProposeScope } from "@/lib/domains/share-basis/types";
import type { ShareScope } from "@/lib/domains/shares/types";
import { within } from "@/lib/domains/shares/data";
import type { Round, RoundCell, RoundChoice, RoundPreview } from "./types";

/** Drafts that a round sends: of this choice, where something is asked for. `share` as s, `community` as c. */
export const SENDABLE = ({ years, counties, utilities }: RoundChoice): Prisma.Sql => Prisma.sql`s.state = 'DRAFT' AND s.excluded IS NULL AND s.amount_fen > 0
  AND c.removal IS NULL AND c.counts_in_target AND c.stage <> 'WITHDRAWN'
  AND (${years.length} = 0 OR c.plan_year = ANY (${years}::smallint[])) AND (${counties.length} = 0 OR s.county_code = ANY (${counties}::text[]))
  AND (${utilities.length} = 0 OR s.utility_key = ANY (${utilities}::text[]))`;

const EVERYTHING: RoundChoice = { years: [], counties: [], utilities: [] };

export const selectCells = (tx: Tx, choice: RoundChoice): Promise<RoundCell[]> =>
  tx.$queryRaw<RoundCell[]>`SELECT s.utility_key AS "utilityKey", s.county_code AS "countyCode", count(*)::int AS lines, sum(s.amount_fen)::bigint AS fen
    FROM share AS s JOIN community AS c ON c.id = s.community_id WHERE ${SENDABLE(choice)} GROUP BY s.utility_key, s.county_code`;

/** What a round of this choice would send, by utility and county; years are those of which something waits to be sent. */
export function getRoundPreview(scope: ShareProposeScope, choice: RoundChoice): Promise<RoundPreview> {
  return read(scope.actor, async (tx) => ({
    cells: await selectCells(tx, choice),
    utilities: await tx.$queryRaw<{ key: string; name: string }[]>`SELECT key, name FROM utility ORDER BY display_order`,
    counties: await tx.$queryRaw<{ code: string; name: string }[]>`SELECT code, name FROM county ORDER BY display_order`,
    years: (
      await tx.$queryRaw<
        { year: number }[]
      >`SELECT DISTINCT c.plan_year::int AS year FROM share AS s JOIN community AS c ON c.id = s.community_id WHERE ${SENDABLE(EVERYTHING)} ORDER BY 1`
    ).map(({ year }) => year),
  }));
}

/** Rounds that the reader has a part in, or one utility has, the latest first, with those lines of each. */
export function listRounds(scope: ShareScope, utility?: string): Promise<Round[]> {
  return read(
    scope.actor,
    (tx) => tx.$queryRaw<Round[]>`
      SELECT r.id, r.title, r.document_number AS "documentNumber", to_char(r.sent_on, 'YYYY-MM-DD') AS "sentOn", to_char(r.due_on, 'YYYY-MM-DD') AS "dueOn",
        count(s.id)::int AS lines, coalesce(sum(s.amount_fen), 0)::bigint AS fen, (count(s.id) FILTER (WHERE s.state = 'PROPOSED'))::int AS waiting
      FROM share_round AS r JOIN share AS s ON s.round_id = r.id WHERE ${within(scope)} AND (${utility ?? null}::text IS NULL OR s.utility_key = ${utility ?? null}) GROUP BY r.id ORDER BY r.sent_on DESC, r.id DESC LIMIT 20`,
  );
}
