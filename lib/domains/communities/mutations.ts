import "server-only";
import { AppError } from "@/lib/core/errors";
import { now } from "@/lib/infra/clock";
import type { Tx } from "@/lib/infra/db";
import { writeOnce } from "@/lib/infra/write-once";
import { assertOwns } from "./policy";
import type { ContactInput, OfficerInput } from "./schema";
import type { CommunityEditScope, ContactChanged, OfficerChanged, OfficerEditScope } from "./types";

type Loaded = { countyCode: string; contact_post: string | null; notes: string | null; version: number; updated_at: Date; who: string | null };

async function load(tx: Tx, scope: CommunityEditScope, communityId: string): Promise<Loaded | null> {
  const [row] = await tx.$queryRaw<Loaded[]>`
    SELECT d.county_code AS "countyCode", d.contact_post, d.notes, d.version, d.updated_at, (
      SELECT a.unit_name FROM audit_event a WHERE a.object_type = 'community' AND a.object_id = d.community_id ORDER BY a.seq DESC LIMIT 1) AS who
    FROM community_detail d JOIN community c ON c.id = d.community_id AND c.removal IS NULL WHERE d.community_id = ${communityId} AND d.county_code = ${scope.countyCode}`;
  return row ?? null;
}

function conflict(row: Loaded): AppError {
  return new AppError("conflict", "您打开本页之后，这条记录已被改过。您填的内容还在，未保存。请对照后选用。", {
    current: { contactPost: row.contact_post ?? "", notes: row.notes ?? "", version: String(row.version), at: row.updated_at.toISOString(), who: row.who ?? "—" },
  });
}

/**
 * Saves the contact post and notes of a community of the scope's county.
 * @throws AppError not-found for another county's, conflict when the version moved on meanwhile
 */
export function saveContact(scope: CommunityEditScope, input: ContactInput): Promise<{ saved: boolean }> {
  const once = { key: input.idempotencyKey, action: "community.contact.edit", payload: input };
  return writeOnce(scope.actor, once, async (tx) => {
    const row = await load(tx, scope, input.communityId);
    assertOwns(scope, row);
    if (row.version !== input.version) throw conflict(row);
    const changed = await tx.communityDetail.updateMany({
      where: { communityId: input.communityId, countyCode: scope.countyCode, version: input.version },
      data: { contactPost: input.contactPost || null, notes: input.notes || null, version: { increment: 1 }, updatedAt: now(), updatedById: scope.actor.userId },
    });
    if (changed.count !== 1) {
      const moved = await load(tx, scope, input.communityId);
      assertOwns(scope, moved);
      throw conflict(moved);
    }
    const event: ContactChanged = {
      action: "community.contact.edit",
      result: "done",
      objectType: "community",
      objectId: input.communityId,
      countyCode: scope.countyCode,
      before: { contactPost: row.contact_post ?? "", notes: row.notes ?? "" },
      after: { contactPost: input.contactPost, notes: input.notes },
    };
    return { answer: { saved: true }, audit: [event] };
  });
}

type OfficerRow = { countyCode: string; version: number; label: string | null; chosen: string | null };

/**
 * Says which account of the county answers for a community of the scope's county.
 * @throws AppError not-found for another county's, invalid for another county's account, conflict when somebody chose meanwhile
 */
export function saveOfficer(scope: OfficerEditScope, input: OfficerInput): Promise<{ saved: boolean }> {
  const once = { key: input.idempotencyKey, action: "community.officer.edit", payload: input };
  return writeOnce(scope.actor, once, async (tx) => {
    const find = async () => {
      const [row] = await tx.$queryRaw<OfficerRow[]>`
        SELECT c.county_code AS "countyCode", coalesce(o.version, 0) AS version, app.account_label(o.user_id) AS label,
          CASE WHEN app.serves_county(${input.userId}::uuid, c.county_code) THEN app.account_label(${input.userId}::uuid) END AS chosen
        FROM community c LEFT JOIN community_officer o ON o.community_id = c.id WHERE c.id = ${input.communityId} AND c.county_code = ${scope.countyCode} AND c.removal IS NULL`;
      assertOwns(scope, row ?? null);
      return row as OfficerRow;
    };
    const row = await find();
    if (row.chosen === null) throw new AppError("invalid", "有1处需要修改，未保存。", { fields: { userId: "经办人须是本县市的在用账号。" } });
    const changed =
      row.version !== input.version
        ? 0
        : row.version === 0
          ? await tx.$executeRaw`INSERT INTO community_officer (community_id, county_code, user_id, since)
              VALUES (${input.communityId}, ${scope.countyCode}, ${input.userId}::uuid, ${now()}) ON CONFLICT DO NOTHING`
          : await tx.$executeRaw`UPDATE community_officer SET user_id = ${input.userId}::uuid, since = ${now()}, version = version + 1
              WHERE community_id = ${input.communityId} AND version = ${input.version}`;
    if (changed !== 1) {
      const current = await find();
      throw new AppError("conflict", `您打开本页之后，经办人已改为${current.label ?? "空"}，未保存。仍要改请再按一次。`, { current: { version: String(current.version) } });
    }
    const event: OfficerChanged = {
      action: "community.officer.edit",
      result: "done",
      objectType: "community",
      objectId: input.communityId,
      countyCode: scope.countyCode,
      before: { officer: row.label ?? "" },
      after: { officer: row.chosen },
    };
    return { answer: { saved: true }, audit: [event] };
  });
}
