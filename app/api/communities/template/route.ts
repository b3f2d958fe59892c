import { routeScope } from "@/lib/access/route-scope";
import { getPlace } from "@/lib/domains/register-export/data";
import { registerTemplate } from "@/lib/domains/register-template/excel";
import { templateName } from "@/lib/domains/register-template/labels";
import { templateScope } from "@/lib/domains/register-template/policy";
import { excelFile } from "@/lib/infra/excel/excel-answer";

/** The empty county workbook, with drop-downs and notes. */
export async function GET(): Promise<Response> {
  const scope = await routeScope("import.read", templateScope);
  if (scope instanceof Response) return scope;
  const place = await getPlace(scope);
  const own = scope.rows.kind === "county" ? scope.rows.code : null;
  const county = place.counties.find(({ code }) => code === own)?.name ?? null;
  return excelFile(`${templateName(county ?? place.prefecture)}.xlsx`, await registerTemplate(place, county));
}
