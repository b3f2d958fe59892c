import "server-only";
import { writeOnce } from "@/lib/infra/write-once";
import { assertLookedAt, assertMayTakeEffect } from "./policy";
import { oddities } from "./rules";
import type { EnterInput, TakeEffectInput } from "./schema";
import type { BaselineEvent, BaselineScope } from "./types";

const asText = (_key: string, value: unknown) => (typeof value === "bigint" ? value.toString() : value);

/** Enters a text of the plan as the next version, figure by figure as published; the current one stays current. @throws AppError invalid */
export function enterBaseline(scope: BaselineScope, { idempotencyKey, confirmed, draft }: EnterInput): Promise<{ version: number }> {
  return writeOnce(scope.actor, { key: idempotencyKey, action: "baseline.enter", payload: JSON.stringify(draft, asText) }, async (tx) => {
    assertLookedAt(oddities(draft), confirmed);
    await tx.$queryRaw`SELECT 1 FROM pg_advisory_xact_lock(hashtextextended('baseline', 0))`;
    const { published } = draft;
    const [made] = await tx.$queryRaw<{ id: number; version: number }[]>`
      INSERT INTO baseline_version (programme_id, version, title, status, document_number, published_month, is_current, communities, buildings, households, floor_area_dm2, investment_fen, per_household_fen)
      SELECT p.id, (SELECT max(b.version) + 1 FROM baseline_version b WHERE b.programme_id = p.id), ${draft.title}, ${draft.status}::"BaselineStatus", ${draft.documentNumber},
        ${`${draft.publishedMonth}-01`}::date, false, ${published.communities}, ${Number(published.buildings)}, ${Number(published.households)}, ${published.floorAreaDm2}, ${published.investmentFen},
        ${draft.perHouseholdFen} FROM (SELECT min(id) AS id FROM programme) AS p RETURNING id, version`;
    if (!made) throw new Error("a new version gave no row");
    const json = JSON.stringify(draft, asText);
    await tx.$executeRaw`INSERT INTO baseline_year_total (baseline_id, year, communities, investment_fen)
      SELECT ${made.id}, r.year, r.communities, r."investmentFen" FROM jsonb_to_recordset(${json}::jsonb -> 'years') AS r (year smallint, communities int, "investmentFen" bigint)`;
    await tx.$executeRaw`INSERT INTO baseline_county_target (baseline_id, county_code, year, communities, investment_fen)
      SELECT ${made.id}, r."countyCode", r.year, r.communities, r."investmentFen"
      FROM jsonb_to_recordset(${json}::jsonb -> 'targets') AS r ("countyCode" text, year smallint, communities int, "investmentFen" bigint) JOIN county k ON k.code = r."countyCode"`;
    await tx.$executeRaw`INSERT INTO baseline_channel (baseline_id, channel_key, per_household_fen, published_fen, published_share_percent, per_unit_published_fen, units)
      SELECT ${made.id}, r.key, r."perHouseholdFen", r."publishedFen", r."publishedSharePercent", r."perUnitPublishedFen", r.units FROM jsonb_to_recordset(${json}::jsonb -> 'channels')
        AS r (key text, "perHouseholdFen" bigint, "publishedFen" bigint, "publishedSharePercent" smallint, "perUnitPublishedFen" bigint, units smallint) JOIN funding_channel f ON f.key = r.key`;
    const event: BaselineEvent = {
      action: "baseline.enter",
      result: "done",
      objectType: "baseline",
      objectId: String(made.version),
      after: { title: draft.title, documentNumber: draft.documentNumber ?? "", baselineVersion: String(made.version) },
    };
    return { answer: { version: made.version }, audit: [event] };
  });
}

/** Makes a version the current baseline; what was current stays comparable. @throws AppError not-found, conflict */
export function takeEffect(scope: BaselineScope, { idempotencyKey, version }: TakeEffectInput): Promise<{ version: number }> {
  return writeOnce(scope.actor, { key: idempotencyKey, action: "baseline.take-effect", payload: { version } }, async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM pg_advisory_xact_lock(hashtextextended('baseline', 0))`;
    const rows = await tx.$queryRaw<{ id: number; version: number; isCurrent: boolean }[]>`SELECT id, version, is_current AS "isCurrent" FROM baseline_version
      WHERE programme_id = (SELECT min(id) FROM programme)`;
    const row = rows.find((each) => each.version === version);
    assertMayTakeEffect(row);
    const before = rows.find(({ isCurrent }) => isCurrent);
    await tx.$executeRaw`UPDATE baseline_version SET is_current = false WHERE id = ${before?.id ?? 0}`;
    await tx.$executeRaw`UPDATE baseline_version SET is_current = true WHERE id = ${row?.id ?? 0}`;
    const event: BaselineEvent = {
      action: "baseline.take-effect",
      result: "done",
      objectType: "baseline",
      objectId: String(version),
      before: { baselineVersion: String(before?.version ?? "") },
      after: { baselineVersion: String(version) },
    };
    return { answer: { version }, audit: [event] };
  });
}
