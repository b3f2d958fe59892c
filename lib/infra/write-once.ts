import { createHash } from "node:crypto";
import { AppError } from "@/lib/core/errors";
import { appendAudit, type AuditEvent } from "./audit";
import { now } from "./clock";
import { type DbActor, type Prisma, type Tx, write } from "./db";

/** `milliseconds`: longest the transaction may take, where it changes many thousand rows. */
export type Once = { key: string; action: string; payload: unknown; milliseconds?: number };
type Stored = { action: string; payload_hash: string; response: unknown };

/**
 * The one way to change something: in one transaction the key of the submitted form is claimed, `work` runs, its answer is
 * kept under the key and its audit events are appended (at least one: a change without a trace does not compile).
 * Sent twice, done once, same answer.
 * @throws AppError conflict when the same key comes with another content
 */
export function writeOnce<T extends Prisma.InputJsonValue>(
  actor: DbActor & { userId: string },
  once: Once,
  work: (tx: Tx) => Promise<{ answer: T; audit: [AuditEvent, ...AuditEvent[]] }>,
): Promise<T> {
  const hash = createHash("sha256").update(JSON.stringify(once.payload)).digest("hex");
  return write(
    actor,
    async (tx) => {
      const claimed = await tx.$executeRaw`INSERT INTO idempotency (user_id, key, action, payload_hash, created_at)
      VALUES (${actor.userId}::uuid, ${once.key}::uuid, ${once.action}, ${hash}, ${now()}) ON CONFLICT DO NOTHING`;
      if (claimed === 0) {
        const [stored] = await tx.$queryRaw<Stored[]>`SELECT action, payload_hash, response FROM idempotency
        WHERE user_id = ${actor.userId}::uuid AND key = ${once.key}::uuid`;
        if (stored?.action === once.action && stored.payload_hash === hash) return stored.response as T;
        throw new AppError("conflict", "这份表单已经提交过一次，内容与这次不同。请刷新页面后再填。");
      }
      const { answer, audit } = await work(tx);
      await tx.$executeRaw`UPDATE idempotency SET response = ${JSON.stringify(answer)}::jsonb WHERE user_id = ${actor.userId}::uuid AND key = ${once.key}::uuid`;
      await appendAudit(tx, audit);
      return answer;
    },
    once.milliseconds,
  );
}
