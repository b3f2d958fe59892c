import "server-only";
import { ADMIN_DUTIES } from "@/lib/access/permissions";
import { parseSecuritySettings, type SecuritySettings } from "@/lib/access/settings";
import { AppError } from "@/lib/core/errors";
import { now } from "@/lib/infra/clock";
import type { Tx } from "@/lib/infra/db";
import { writeOnce } from "@/lib/infra/write-once";
import { SETTING_LABELS, settingText } from "./labels";
import { assertManages } from "./policy";
import type { SecurityInput } from "./schema";
import type { SettingEditScope } from "./types";

/** Separated administration needs somebody for each part, or nobody could undo it. */
async function refuseWithoutAdministrators(tx: Tx): Promise<void> {
  const rows = await tx.$queryRaw<
    { duty: string }[]
  >`SELECT DISTINCT admin_duty::text AS duty FROM app_user WHERE role = 'PREFECTURE_ADMIN' AND admin_duty IS NOT NULL AND disabled_at IS NULL`;
  if (ADMIN_DUTIES.some((duty) => !rows.some((row) => row.duty === duty))) {
    throw new AppError("invalid", "还不能启用三权分立，未保存。", {
      fields: { separateAdministration: "系统管理、安全管理、审计管理要各有一个启用的管理员账号，请先在“账号”中设定管理分工。" },
    });
  }
}

/** What stands now is shown at each field that differs from what was filled in. */
function conflict(current: SecuritySettings, version: number, mine: SecuritySettings): AppError {
  const differing = (Object.keys(SETTING_LABELS) as (keyof SecuritySettings)[]).filter((name) => JSON.stringify(current[name]) !== JSON.stringify(mine[name]));
  const fields = Object.fromEntries(differing.map((name) => [name, `别人已改为：${settingText(name, current)}`]));
  return new AppError("conflict", "您打开本页之后，设置已被别人改过，未保存。请对照各项下的说明，确认后再保存。", { fields, current: { version: String(version) } });
}

/** @throws AppError conflict when they were changed meanwhile, invalid where an administrator is missing */
export function saveSecurity(scope: SettingEditScope, input: SecurityInput): Promise<{ version: number }> {
  return writeOnce(scope.actor, { key: input.idempotencyKey, action: "setting.security", payload: input }, async (tx) => {
    assertManages(scope);
    const [row] = await tx.$queryRaw<{ value: unknown; version: number }[]>`SELECT value, version FROM setting WHERE key = 'security' FOR UPDATE`;
    if ((row?.version ?? 0) !== input.version) {
      throw conflict(parseSecuritySettings(row?.value), row?.version ?? 0, input.settings);
    }
    if (input.settings.separateAdministration) await refuseWithoutAdministrators(tx);
    const value = JSON.stringify(input.settings);
    const changed = row
      ? await tx.$executeRaw`UPDATE setting SET value = ${value}::jsonb, version = version + 1, updated_at = ${now()} WHERE key = 'security' AND version = ${input.version}`
      : await tx.$executeRaw`INSERT INTO setting (key, value, updated_at, version) VALUES ('security', ${value}::jsonb, ${now()}, 1) ON CONFLICT DO NOTHING`;
    if (changed !== 1) throw conflict(parseSecuritySettings(row?.value), row?.version ?? 0, input.settings);
    const before: SecuritySettings = parseSecuritySettings(row?.value);
    return {
      answer: { version: input.version + 1 },
      audit: [{ action: "setting.security", result: "done", objectType: "setting", objectId: "security", before, after: input.settings }],
    };
  });
}
