import "server-only";
import { randomUUID } from "node:crypto";
import { pageScope, requireActor } from "@/lib/access/session";
import type { SearchParams } from "@/lib/domains/communities/schema";
import { ledgerScope } from "@/lib/domains/ledger/policy";
import { sourceKey } from "@/lib/domains/ledger/rules";
import { businessToday } from "@/lib/infra/clock";
import { listPools, listTargets } from "./data";
import { canDivide } from "./policy";
import { parsePoolFilter } from "./schema";

/** `/ledger/pools`: pools and packages with what they hold; for their county the one that is chosen with where it may go. */
export async function loadPools(params: SearchParams) {
  const actor = await requireActor();
  const scope = await pageScope(actor, "ledger.read", ledgerScope);
  const filter = parsePoolFilter(params);
  const divides = canDivide(actor);
  const { pools, counties, years } = await listPools(scope, filter);
  const chosen = (divides && pools.find((pool) => pool.subject === filter.subject && sourceKey(pool) === filter.source)) || null;
  const targets = chosen ? await listTargets(scope, chosen.countyCode, chosen.subject, chosen, filter.face) : [];
  return { filter, pools, counties, years, chosen, targets, divides, today: businessToday(), key: randomUUID() };
}
