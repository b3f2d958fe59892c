import "server-only";
import { pageScope, requireActor } from "@/lib/access/session";
import { businessToday } from "@/lib/infra/clock";
import { listColleagues, listColleaguesOf, listDeputyships, listManaged } from "./data";
import { deputyEditScope, deputyScope, managesDeputies } from "./policy";
import { deputyshipState } from "./rules";
import { parsePrincipal } from "./schema";
import type { Deputyship } from "./types";

/** `/deputies`: whom the reader deputises for, who deputises for the reader, and, where it manages others, theirs. */
export async function loadDeputies(params: Record<string, string | string[] | undefined>) {
  const actor = await requireActor();
  const scope = await pageScope(actor, "deputy.own", deputyScope);
  const today = businessToday();
  const rows = (await listDeputyships(scope)).map((row) => ({ ...row, state: deputyshipState(row, today) }));
  const live = rows.filter(({ state }) => state === "current" || state === "upcoming");
  const own = ({ principalId, deputyId }: Deputyship) => principalId === actor.userId || deputyId === actor.userId;
  const lists = {
    acts: live.filter(({ deputyId }) => deputyId === actor.userId),
    has: live.filter(({ principalId }) => principalId === actor.userId),
    others: live.filter((row) => !own(row)),
    past: rows.filter(({ state }) => state === "past" || state === "ended"),
  };
  const here = { today, userId: actor.userId, actingFor: actor.actingFor, manages: managesDeputies(actor), sees: scope.sees };
  if (actor.principalId !== null) return { ...lists, ...here, colleagues: [], managed: [], principal: null };
  const edit = deputyEditScope(actor);
  const asked = here.manages ? parsePrincipal(params.for) : null;
  const managed = here.manages ? await listManaged(edit) : [];
  const principal = managed.find(({ id }) => id === asked) ?? null;
  const colleagues = principal ? await listColleaguesOf(edit, principal.id) : await listColleagues(edit);
  return { ...lists, ...here, colleagues, managed, principal };
}
