import "server-only";
import { AppError, notFound } from "@/lib/core/errors";
import { type AuditEvent, auditReading } from "@/lib/infra/audit";
import type { DbActor } from "@/lib/infra/db";
import type { Actor } from "./actor";
import type { Permission } from "./permissions";
import { askedPath, currentActor, recordOnce } from "./session";

const plainAnswer = (status: number, text: string) => new Response(text, { status, headers: { "Content-Type": "text/plain; charset=utf-8" } });

/** Mints a route's scope, or answers 401 without a session, 403 or 404 beyond the reader's reach, where the attempt is recorded. */
export async function routeScope<Scope extends object>(permission: Permission, mint: (actor: Actor) => Scope): Promise<Scope | Response> {
  const actor = await currentActor();
  if (!actor) return plainAnswer(401, "登录已结束，请重新登录后再试。");
  try {
    return mint(actor);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    await recordOnce(actor, { action: permission, result: "refused", objectType: "file", objectId: await askedPath(), reason: error.message });
    return plainAnswer(error.kind === "not-found" ? 404 : 403, error.message);
  }
}

/** Answers that a file is not made, and why. */
export const noFile = (reason: string, status: 404 | 413 = 413): Response => plainAnswer(status, reason);

/** Records that a file leaves the portal, and what is in it. Await it before the first row leaves: without a record there is no file. */
export async function recordFile(actor: DbActor, event: Pick<AuditEvent<Permission>, "action" | "objectType" | "objectId" | "countyCode" | "after">): Promise<void> {
  await auditReading(actor, { ...event, result: "done" });
}

/** Answers that there is no such file within the reader's reach; the attempt is recorded. */
export async function unreachedFile(actor: DbActor, permission: Permission, object: { objectType: string; objectId: string }): Promise<Response> {
  const { message } = notFound();
  await recordOnce(actor, { action: permission, result: "refused", ...object, reason: message });
  return plainAnswer(404, message);
}
