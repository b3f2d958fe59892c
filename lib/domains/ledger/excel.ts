import "server-only";
import { formatInstant } from "@/lib/core/dates";
import { formatCount, wanText } from "@/lib/core/money";
import { CHANNEL_LABELS, FACE_LABELS, FORM_LABELS, STREAM_LABELS } from "@/lib/domains/channels/labels";
import { FACES } from "@/lib/domains/channels/types";
import { businessNow, businessToday, demonstrationDate } from "@/lib/infra/clock";
import { packedRows } from "@/lib/infra/excel/packed-rows";
import type { SheetContent } from "@/lib/infra/excel/sheet-stream";
import { sourceName, subjectName } from "./rules";
import type { EntryRow, FaceSums, LedgerChoices, LedgerFilter, LedgerScope } from "./types";

const COLUMNS = [
  { title: "登记号", width: 8, kind: "plain" as const },
  { title: "日期", width: 12 },
  { title: "县市", width: 9 },
  { title: "归集到", width: 26 },
  { title: "编号", width: 13 },
  { title: "资金", width: 20 },
  { title: "下达（承诺）\n（万元）", width: 14, kind: "decimal" as const },
  { title: "到位\n（万元）", width: 14, kind: "decimal" as const },
  { title: "支付\n（万元）", width: 14, kind: "decimal" as const },
  { title: "文号", width: 22 },
  { title: "付款单位", width: 20 },
  { title: "收款单位", width: 20 },
  { title: "说明", width: 16 },
];

function noteOf({ reversesId, reversedById, divisionId, form }: EntryRow): string {
  const parts = [
    reversesId !== null && `红字，冲销第${reversesId}号`,
    reversedById !== null && `已由第${reversedById}号冲销`,
    divisionId !== null && "资金分解",
    form !== "CASH" && FORM_LABELS[form],
  ];
  return parts.filter(Boolean).join("；");
}

const line = (row: EntryRow): string[] => [
  String(row.id),
  row.happenedOn,
  row.countyName,
  subjectName(row),
  row.communityId ?? "",
  sourceName(row, row.utilityName),
  ...FACES.map((face) => (row.face === face ? wanText(row.amountFen) : "")),
  row.documentNumber ?? "",
  row.payer ?? "",
  row.payee ?? "",
  noteOf(row),
];

/** The filter in words, as the sheet's second row and the trail say it. */
function askedText(filter: LedgerFilter, { counties, utilities, subject }: LedgerChoices): string {
  const parts = [
    filter.county && (counties.find(({ code }) => code === filter.county)?.name ?? "不在范围内的县市"),
    filter.year !== undefined && `${filter.year}年`,
    filter.channel && CHANNEL_LABELS[filter.channel],
    filter.stream && STREAM_LABELS[filter.stream],
    filter.utility && utilities.find(({ key }) => key === filter.utility)?.name,
    filter.face && FACE_LABELS[filter.face],
    (filter.community ?? filter.project) !== undefined && (subject ?? "所选小区或项目"),
    filter.from && `${filter.from}起`,
    filter.to && `${filter.to}止`,
  ];
  return parts.filter((part) => typeof part === "string").join("，") || "全部";
}

/** The ledger as a sheet in office form: rows are handed over in pieces first, then it is written; its sums are of the very rows above them. */
export function ledgerSheet({ actor, slice }: LedgerScope, filter: LedgerFilter) {
  const packed = packedRows();
  const sums: FaceSums = { COMMITTED: 0n, RECEIVED: 0n, PAID: 0n };
  let count = 0;
  return {
    take: (rows: EntryRow[]) => {
      for (const { face, amountFen } of rows) sums[face] += amountFen;
      count += rows.length;
      packed.add(rows.map(line));
    },
    done(choices: LedgerChoices): { fileName: string; content: SheetContent; asked: string; count: number } {
      packed.add([{ sum: ["", "", "", `合计（${formatCount(count)}笔）`, "", "", ...FACES.map((face) => wanText(sums[face])), "", "", "", ""] }]);
      const name = slice.kind === "utility" ? "管线单位出资支付台账" : "老旧小区改造资金台账";
      const asked = askedText(filter, choices);
      const content: SheetContent = {
        tab: "资金台账",
        title: `${name}${demonstrationDate() ? "（演示数据）" : ""}`,
        note: `单位：万元　筛选：${asked}`,
        aside: `导出单位：${actor.unitName ?? "—"}　导出时间：${formatInstant(businessNow())}`,
        columns: COLUMNS,
        rows: packed.rows(),
        foot: ["填表人：　　　　　　　　审核人：　　　　　　　　单位负责人：　　　　　　　　单位（盖章）："],
        frozenColumns: 2,
      };
      return { fileName: `${name}_${businessToday()}.xlsx`, content, asked, count };
    },
  };
}
