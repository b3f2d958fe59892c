import "server-only";
import { formatInstant } from "@/lib/core/dates";
import { type Fen, wanText } from "@/lib/core/money";
import { FACE_LABELS } from "@/lib/domains/channels/labels";
import { NOT_PLANNED } from "@/lib/domains/funding-plan/labels";
import { businessNow, businessToday, demonstrationDate } from "@/lib/infra/clock";
import type { SheetColumn, SheetRow } from "@/lib/infra/excel/sheet-form";
import type { SheetContent } from "@/lib/infra/excel/sheet-stream";
import { RATE_DEFINITIONS } from "./labels";
import { channelLines, countyLines, facesOf, ratesOf, yearLines } from "./rules";
import type { FaceLine, Faces, FundingTotals, TotalsFilter } from "./types";

const text = (fen: Fen | null) => (fen === null ? NOT_PLANNED : wanText(fen));
function cells(faces: Faces, part: boolean): string[] {
  const rates = ratesOf(faces);
  const { plannedFen, committedFen, receivedFen, paidFen } = faces;
  return [part ? "" : text(plannedFen), wanText(committedFen), wanText(receivedFen), wanText(paidFen), part ? "" : rates.committed, part ? "" : rates.received, rates.paid];
}

/** The filter in words, as the sheet and the trail say it. */
function askedText({ year, county }: TotalsFilter, { counties }: FundingTotals): string {
  const parts = [county && (counties.find(({ code }) => code === county)?.name ?? "不在范围内的县市"), year && `${year}年`];
  return parts.filter(Boolean).join("，") || "全部";
}

/** Four faces by channel, county and year as a sheet in office form, exact to the 分. */
export function fundingTotalsSheet(
  totals: FundingTotals,
  filter: TotalsFilter,
  { fromAbove, unitName }: { fromAbove: boolean; unitName: string | null },
): { fileName: string; content: SheetContent; asked: string; count: number } {
  const columns: SheetColumn[] = [
    { title: "口径", width: 10 },
    { title: "名称", width: 24 },
    ...["计划", ...Object.values(FACE_LABELS)].map((title): SheetColumn => ({ title: `${title}\n（万元）`, width: 16, kind: "decimal" })),
    ...RATE_DEFINITIONS.map(({ name }): SheetColumn => ({ title: name, width: 12 })),
  ];
  const single = totals.counties.length === 1 || filter.county !== undefined;
  const groups: [string, FaceLine[]][] = [
    ["按渠道", channelLines(totals, filter, fromAbove)],
    ...(single ? [] : [["按县市", countyLines(totals, filter, totals.counties)] satisfies [string, FaceLine[]]]),
    ...(fromAbove ? [] : [["按年度", yearLines(totals, filter, totals.years)] satisfies [string, FaceLine[]]]),
  ];
  const rows: SheetRow[] = [
    ...groups.flatMap(([group, lines]) => lines.map((line) => [group, line.part ? `其中：${line.name}` : line.name, ...cells(line, line.part)])),
    { sum: ["合计", "", ...cells(facesOf(totals), false)] },
  ];
  const asked = askedText(filter, totals);
  const [only] = totals.counties;
  const name = `${totals.counties.length === 1 && only ? only.name : "德宏州"}老旧小区改造资金汇总表`;
  const content: SheetContent = {
    tab: "资金汇总",
    title: `${name}${demonstrationDate() ? "（演示数据）" : ""}`,
    note: `单位：万元　筛选：${asked}${fromAbove ? "　只含上级资金" : ""}`,
    aside: `导出单位：${unitName ?? "—"}　导出时间：${formatInstant(businessNow())}`,
    columns,
    rows,
    foot: [`注：${RATE_DEFINITIONS.map(({ name: rate, means }) => `${rate}＝${means}`).join("，")}；各口径之和都等于合计，不重复相加；未测算的渠道不计入计划合计。`],
    frozenColumns: 2,
  };
  return { fileName: `${name}_${businessToday()}.xlsx`, content, asked, count: rows.length };
}
