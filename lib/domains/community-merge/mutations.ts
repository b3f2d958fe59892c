import "server-only";
import { saveEntries } from "@/lib/domains/register-entries/mutations";
import type { EntryChange, RegisterWriteScope } from "@/lib/domains/register-entries/types";
import { assertTwoOwn } from "./policy";
import type { MergeInput } from "./schema";

/**
 * One record of the own county goes into another, which takes the values chosen; both histories stay.
 * @throws AppError not-found, conflict when one of them moved on, invalid (fields, or one that the plan has listed)
 */
export async function mergeCommunities(scope: RegisterWriteScope, input: MergeInput): Promise<{ id: string }> {
  const { communityId: id, otherId, version, otherVersion, text, reason, idempotencyKey: key } = input;
  assertTwoOwn(scope, id, otherId);
  const changes: EntryChange[] = [
    { kind: "change", id, version, text },
    { kind: "remove", id: otherId, version: otherVersion, mergedIntoId: id },
  ];
  return saveEntries(scope, { key, action: "community.merge", payload: input }, changes, { action: "community.merge", reason }, () =>
    Promise.resolve({ answer: { id }, audit: [] }),
  );
}
