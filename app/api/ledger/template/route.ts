import { routeScope } from "@/lib/access/route-scope";
import { getOffers } from "@/lib/domains/ledger-import/data";
import { entryTemplate } from "@/lib/domains/ledger-import/excel";
import { TEMPLATE_TITLE } from "@/lib/domains/ledger-import/labels";
import { ledgerPostScope } from "@/lib/domains/ledger/policy";
import { excelFile } from "@/lib/infra/excel/excel-answer";

/** The template of a file of entries, with what the reader may post in its drop-downs. */
export async function GET(): Promise<Response> {
  const scope = await routeScope("ledger.post", ledgerPostScope);
  if (scope instanceof Response) return scope;
  return excelFile(`${TEMPLATE_TITLE}.xlsx`, await entryTemplate(scope.poster, await getOffers(scope)));
}
