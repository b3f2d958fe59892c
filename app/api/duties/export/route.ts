import { recordFile, routeScope } from "@/lib/access/route-scope";
import { allTasks } from "@/lib/domains/tasks/data";
import { taskSheet } from "@/lib/domains/tasks/excel";
import { taskScope } from "@/lib/domains/tasks/policy";
import { parseTaskFilter } from "@/lib/domains/tasks/schema";
import { businessToday } from "@/lib/infra/clock";
import { excelAnswer } from "@/lib/infra/excel/excel-answer";

/** What the list's filter finds, all of it, in office form. */
export async function GET(request: Request): Promise<Response> {
  const scope = await routeScope("task.read", taskScope);
  if (scope instanceof Response) return scope;
  const rows = await allTasks(scope, parseTaskFilter(Object.fromEntries(new URL(request.url).searchParams)), businessToday());
  await recordFile(scope.actor, { action: "task.read", objectType: "file", objectId: "/api/duties/export", after: { rows: rows.length } });
  const { fileName, content } = taskSheet(rows, scope.actor.unitName);
  return excelAnswer(fileName, content);
}
