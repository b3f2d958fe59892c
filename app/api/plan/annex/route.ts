import { recordFile, routeScope } from "@/lib/access/route-scope";
import { getBaseline, getRegisterCells } from "@/lib/domains/plan/data";
import { annexSheet } from "@/lib/domains/plan/excel";
import { planScope } from "@/lib/domains/plan/policy";
import { excelAnswer } from "@/lib/infra/excel/excel-answer";

/** The plan's annex 2: three years by county, published figures beside the register. */
export async function GET(): Promise<Response> {
  const scope = await routeScope("plan.read", (actor) => planScope(actor, "plan.read"));
  if (scope instanceof Response) return scope;
  const [baseline, cells] = await Promise.all([getBaseline(scope), getRegisterCells(scope)]);
  await recordFile(scope.actor, { action: "plan.read", objectType: "file", objectId: "/api/plan/annex" });
  const { fileName, content } = annexSheet(baseline, cells, scope.actor.unitName);
  return excelAnswer(fileName, content);
}
