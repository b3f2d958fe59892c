import "server-only";
import { randomUUID } from "node:crypto";
import { pageScope, requireActor } from "@/lib/access/session";
import { readTrail } from "./data";
import { trailScope } from "./policy";
import { parseTrailFilter } from "./schema";

/** `/audit`: one page of the trail and the state of its chain. */
export async function loadTrail(params: Record<string, string | string[] | undefined>) {
  const actor = await requireActor();
  const scope = await pageScope(actor, "audit.read", trailScope);
  const filter = parseTrailFilter(params);
  return { filter, page: await readTrail(scope, filter), idempotencyKey: randomUUID() };
}
