import "server-only";
import { writeOnce } from "@/lib/infra/write-once";
import { assertNamed } from "./policy";
import type { VerifyInput } from "./schema";
import type { TrailScope, TrailVerified } from "./types";

type Verified = { events: number; head: string | null; brokenAt: number | null };

/** Verifies the chain up to now; that it was done, and what was found, is an event of its own. */
export function verifyTrail(scope: TrailScope, input: VerifyInput): Promise<Verified> {
  return writeOnce(scope.actor, { key: input.idempotencyKey, action: "audit.verify", payload: input }, async (tx) => {
    assertNamed(scope);
    const [row] = await tx.$queryRaw<{ events: bigint; head: string | null; broken_at: bigint | null }[]>`SELECT events, head, broken_at FROM app.audit_verify()`;
    if (!row) throw new Error("the verification gave no row");
    const answer = { events: Number(row.events), head: row.head, brokenAt: row.broken_at === null ? null : Number(row.broken_at) };
    const event: TrailVerified = { action: "audit.verify", result: row.broken_at === null ? "done" : "failed", objectType: "trail", after: answer };
    return { answer, audit: [event] };
  });
}
