import "server-only";
import { pageScope, recordUnreached, requireActor } from "@/lib/access/session";
import { getProject, listCandidates, listProjects } from "./data";
import { canWriteProjects, projectScope, projectWriteScope } from "./policy";
import { parseProjectFilter } from "./schema";

/** `/projects`: packages in the reader's scope. */
export async function loadProjects(params: Record<string, string | string[] | undefined>) {
  const actor = await requireActor();
  const scope = await pageScope(actor, "project.read", projectScope);
  const filter = parseProjectFilter(params);
  return { filter, list: await listProjects(scope, filter), can: { add: canWriteProjects(actor, actor.countyCode) } };
}

/** `/projects/new`: what a new package is chosen from. */
export async function loadNewProject() {
  const actor = await requireActor();
  const scope = await pageScope(actor, "project.edit", projectWriteScope);
  return { years: (await listCandidates(scope, 0)).years };
}

/** `/projects/<id>`: a package, its communities and, for its county, those that may come in; null where there is none in scope. */
export async function loadProject(projectId: string) {
  const actor = await requireActor();
  const scope = await pageScope(actor, "project.read", projectScope);
  const project = /^[1-9]\d{0,8}$/.test(projectId) ? await getProject(scope, Number(projectId)) : null;
  if (!project) {
    if (scope.countyCode !== null) await recordUnreached(actor, "project.read", { objectType: "project", objectId: projectId.slice(0, 60) });
    return null;
  }
  const choices = canWriteProjects(actor, project.countyCode) ? await listCandidates(projectWriteScope(actor), project.year) : null;
  return { project, choices };
}
