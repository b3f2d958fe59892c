import "server-only";
import { pageScope, requireActor } from "@/lib/access/session";
import { ledgerPostScope } from "@/lib/domains/ledger/policy";
import { COLUMN_TITLES, COLUMNS_OF } from "./labels";

/** `/ledger/import`: for those who post; with the columns of their file. */
export async function loadEntryImport(): Promise<{ kind: "finance" | "county" | "utility"; columns: string[] }> {
  const { poster } = await pageScope(await requireActor(), "ledger.post", ledgerPostScope);
  return { kind: poster.kind, columns: COLUMNS_OF[poster.kind].map((column) => COLUMN_TITLES[column]) };
}
