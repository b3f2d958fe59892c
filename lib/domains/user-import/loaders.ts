import "server-only";
import { pageScope, requireActor } from "@/lib/access/session";
import { userManageScope } from "@/lib/domains/users/policy";

/** `/users/import`: for those who create accounts. */
export async function loadUserImport(): Promise<void> {
  await pageScope(await requireActor(), "user.manage", userManageScope);
}
