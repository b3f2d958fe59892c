import { z } from "zod";
import { idempotencyKey, newUser } from "@/lib/domains/users/schema";

/** Most accounts of one file: their passwords are hashed while the person waits. */
export const MOST_ROWS = 200;
export const MOST_BYTES = 512 * 1024;

const STALE = "核对结果已过期，请重新上传文件。";

/** Nothing but a file, which the action takes by itself. */
export const reviewInput = z.object({});

const listed = z.string(STALE).transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue(STALE);
    return z.NEVER;
  }
});

/** The rows that were looked through, sent back as they were shown; each is checked anew. */
export const importInput = z.object({ idempotencyKey, rows: listed.pipe(z.array(newUser, STALE).min(1, STALE).max(MOST_ROWS, STALE)) });
