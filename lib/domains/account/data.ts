import "server-only";
import { createHash } from "node:crypto";
import { passwordExpiresAt } from "@/lib/access/login-steps";
import { enrolment } from "@/lib/access/factor";
import { formatInstant } from "@/lib/core/dates";
import { now } from "@/lib/infra/clock";
import { read } from "@/lib/infra/db";
import { deviceName } from "./rules";
import type { AccountScope, Enrolment, OwnAccount } from "./types";

type Row = { last_login_at: Date | null; password_changed_at: Date; factor_confirmed_at: Date | null };
type Factor = { secret: string | null; pending: string | null; codes_left: bigint };
type Live = { handle: string; created_at: Date; last_seen_at: Date; ip: string; user_agent: string };

/** Names a session without being its secret; the database makes the same. */
const handleOf = (sessionId: string) => createHash("sha256").update(sessionId).digest("hex").slice(0, 16);

/** Everything the account page shows of the actor's own account. */
export function getOwnAccount({ actor }: AccountScope): Promise<OwnAccount> {
  return read(actor, async (tx) => {
    const [row] = await tx.$queryRaw<Row[]>`SELECT last_login_at, password_changed_at, factor_confirmed_at FROM app_user WHERE id = ${actor.userId}::uuid`;
    const [factor] = await tx.$queryRaw<Factor[]>`SELECT * FROM app.own_factor()`;
    const sessions = await tx.$queryRaw<Live[]>`SELECT * FROM app.own_sessions(${now()})`;
    if (!row) throw new Error("the account is gone");
    const ends = passwordExpiresAt(row.password_changed_at, actor.security.passwordDays);
    return {
      lastLoginAt: row.last_login_at && formatInstant(row.last_login_at),
      passwordChangedOn: formatInstant(row.password_changed_at),
      passwordEndsOn: ends && formatInstant(ends),
      factorSince: row.factor_confirmed_at && formatInstant(row.factor_confirmed_at),
      codesLeft: Number(factor?.codes_left ?? 0),
      isEnrolling: Boolean(factor?.pending),
      sessions: sessions.map((session) => ({
        handle: session.handle,
        startedAt: formatInstant(session.created_at),
        seenAt: formatInstant(session.last_seen_at),
        ip: session.ip,
        device: deviceName(session.user_agent),
        isThis: session.handle === handleOf(actor.sessionId),
      })),
    };
  });
}

/** The seed that waits for its first code, as picture and letters; null where none was begun. */
export async function getEnrolment({ actor }: AccountScope): Promise<Enrolment | null> {
  const [factor] = await read(actor, (tx) => tx.$queryRaw<Factor[]>`SELECT * FROM app.own_factor()`);
  return factor?.pending ? enrolment(actor.username, factor.pending) : null;
}

/** Hashes of the passwords that a new one must differ from, the current one first. */
export async function getOwnPasswordHashes({ actor }: AccountScope): Promise<string[]> {
  const rows = await read(actor, (tx) => tx.$queryRaw<{ hash: string }[]>`SELECT hash FROM app.own_password_hashes() AS hash LIMIT ${Math.max(1, actor.security.passwordHistory)}`);
  return rows.map((row) => row.hash);
}
