import type { Actor } from "@/lib/access/actor";
import type { SecuritySettings } from "@/lib/access/settings";

/** Right to read the settings; minted in policy.ts alone. */
export type SettingScope = { readonly actor: Actor; readonly __brand: "SettingScope" };
/** Right to change the security settings; minted in policy.ts alone. */
export type SettingEditScope = { readonly actor: Actor; readonly __brand: "SettingEditScope" };

/** `version` 0: never changed, the defaults hold. */
export type StoredSecurity = { settings: SecuritySettings; version: number; changedAt: string | null };
