import "server-only";
import { read } from "@/lib/infra/db";
import type { PlanScope } from "@/lib/domains/plan/types";
import type { VersionRow } from "./types";

/** Every version of the plan, the newest first. */
export function listVersions(scope: PlanScope): Promise<VersionRow[]> {
  return read(
    scope.actor,
    (tx) => tx.$queryRaw<VersionRow[]>`SELECT b.version, b.title, b.status, b.document_number AS "documentNumber", to_char(b.published_month, 'YYYY-MM') AS "publishedMonth",
      b.is_current AS "isCurrent" FROM baseline_version b WHERE b.programme_id = (SELECT min(id) FROM programme) ORDER BY b.version DESC LIMIT 100`,
  );
}
