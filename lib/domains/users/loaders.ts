import "server-only";
import { pageScope, recordUnreached, requireActor } from "@/lib/access/session";
import { getChoices, getUser, listUsers } from "./data";
import { canManage, canSecure, isOwn, userManageScope, userScope } from "./policy";
import { parseUserFilter, type SearchParams } from "./schema";

/** `/users`: accounts in the reader's scope. */
export async function loadUsers(params: SearchParams) {
  const actor = await requireActor();
  const scope = await pageScope(actor, "user.read", userScope);
  const filter = parseUserFilter(params);
  const list = await listUsers(scope, filter);
  return { filter, list, whole: scope.rows.kind === "all", unit: actor.unitName, can: { manage: canManage(actor) } };
}

/** `/users/new`: what a new account is chosen from. */
export async function loadNewUser() {
  const actor = await requireActor();
  const scope = await pageScope(actor, "user.manage", userManageScope);
  return { choices: await getChoices(scope) };
}

/** `/users/<id>`: an account and what may be done with it; null where there is none in scope. */
export async function loadUser(userId: string) {
  const actor = await requireActor();
  const scope = await pageScope(actor, "user.read", userScope);
  const [user, choices] = await Promise.all([getUser(scope, userId), getChoices(scope)]);
  if (!user) {
    if (scope.rows.kind !== "all") await recordUnreached(actor, "user.read", { objectType: "user", objectId: userId.slice(0, 60) });
    return null;
  }
  const own = isOwn(actor, user.id);
  const separate = actor.security.separateAdministration;
  return { user, choices, own, separate, trail: scope.trail, can: { manage: canManage(actor), secure: canSecure(actor) && !own } };
}
