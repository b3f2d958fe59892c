import type { Actor } from "@/lib/access/actor";

/** One's own account; minted in policy.ts alone. */
export type AccountScope = { readonly actor: Actor; readonly __brand: "AccountScope" };

/** A live login of one's own. `handle` names it without being its secret. */
export type OwnSession = { handle: string; startedAt: string; seenAt: string; ip: string; device: string; isThis: boolean };

export type OwnAccount = {
  lastLoginAt: string | null;
  passwordChangedOn: string;
  /** Null: never */
  passwordEndsOn: string | null;
  factorSince: string | null;
  /** Recovery codes not used yet */
  codesLeft: number;
  /** A seed that waits for its first code */
  isEnrolling: boolean;
  sessions: OwnSession[];
};

/** What the person enters into the authenticator. */
export type Enrolment = { svg: string; letters: string };
