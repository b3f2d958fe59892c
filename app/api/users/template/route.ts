import { routeScope } from "@/lib/access/route-scope";
import { userTemplate } from "@/lib/domains/user-import/excel";
import { TEMPLATE_TITLE } from "@/lib/domains/user-import/labels";
import { getChoices } from "@/lib/domains/users/data";
import { userManageScope } from "@/lib/domains/users/policy";
import { excelFile } from "@/lib/infra/excel/excel-answer";

/** The template of a file of accounts, with the units of today in its drop-downs. */
export async function GET(): Promise<Response> {
  const scope = await routeScope("user.manage", userManageScope);
  if (scope instanceof Response) return scope;
  return excelFile(`${TEMPLATE_TITLE}.xlsx`, await userTemplate(await getChoices(scope)));
}
