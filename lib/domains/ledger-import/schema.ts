import { z } from "zod";
import { idempotencyKey } from "@/lib/domains/ledger/schema";
import { COLUMNS } from "./types";

/** Most rows of one file, and the largest file. */
export const MOST_ROWS = 500;
export const MOST_BYTES = 512 * 1024;
/** Most characters that are pasted at once. */
const MOST_PASTED = 200_000;

const STALE = "核对结果已过期，请重新上传文件。";

/** A file, which the action takes by itself, or lines that were pasted. */
export const reviewInput = z.object({ pasted: z.string(STALE).max(MOST_PASTED, "粘贴的内容过多，请分几次，或上传文件。").optional().default("") });

const listed = z.string(STALE).transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue(STALE);
    return z.NEVER;
  }
});
const row = z.partialRecord(z.enum(COLUMNS), z.string(STALE).max(500, STALE), STALE);

/** The rows that were looked through, sent back as they were shown; each is judged anew. */
export const importInput = z.object({
  idempotencyKey,
  shown: z.string(STALE).max(200_000, STALE),
  from: z.string(STALE).max(100, STALE),
  rows: listed.pipe(z.array(row, STALE).min(1, STALE).max(MOST_ROWS, STALE)),
});
