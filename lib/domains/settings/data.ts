import "server-only";
import { parseSecuritySettings } from "@/lib/access/settings";
import { formatInstant } from "@/lib/core/dates";
import { read } from "@/lib/infra/db";
import type { SettingScope, StoredSecurity } from "./types";

/** The security settings in force. */
export async function getSecurity({ actor }: SettingScope): Promise<StoredSecurity> {
  const [row] = await read(
    actor,
    (tx) => tx.$queryRaw<{ value: unknown; version: number; updated_at: Date }[]>`SELECT value, version, updated_at FROM setting WHERE key = 'security'`,
  );
  return { settings: parseSecuritySettings(row?.value), version: row?.version ?? 0, changedAt: row ? formatInstant(row.updated_at) : null };
}
