import { z } from "zod";
import { normalise } from "@/lib/core/text";
import { COMMUNITY_ID } from "@/lib/domains/communities/schema";
import { beside, faultsInto, registerFields } from "@/lib/domains/community-edit/schema";

const STALE = "页面内容已过期，请刷新后再填。";
const number = z.string(STALE).regex(COMMUNITY_ID, STALE);
const version = z.string(STALE).regex(/^\d{1,9}\.\d{1,9}$/, STALE);

const sent = z.object({
  communityId: number,
  version,
  otherId: number,
  otherVersion: version,
  idempotencyKey: z.uuid(STALE),
  reason: z.string(STALE).transform(normalise).pipe(z.string().min(1, "请写明为什么是同一个小区。").max(200, "原因最多200个字。")),
});

/** The record that stays with the values chosen for it, and the one that goes into it. */
export const mergeInput = z.record(z.string(), z.string()).transform((typed, context) => {
  const fault = faultsInto(context);
  const rest = beside(sent, typed, fault);
  const text = registerFields(typed, fault);
  return rest ? { ...rest, text } : z.NEVER;
});
export type MergeInput = z.infer<typeof mergeInput>;
