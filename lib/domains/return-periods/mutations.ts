import "server-only";
import { businessNow, now } from "@/lib/infra/clock";
import { writeOnce } from "@/lib/infra/write-once";
import { selectExceptable, selectReturnSettings } from "./data";
import { assertExceptable, assertSettingsStand } from "./policy";
import { limitOn } from "./rules";
import type { ExceptionInput, ReturnSettingsInput } from "./schema";
import type { ExceptionEvent, ExceptionScope, PeriodSettingEvent, PeriodSettingScope } from "./types";

/** How months open and close, for those that are not made yet. @throws AppError conflict */
export function saveReturnSettings(scope: PeriodSettingScope, input: ReturnSettingsInput): Promise<{ version: number }> {
  const { idempotencyKey, version, ...settings } = input;
  return writeOnce(scope.actor, { key: idempotencyKey, action: "setting.returns", payload: { version, settings } }, async (tx) => {
    const stored = await selectReturnSettings(tx);
    assertSettingsStand(stored.version, version);
    const value = JSON.stringify(settings);
    const changed =
      version === 0
        ? await tx.$executeRaw`INSERT INTO setting (key, value, updated_at, version) VALUES ('returns', ${value}::jsonb, ${now()}, 1) ON CONFLICT DO NOTHING`
        : await tx.$executeRaw`UPDATE setting SET value = ${value}::jsonb, version = version + 1, updated_at = ${now()} WHERE key = 'returns' AND version = ${version}`;
    assertSettingsStand(changed === 1 ? version : version + 1, version);
    const event: PeriodSettingEvent = { action: "setting.returns", result: "done", objectType: "setting", objectId: "returns", before: stored.settings, after: settings };
    return { answer: { version: version + 1 }, audit: [event] };
  });
}

/** Other limits of a month for one county, with the reason; the hour is that of the settings. @throws AppError invalid, conflict */
export function grantException(scope: ExceptionScope, input: ExceptionInput): Promise<{ period: number }> {
  const { idempotencyKey, ...asked } = input;
  return writeOnce(scope.actor, { key: idempotencyKey, action: "return.except", payload: asked }, async (tx) => {
    const at = businessNow();
    assertExceptable(await selectExceptable(tx, asked.countyCode, asked.period, at));
    const { settings } = await selectReturnSettings(tx);
    await tx.$executeRaw`INSERT INTO return_exception (period, county_code, due_at, locks_at, reason, by_id, at)
      VALUES (${asked.period}, ${asked.countyCode}, ${limitOn(asked.dueOn, settings)}, ${limitOn(asked.locksOn, settings)}, ${asked.reason}, ${scope.actor.userId}::uuid, ${at})`;
    const event: ExceptionEvent = {
      action: "return.except",
      result: "done",
      objectType: "return",
      objectId: `${asked.countyCode}-${asked.period}`,
      countyCode: asked.countyCode,
      after: { dueOn: asked.dueOn, locksOn: asked.locksOn },
      reason: asked.reason,
    };
    return { answer: { period: asked.period }, audit: [event] };
  });
}
