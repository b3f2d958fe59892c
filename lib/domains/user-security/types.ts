import type { Actor } from "@/lib/access/actor";

/** Right to guard others' accounts: passwords, locks, second factors, logins, duties; minted in policy.ts alone. */
export type SecureScope = { readonly actor: Actor; readonly __brand: "SecureScope" };
