import "server-only";
import { Prisma, read, type Tx } from "@/lib/infra/db";
import { inScope } from "@/lib/domains/communities/data";
import { COMMUNITY_ID } from "@/lib/domains/communities/schema";
import type { CommunityScope } from "@/lib/domains/communities/types";
import { LACKS_OF_ROW } from "@/lib/domains/register-quality/data";
import type { CommunityDetail, CommunityRecord, Change, HistoryEntry, StageDate } from "./types";

type RecordRow = Omit<CommunityRecord, "detail" | "history" | "changes"> & {
  detail: (Record<"floorAreaDm2" | "plannedInvestmentFen", string> & Omit<CommunityDetail, "floorAreaDm2" | "plannedInvestmentFen">) | null;
};

async function findRecord(tx: Tx, scope: CommunityScope, communityId: string): Promise<RecordRow | undefined> {
  const detail = scope.details
    ? Prisma.sql`(SELECT json_build_object('builtYear', d.built_year, 'propertyType', d.property_type, 'structure', d.structure, 'propertyManagement', d.property_management,
        'missingFacilities', d.missing_facilities, 'buildings', d.buildings, 'households', d.households, 'floorAreaDm2', d.floor_area_dm2::text,
        'plannedInvestmentFen', d.planned_investment_fen::text, 'idlePremises', d.idle_premises, 'idleUse', d.idle_use, 'contactPost', d.contact_post, 'notes', d.notes,
        'officer', coalesce((SELECT json_build_object('userId', o.user_id, 'label', app.account_label(o.user_id), 'version', o.version)
          FROM community_officer o WHERE o.community_id = c.id), '{"userId": null, "label": null, "version": 0}'),
        'project', (SELECT json_build_object('id', p.id, 'name', p.name) FROM project p WHERE p.id = c.project_id),
        'lacks', ${LACKS_OF_ROW})
        FROM community_detail d WHERE d.community_id = c.id)`
    : Prisma.sql`NULL::json`;
  const [row] = await tx.$queryRaw<RecordRow[]>`
    SELECT c.id, c.name, c.county_code AS "countyCode", k.name AS "countyName", c.subdistrict, c.committee, c.address, c.plan_year AS year, c.stage,
      to_char(c.stage_since, 'YYYY-MM-DD') AS "stageSince", c.renewal_mode AS "renewalMode", c.counts_in_target AS "countsInTarget", c.removal,
      (SELECT json_build_object('id', m.id, 'name', m.name) FROM community m WHERE m.id = c.merged_into_id) AS "mergedInto",
      (SELECT coalesce(json_agg(json_build_object('id', m.id, 'name', m.name) ORDER BY m.id), '[]') FROM community m WHERE m.merged_into_id = c.id) AS merged,
      (SELECT coalesce(json_agg(json_build_object('stage', s.stage, 'plannedOn', s.planned_on, 'actualOn', s.actual_on) ORDER BY s.stage), '[]')
        FROM community_stage_date s WHERE s.community_id = c.id) AS "stageDates",
      (SELECT coalesce(json_agg(u.short_name ORDER BY u.display_order), '[]') FROM community_utility w JOIN utility u ON u.key = w.utility_key WHERE w.community_id = c.id) AS utilities,
      ${detail} AS detail
    FROM community c JOIN county k ON k.code = c.county_code WHERE c.id = ${communityId} AND ${inScope(scope)}`;
  return row;
}

/** The last changes of a community or a package, newest first, and how many there are; whose they are to read is the row policy's. */
export function selectHistory<T>(tx: Tx, objectType: "community" | "project", objectId: string, most: number): Promise<(Change<T> & { changes: number })[]> {
  return tx.$queryRaw<(Change<T> & { changes: number })[]>`
    SELECT seq::text AS seq, to_char(at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') AS at, coalesce(unit_name, '—') AS who, action, reason,
      coalesce(before, '{}') AS before, coalesce(after, '{}') AS after, count(*) OVER ()::int AS changes
    FROM audit_event WHERE object_type = ${objectType} AND object_id = ${objectId} AND result = 'done' ORDER BY audit_event.seq DESC LIMIT ${most}`;
}

/** One record with its history, or null when there is none in scope: what exists elsewhere is not told. */
export async function getCommunity(scope: CommunityScope, communityId: string, most = 20): Promise<CommunityRecord | null> {
  if (!COMMUNITY_ID.test(communityId)) return null;
  return read(scope.actor, async (tx) => {
    const row = await findRecord(tx, scope, communityId);
    if (!row) return null;
    const { detail } = row;
    const events = scope.details ? await selectHistory<HistoryEntry["after"]>(tx, "community", communityId, most) : [];
    return {
      ...row,
      stageDates: row.stageDates as StageDate[],
      detail: detail && { ...detail, floorAreaDm2: BigInt(detail.floorAreaDm2), plannedInvestmentFen: BigInt(detail.plannedInvestmentFen) },
      history: events,
      changes: events[0]?.changes ?? 0,
    };
  });
}
