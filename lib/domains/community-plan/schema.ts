import { z } from "zod";
import { COMMUNITY_ID } from "@/lib/domains/communities/schema";

const STALE = "页面内容已过期，请刷新后再填。";
const WRONG_ID = "小区编号不正确，请从台账重新打开这条记录。";

const sent = z.object({
  communityId: z.string(WRONG_ID).regex(COMMUNITY_ID, WRONG_ID),
  version: z
    .string(STALE)
    .regex(/^\d{1,9}$/, STALE)
    .transform(Number),
  idempotencyKey: z.uuid(STALE),
});

/** A form over a community's plan or haves: what it says is read against the terms, which are rows. */
export const planInput = z.record(z.string(), z.string()).transform((typed, context) => {
  const found = sent.safeParse(typed);
  if (!found.success) for (const issue of found.error.issues) context.addIssue({ code: "custom", path: issue.path, message: issue.message });
  return found.success ? { ...found.data, typed } : z.NEVER;
});
export type PlanInput = z.infer<typeof planInput>;
