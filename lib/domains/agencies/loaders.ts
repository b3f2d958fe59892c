import "server-only";
import { pageScope, requireActor } from "@/lib/access/session";
import { listAgencies } from "./data";
import { agencyScope } from "./policy";

/** `/agencies`: member units and their duties. */
export async function loadAgencies() {
  const actor = await requireActor();
  return listAgencies(await pageScope(actor, "agency.read", agencyScope));
}
