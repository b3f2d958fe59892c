import "server-only";
import { passwordHint } from "@/lib/access/password-rules";
import { ROLE_LABELS } from "@/lib/access/roles";
import { pageScope, requireActor } from "@/lib/access/session";
import { helpReader } from "./policy";
import { rightsTable } from "./rules";

/** `/help`: who may do what, with the reader's own role marked; passwords and second factor as they are set. */
export async function loadHelp() {
  const actor = await requireActor();
  const { role, security } = await pageScope(actor, "help.read", helpReader);
  return {
    rights: rightsTable(role),
    password: passwordHint(security),
    factorRoles: security.factorRoles.map((each) => ROLE_LABELS[each]),
    needsFactor: security.factorRoles.includes(role),
  };
}
