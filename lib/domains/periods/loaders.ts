import "server-only";
import { randomUUID } from "node:crypto";
import { pageScope, requireActor } from "@/lib/access/session";
import { LIST_NAMES } from "@/lib/domains/ledger/labels";
import { ledgerScope } from "@/lib/domains/ledger/policy";
import { periodOf } from "@/lib/domains/ledger/rules";
import { businessToday } from "@/lib/infra/clock";
import { listPeriods } from "./data";
import { canClose } from "./policy";
import { closable, monthsBetween } from "./rules";

/** `/ledger/periods`: months of the ledger, and those that the prefecture may close now. */
export async function loadPeriods() {
  const actor = await requireActor();
  const scope = await pageScope(actor, "ledger.read", ledgerScope);
  const today = businessToday();
  const { periods, first, closed } = await listPeriods(scope, (from) => monthsBetween(from, periodOf(today)));
  return { periods, months: closable(first, closed, today), can: canClose(actor), listName: LIST_NAMES[scope.slice.kind], key: randomUUID() };
}
