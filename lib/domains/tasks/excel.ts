import "server-only";
import { formatDate, formatInstant } from "@/lib/core/dates";
import { businessNow, businessToday, demonstrationDate } from "@/lib/infra/clock";
import type { SheetContent } from "@/lib/infra/excel/sheet-stream";
import { TASK_ORIGIN_LABELS, TASK_STATE_LABELS } from "./labels";
import { isUnfinished } from "./rules";
import type { TaskRow } from "./types";

const COLUMNS = [
  { title: "序号", width: 6, kind: "plain" as const },
  { title: "承办单位", width: 20 },
  { title: "职责或来源", width: 28 },
  { title: "任务", width: 34 },
  { title: "办结期限", width: 15 },
  { title: "状态", width: 10 },
  { title: "逾期（天）", width: 9, kind: "whole" as const },
  { title: "材料（份）", width: 9, kind: "whole" as const },
  { title: "最近说明", width: 40 },
];

const line = (row: TaskRow, index: number): string[] => [
  String(index + 1),
  row.unitName,
  row.duty ?? TASK_ORIGIN_LABELS[row.origin],
  row.title,
  formatDate(row.dueOn),
  TASK_STATE_LABELS[row.state],
  isUnfinished(row.state) && row.daysLate > 0 ? String(row.daysLate) : "",
  String(row.papers),
  row.note ? `${row.note.unitName}：${row.note.text}` : "",
];

/** Tasks as a sheet in office form. */
export function taskSheet(rows: readonly TaskRow[], unitName: string | null): { fileName: string; content: SheetContent } {
  const name = "职责任务清单";
  const content: SheetContent = {
    tab: name,
    title: `老旧小区改造${name}${demonstrationDate() ? "（演示数据）" : ""}`,
    note: `截至${formatDate(businessToday())}，共${rows.length}件`,
    aside: `导出单位：${unitName ?? "—"}　导出时间：${formatInstant(businessNow())}`,
    columns: COLUMNS,
    rows: rows.map(line),
    frozenColumns: 2,
  };
  return { fileName: `${name}_${businessToday()}.xlsx`, content };
}
