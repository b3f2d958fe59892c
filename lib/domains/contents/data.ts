import "server-only";
import { Prisma, read } from "@/lib/infra/db";
import { selectTerms, within } from "@/lib/domains/community-plan/data";
import type { ContentScope } from "@/lib/domains/community-plan/types";
import type { County } from "@/lib/domains/plan/types";
import type { Contents, ContentsFilter, ItemCommunity, ItemTotal } from "./types";

/** Items that are asked for: one, a class, or a name of the national statistics; of `community_item` as i and `renovation_item` as t. */
function pickedItems({ item, tier, statistic }: ContentsFilter): Prisma.Sql {
  if (tier !== undefined) return Prisma.sql`t.tier = ${tier}::"RenovationTier"`;
  if (statistic !== undefined) return Prisma.sql`t.statistic = ${statistic}`;
  const [group = "", order = ""] = (item ?? "").split(".");
  return Prisma.sql`t.group_key = ${group} AND t.display_order = ${Number(order)}`;
}

/** Standing communities of the plan that are meant: those that have left it plan nothing, those outside it count in no total. */
function conditions(scope: ContentScope, { year, county }: ContentsFilter): Prisma.Sql {
  const parts = [
    within(scope, Prisma.sql`i.county_code`),
    Prisma.sql`c.removal IS NULL AND c.counts_in_target AND c.stage <> 'WITHDRAWN'`,
    ...(year === undefined ? [] : [Prisma.sql`c.plan_year = ${year}::smallint`]),
    ...(county === undefined ? [] : [Prisma.sql`i.county_code = ${county}`]),
  ];
  return Prisma.join(parts, " AND ");
}

/** What is planned and done of every item, by county. */
export function getContents(scope: ContentScope, filter: ContentsFilter): Promise<Contents> {
  return read(scope.actor, async (tx) => {
    const totals = await tx.$queryRaw<ItemTotal[]>`
      SELECT i.county_code AS "countyCode", i.group_key || '.' || i.item_order AS key, count(*)::int AS communities, (count(*) FILTER (WHERE i.is_done))::int AS finished,
        coalesce(sum(i.planned_hundredths), 0)::bigint AS planned, coalesce(sum(i.done_hundredths), 0)::bigint AS done
      FROM community_item i JOIN community c ON c.id = i.community_id WHERE ${conditions(scope, filter)} GROUP BY i.county_code, i.group_key, i.item_order`;
    const [place] = await tx.$queryRaw<{ counties: County[]; years: number[] }[]>`SELECT
      (SELECT json_agg(json_build_object('code', k.code, 'name', k.name) ORDER BY k.display_order) FROM county k WHERE ${within(scope, Prisma.sql`k.code`)}) AS counties,
      (SELECT array_agg(y ORDER BY y) FROM programme p, generate_series(p.first_year::int, p.last_year::int) y) AS years`;
    return { terms: await selectTerms(tx), counties: place?.counties ?? [], years: place?.years ?? [], totals };
  });
}

/** Communities that plan what is picked: the rows behind its figures. */
export function listItemCommunities(scope: ContentScope, filter: ContentsFilter): Promise<ItemCommunity[]> {
  return read(
    scope.actor,
    (tx) => tx.$queryRaw<ItemCommunity[]>`
      SELECT c.id, c.name, k.name AS "countyName", c.plan_year AS year, c.stage, count(*)::int AS items, (count(*) FILTER (WHERE i.is_done))::int AS finished,
        sum(i.planned_hundredths)::bigint AS planned, sum(i.done_hundredths)::bigint AS done, bool_and(i.is_done) AS "isDone"
      FROM community_item i JOIN renovation_item t ON t.group_key = i.group_key AND t.display_order = i.item_order JOIN community c ON c.id = i.community_id JOIN county k ON k.code = i.county_code
      WHERE ${pickedItems(filter)} AND ${conditions(scope, filter)} GROUP BY c.id, k.code ORDER BY k.display_order, c.plan_year, c.id LIMIT 1000`,
  );
}
