import "server-only";
import { requireActor } from "@/lib/access/session";
import { listAgencies } from "./data";
import { agencyScope } from "./policy";

/** `/agencies`: member units and their duties. */
export async function loadAgencies() {
  return listAgencies(agencyScope(await requireActor()));
}
