import "server-only";
import { pageScope, requireActor } from "@/lib/access/session";
import { helpReader } from "./policy";
import { rightsTable } from "./rules";

/** `/help`: who may do what, with the reader's own role marked. */
export async function loadHelp() {
  const actor = await requireActor();
  return { rights: rightsTable(await pageScope(actor, "help.read", helpReader)) };
}
