import "server-only";
import { AppError } from "@/lib/core/errors";
import { now } from "@/lib/infra/clock";
import { writeOnce } from "@/lib/infra/write-once";
import { assertOwns } from "./policy";
import type { OfficerInput } from "./schema";
import type { OfficerChanged, OfficerEditScope } from "./types";

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
