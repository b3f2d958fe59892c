import { AppError, notFound } from "@/lib/core/errors";
import type { ImportState, ImportWriteScope } from "@/lib/domains/imports/types";

type Standing = { countyCode: string; state: ImportState; version: number };

/**
 * A work after an answer ends where it began: the upload still waits for just this work.
 * @throws AppError conflict where it has gone on meanwhile
 */
export function assertWaits(scope: ImportWriteScope, row: Standing | undefined, version: number, state: ImportState): void {
  if (row?.countyCode !== scope.countyCode) throw notFound();
  if (row.version !== version || row.state !== state) throw new AppError("conflict", "这次导入已有变化，未保存。请刷新页面，核对后再办理。");
}

/** Rows of an upload that somebody has changed since it was written. @throws AppError conflict, which names them */
export function assertUntouched(touched: readonly { id: string; name: string }[]): void {
  if (touched.length === 0) return;
  const names = touched.slice(0, 20).map(({ id, name }) => `${id}${name}`);
  const more = touched.length > 20 ? `等${touched.length}个` : "";
  throw new AppError("conflict", `写入之后又有改动，不能整批撤销：${names.join("、")}${more}。请在这些小区的页面逐个核对、修改。`);
}
