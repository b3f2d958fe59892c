import "server-only";
import { randomUUID } from "node:crypto";
import { requireActor } from "@/lib/access/session";
import { listEvidence } from "./data";
import { canAddEvidence, canSeeEvidence, evidenceScope } from "./policy";
import { parseSubject } from "./schema";
import type { EvidenceSubject, EvidenceView } from "./types";

/** Papers and pictures of a subject, for EvidenceSection; null where the reader's post has nothing to do with them. Ask for it beside the page's own read: both join one snapshot. */
export async function loadEvidence(asked: EvidenceSubject): Promise<EvidenceView | null> {
  const actor = await requireActor();
  const subject = parseSubject(asked);
  if (!subject || !canSeeEvidence(actor, subject)) return null;
  const { owner, items } = await listEvidence(evidenceScope(actor), subject);
  if (!owner) return null;
  const own = items.filter((item) => item.own);
  const keys = { add: randomUUID(), items: Object.fromEntries(own.map(({ id }) => [id, { add: randomUUID(), withdraw: randomUUID() }])) };
  return { subject, items, canAdd: canAddEvidence(actor, subject, owner), keys };
}
