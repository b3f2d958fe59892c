import { randomUUID } from "node:crypto";
import type { ImportBatch } from "@/lib/domains/imports/types";

/** What a form about an upload carries: which one, as it was seen, and its own key. */
export const fieldsOf = (batch: ImportBatch) => ({ batchId: batch.id, version: String(batch.version), idempotencyKey: randomUUID() });
