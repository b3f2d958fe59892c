import "server-only";
import { formatInstant } from "@/lib/core/dates";
import { type Fen, wanText } from "@/lib/core/money";
import { CHANNEL_LABELS } from "@/lib/domains/channels/labels";
import { CHANNEL_KEYS } from "@/lib/domains/channels/types";
import { businessNow, businessToday, demonstrationDate } from "@/lib/infra/clock";
import type { SheetColumn, SheetRow } from "@/lib/infra/excel/sheet-form";
import type { SheetContent } from "@/lib/infra/excel/sheet-stream";
import { NOT_PLANNED } from "./labels";
import type { FundingFilter, FundingList, FundingPlan, FundingRow } from "./types";

const text = (fen: Fen | null) => (fen === null ? NOT_PLANNED : wanText(fen));
const amounts = ({ amounts: channels, totalFen, gapFen, overFen }: FundingPlan) => [
  ...CHANNEL_KEYS.map((key) => text(channels[key])),
  wanText(totalFen),
  wanText(gapFen),
  wanText(overFen),
];
const reasons = ({ adjustments }: FundingRow) => adjustments.map(({ channel, reason }) => `${CHANNEL_LABELS[channel]}：${reason}`).join("；");

/** The filter in words, as the sheet and the trail say it. */
function askedText({ year, county, adjusted }: FundingFilter, { counties }: FundingList): string {
  const parts = [county && (counties.find(({ code }) => code === county)?.name ?? "不在范围内的县市"), year && `${year}年`, adjusted && "调整过的"];
  return parts.filter(Boolean).join("，") || "全部";
}

/** The plan of money as a sheet in office form: communities by channels, exact to the 分. */
export function fundingPlanSheet(list: FundingList, filter: FundingFilter, unitName: string | null): { fileName: string; content: SheetContent; asked: string; count: number } {
  const decimal = (title: string, group?: string): SheetColumn => ({ title, width: 13, kind: "decimal", group });
  const columns: SheetColumn[] = [
    { title: "序号", width: 6, kind: "plain" },
    { title: "县市", width: 9 },
    { title: "年度", width: 7, kind: "plain" },
    { title: "小区编号", width: 13 },
    { title: "小区名称", width: 20 },
    { title: "户数", width: 8, kind: "whole" },
    decimal("计划投资"),
    ...CHANNEL_KEYS.map((key) => decimal(CHANNEL_LABELS[key], "各渠道计划")),
    decimal("合计", "各渠道计划"),
    decimal("缺口", "与投资相比"),
    decimal("测算超出", "与投资相比"),
    { title: "县市调整的理由", width: 30 },
  ];
  const { totals } = list;
  const rows: SheetRow[] = [
    ...list.rows.map((row, index) => [
      String(index + 1),
      row.countyName,
      String(row.year),
      row.id,
      row.name,
      String(row.households),
      wanText(row.investmentFen),
      ...amounts(row),
      reasons(row),
    ]),
    { sum: ["", "合计", "", "", `${totals.communities}个小区`, String(totals.households), wanText(totals.investmentFen), ...amounts(totals), ""] },
  ];
  const asked = askedText(filter, list);
  const [only] = list.counties;
  const name = `${list.counties.length === 1 && only ? only.name : "德宏州"}老旧小区改造资金计划表`;
  const content: SheetContent = {
    tab: "资金计划",
    title: `${name}${demonstrationDate() ? "（演示数据）" : ""}`,
    note: `单位：户、万元　筛选：${asked}`,
    aside: `导出单位：${unitName ?? "—"}　导出时间：${formatInstant(businessNow())}`,
    columns,
    rows,
    foot: ["注：各渠道合计加缺口、减测算超出等于计划投资；未测算的渠道不计入合计；测算超出不入账。"],
    frozenColumns: 5,
  };
  return { fileName: `${name}_${businessToday()}.xlsx`, content, asked, count: list.rows.length };
}
