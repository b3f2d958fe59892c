import "server-only";
import { Prisma, read, type Tx } from "@/lib/infra/db";
import { COMMUNITY_ID } from "@/lib/domains/communities/schema";
import type { Have } from "@/lib/domains/eight-haves/types";
import type { CommunityPlan, ContentScope, ContentWriteScope, ItemTerm } from "./types";

/** Rows of a county's own, or all. */
export const within = ({ countyCode }: Pick<ContentScope, "countyCode">, column: Prisma.Sql): Prisma.Sql =>
  countyCode === null ? Prisma.sql`true` : Prisma.sql`${column} = ${countyCode}`;

/** All items of the renovation, group by group. */
export function selectTerms(tx: Tx): Promise<ItemTerm[]> {
  return tx.$queryRaw<
    ItemTerm[]
  >`SELECT i.group_key || '.' || i.display_order AS key, i.group_key AS "groupKey", i.display_order AS "order", g.name AS "group", i.name, i.tier, i.unit, i.statistic
    FROM renovation_item i JOIN renovation_group g ON g.key = i.group_key ORDER BY g.display_order, i.display_order`;
}

type Item = { key: string; planned: string | null; done: string | null; isDone: boolean };
type Row = Omit<CommunityPlan, "values" | "terms" | "haves"> &
  Record<"problems" | "measures" | "consentOn", string | null> &
  Record<"householdsAsked" | "householdsAgreed", number | null> & { items: Item[]; haves: Have[] };

/** Plan, contents and haves of one community as they stand; null where there is none in scope. */
export async function selectPlan(tx: Tx, scope: ContentScope | ContentWriteScope, communityId: string): Promise<CommunityPlan | null> {
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT c.id, c.name, c.county_code AS "countyCode", k.name AS "countyName", k.name || c.subdistrict || c.committee AS place, c.plan_year AS year, c.stage, d.households, c.removal IS NULL AS stands,
      coalesce(p.version, 0) AS version, p.problems, p.measures,
      p.households_asked AS "householdsAsked", p.households_agreed AS "householdsAgreed", to_char(p.consent_on, 'YYYY-MM-DD') AS "consentOn",
      (SELECT coalesce(json_agg(json_build_object('key', i.group_key || '.' || i.item_order, 'planned', i.planned_hundredths::text, 'done', i.done_hundredths::text, 'isDone', i.is_done)
        ORDER BY i.group_key, i.item_order), '[]') FROM community_item i WHERE i.community_id = c.id) AS items,
      (SELECT json_agg(json_build_object('order', h.display_order, 'name', h.name,
        'BEFORE', (SELECT json_build_object('answer', b.answer, 'ground', b.ground) FROM community_have b WHERE b.community_id = c.id AND b.have_order = h.display_order AND b.moment = 'BEFORE'),
        'AFTER', (SELECT json_build_object('answer', a.answer, 'ground', a.ground) FROM community_have a WHERE a.community_id = c.id AND a.have_order = h.display_order AND a.moment = 'AFTER'))
        ORDER BY h.display_order) FROM eight_have h) AS haves
    FROM community c JOIN county k ON k.code = c.county_code JOIN community_detail d ON d.community_id = c.id LEFT JOIN community_plan p ON p.community_id = c.id
    WHERE c.id = ${communityId} AND ${within(scope, Prisma.sql`c.county_code`)}`;
  if (!row) return null;
  const { problems, measures, householdsAsked, householdsAgreed, consentOn, items, ...rest } = row;
  const toBig = (text: string | null) => (text === null ? null : BigInt(text));
  const kept = items.map(({ key, planned, done, isDone }) => ({ key, planned: toBig(planned), done: toBig(done), isDone }));
  return { ...rest, terms: await selectTerms(tx), values: { problems, measures, householdsAsked, householdsAgreed, consentOn, items: kept } };
}

/** `/communities/<id>/plan`; null where there is none in scope. */
export function getPlan(scope: ContentScope | ContentWriteScope, communityId: string): Promise<CommunityPlan | null> {
  if (!COMMUNITY_ID.test(communityId)) return Promise.resolve(null);
  return read(scope.actor, (tx) => selectPlan(tx, scope, communityId));
}
