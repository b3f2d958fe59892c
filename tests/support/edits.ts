import { randomUUID } from "node:crypto";
import type { Actor } from "@/lib/access/actor";
import { getEditable } from "@/lib/domains/community-edit/data";
import { editCommunity } from "@/lib/domains/community-edit/mutations";
import { type EditInput, editInput } from "@/lib/domains/community-edit/schema";
import type { RegisterText } from "@/lib/domains/register-columns/types";
import { registerWriteScope } from "@/lib/domains/register-entries/policy";

/** What the form of a record sends when these fields were typed over. */
export async function edited(actor: Actor, communityId: string, typed: Partial<RegisterText>): Promise<EditInput> {
  const found = await getEditable(registerWriteScope(actor), communityId);
  if (!found) throw new Error(`no ${communityId} that ${actor.username} keeps`);
  return editInput.parse({ ...found.text, ...typed, communityId, version: found.version, idempotencyKey: randomUUID() });
}

/** Opens the form, types over these fields, saves. */
export const edit = async (actor: Actor, communityId: string, typed: Partial<RegisterText>) => editCommunity(registerWriteScope(actor), await edited(actor, communityId, typed));
