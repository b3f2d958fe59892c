import "server-only";
import { businessToday, demonstrationDate } from "@/lib/infra/clock";
import type { SheetContent } from "@/lib/infra/excel/sheet-stream";
import { ACTION_LABELS, OBJECT_LABELS, RESULT_LABELS } from "./labels";
import { changesOf, objectName } from "./rules";
import type { TrailEvent } from "./types";

const COLUMNS = [
  { title: "序号", width: 9 },
  { title: "时间（北京时间）", width: 20 },
  { title: "单位", width: 20 },
  { title: "账号", width: 18 },
  { title: "代办", width: 18 },
  { title: "地址", width: 16 },
  { title: "操作", width: 24 },
  { title: "对象类别", width: 10 },
  { title: "对象", width: 26 },
  { title: "县市", width: 10 },
  { title: "结果", width: 8 },
  { title: "原因", width: 30 },
  { title: "改动前", width: 36 },
  { title: "改动后", width: 36 },
  { title: "校验值", width: 20 },
];

/** One event as a line of the file; of before and after only what changed, field by field. */
function line(event: TrailEvent): string[] {
  const changes = changesOf(event);
  const side = (of: "before" | "after") =>
    changes
      .filter((change) => change[of] !== null)
      .map((change) => `${change.field}：${change[of] ?? ""}`)
      .join("\n");
  const number = event.objectType === "community" && event.objectName !== null ? `（${event.objectId ?? ""}）` : "";
  return [
    String(event.seq),
    event.at,
    event.unitName ?? "",
    event.username ?? "",
    event.actingFor ?? "",
    event.ip === "-" ? "" : event.ip,
    ACTION_LABELS[event.action] ?? "其他操作",
    OBJECT_LABELS[event.objectType] ?? "其他",
    `${objectName(event)}${number}`,
    event.countyName ?? "",
    RESULT_LABELS[event.result],
    event.reason ?? "",
    side("before"),
    side("after"),
    event.hash,
  ];
}

async function* lines(events: AsyncIterable<TrailEvent>): AsyncGenerator<string[]> {
  for await (const event of events) yield line(event);
}

/** The trail as an Excel sheet. `note`: what was asked for, by whom. */
export function trailSheet(events: AsyncIterable<TrailEvent>, note: string): { fileName: string; content: SheetContent } {
  const title = `审计日志${demonstrationDate() ? "（演示数据）" : ""}`;
  return { fileName: `审计日志_${businessToday()}.xlsx`, content: { tab: title, title, note, columns: COLUMNS, rows: lines(events) } };
}
