import { now } from "./clock";
import { type DbActor, type Tx, write } from "./db";

/** What one event of the trail says; who, unit, IP and request come from the transaction's actor. */
export type AuditEvent<Action extends string = string, State = unknown> = {
  action: Action;
  result: "done" | "refused" | "failed";
  objectType: string;
  objectId?: string;
  /** County whose officers may see the event in their record's history */
  countyCode?: string;
  before?: State;
  after?: State;
  reason?: string;
};

/** The account that a login event is about: there is no actor yet. */
export type LoginAuditEvent = AuditEvent<"session.login", { device: string }> & { userId?: string; username: string };

/** What PostgreSQL's JSON cannot hold (NUL, halves of characters) becomes U+FFFD: nothing typed keeps an event out of the trail. */
const storable = (_key: string, value: unknown) => (typeof value === "string" ? value.replace(/[\0\p{Cs}]/gu, "\ufffd") : value);

/** Events of one statement. */
const PIECE = 500;

/**
 * Appends events to the chain. Call it last in a transaction: it takes the lock that serialises the chain, and holds it
 * until the transaction ends.
 */
export async function appendAudit(tx: Tx, events: readonly (AuditEvent | LoginAuditEvent)[]): Promise<void> {
  // Piece by piece: the text of thousands of events at once would be too much for the memory.
  for (let at = 0; at < events.length; at += PIECE) await tx.$executeRaw`SELECT app.audit_append(${JSON.stringify(events.slice(at, at + PIECE), storable)}::jsonb, ${now()})`;
}

/** Records what was refused, in a transaction of its own: the refused change itself is rolled back. */
export async function auditRefusal(actor: DbActor, event: AuditEvent): Promise<void> {
  await write(actor, (tx) => appendAudit(tx, [event]));
}

/** Records what was read and taken away, in a transaction of its own: reading changes nothing but the trail. */
export async function auditReading(actor: DbActor, event: AuditEvent): Promise<void> {
  await write(actor, (tx) => appendAudit(tx, [event]));
}
