import { routeScope } from "@/lib/access/route-scope";
import { parseCommunityFilter } from "@/lib/domains/communities/schema";
import { templateScope } from "@/lib/domains/register-template/policy";
import { excelFile } from "@/lib/infra/excel/excel-answer";
import { counties } from "@/prisma/seed/baseline";
import { demonstrationWorkbook } from "@/prisma/seed/demonstration-workbooks";

/** A made-up county workbook as an office would keep it: the own county's, for others the one that is asked for. */
export async function GET(request: Request): Promise<Response> {
  const scope = await routeScope("import.read", templateScope);
  if (scope instanceof Response) return scope;
  const asked = scope.rows.kind === "county" ? scope.rows.code : parseCommunityFilter(Object.fromEntries(new URL(request.url).searchParams)).county;
  const county = counties.find(({ code }) => code === asked) ?? counties[0];
  const { fileName, bytes } = await demonstrationWorkbook(county.code);
  return excelFile(fileName, bytes);
}
