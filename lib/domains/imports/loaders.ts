import "server-only";
import { randomUUID } from "node:crypto";
import { pageScope, recordUnreached, requireActor } from "@/lib/access/session";
import { progressOf, workEnded } from "@/lib/infra/progress";
import { FEW_FAULTS, getImport, groupFaults, listFaults, listImports, listRows } from "./data";
import { canAcknowledge, canImport, importScope } from "./policy";
import { isUnderWay } from "./rules";
import { parseBatchId, parseImportsPage, parseImportView } from "./schema";

type SearchParams = Record<string, string | string[] | undefined>;

/** So long a page waits for what is under way: a reader without scripts sees most files ready at once. */
const PATIENCE_MS = 1500;

/** `/communities/import`: where a file is uploaded, and the uploads in the reader's scope. */
export async function loadImports(params: SearchParams) {
  const actor = await requireActor();
  const scope = await pageScope(actor, "import.read", importScope);
  const { lines, total, page } = await listImports(scope, parseImportsPage(params));
  return { lines, total, page, can: { write: canImport(actor), acknowledge: canAcknowledge(actor) } };
}

/** `/communities/import/[batchId]`: one upload with what its review found; null when there is none in scope. */
export async function loadImport(asked: string, params: SearchParams) {
  const actor = await requireActor();
  const scope = await pageScope(actor, "import.read", importScope);
  const batchId = parseBatchId(asked);
  if (batchId !== null) await workEnded(batchId, PATIENCE_MS);
  // Looked at before the row is: a work that ends in between is then found ended.
  const progress = batchId === null ? null : progressOf(batchId);
  const batch = batchId === null ? null : await getImport(scope, batchId);
  if (!batch) {
    await recordUnreached(actor, "import.read", { objectType: "import", objectId: asked.slice(0, 36) });
    return null;
  }
  const view = parseImportView(params);
  const [faults, groups, preview] = await Promise.all([listFaults(scope, batch.id, view.faults), groupFaults(scope, batch.id), listRows(scope, batch.id, view.tab, view.page)]);
  const own = canImport(actor) && batch.countyCode === actor.countyCode;
  return {
    batch,
    progress,
    interrupted: isUnderWay(batch.state) && progress === null,
    faults: { ...groups, shown: faults, few: FEW_FAULTS, page: view.faults },
    preview,
    questionKey: randomUUID(),
    can: {
      write: own,
      answer: own && batch.state === "REVIEWED",
      acknowledge: canAcknowledge(actor) && batch.seenAt === null && (batch.state === "DONE" || batch.state === "UNDONE"),
    },
  };
}
