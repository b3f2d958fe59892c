import { recordFile, routeScope } from "@/lib/access/route-scope";
import { listChoices, readEntries } from "@/lib/domains/ledger/data";
import { ledgerSheet } from "@/lib/domains/ledger/excel";
import { ledgerScope } from "@/lib/domains/ledger/policy";
import { parseLedgerFilter } from "@/lib/domains/ledger/schema";
import { excelAnswer } from "@/lib/infra/excel/excel-answer";

/** What the ledger's filter finds, all of it, in office form. */
export async function GET(request: Request): Promise<Response> {
  const scope = await routeScope("ledger.read", ledgerScope);
  if (scope instanceof Response) return scope;
  const filter = parseLedgerFilter(Object.fromEntries(new URL(request.url).searchParams));
  const sheet = ledgerSheet(scope, filter);
  await readEntries(scope, filter, sheet.take);
  const { fileName, content, asked, count } = sheet.done(await listChoices(scope, filter));
  await recordFile(scope.actor, { action: "ledger.read", objectType: "ledger", after: { asked, rows: count } });
  return excelAnswer(fileName, content);
}
