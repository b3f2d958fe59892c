import "server-only";
import { formatInstant } from "@/lib/core/dates";
import { quantityText } from "@/lib/core/quantity";
import { TIER_LABELS } from "@/lib/domains/community-plan/labels";
import { businessNow, businessToday, demonstrationDate } from "@/lib/infra/clock";
import type { SheetColumn, SheetRow } from "@/lib/infra/excel/sheet-form";
import type { SheetContent } from "@/lib/infra/excel/sheet-stream";
import { itemLines, statisticLines } from "./rules";
import type { Amount, Contents, ContentsFilter, TotalLine } from "./types";

/** The filter in words, as the sheet and the trail say it. */
function askedText({ year, county }: ContentsFilter, { counties }: Pick<Contents, "counties">): string {
  const parts = [county && (counties.find(({ code }) => code === county)?.name ?? "不在范围内的县市"), year && `${year}年`];
  return parts.filter(Boolean).join("，") || "全部";
}

/** Totals of the renovation's contents as a sheet in office form: every item, then the national statistics. */
export function contentsSheet(contents: Contents, filter: ContentsFilter, unitName: string | null): { fileName: string; content: SheetContent; asked: string; count: number } {
  const shown = contents.counties.filter(({ code }) => filter.county === undefined || code === filter.county);
  const single = shown.length === 1;
  const groups = single ? shown.map(({ name }) => name) : [...shown.map(({ name }) => name), "合计"];
  const columns: SheetColumn[] = [
    { title: "序号", width: 6, kind: "plain" },
    { title: "改造内容", width: 14 },
    { title: "项目", width: 26 },
    { title: "类别", width: 8 },
    { title: "单位", width: 8 },
    ...groups.flatMap((group): SheetColumn[] => [
      { title: "小区数", width: 8, kind: "whole", group },
      { title: "计划", width: 12, kind: "decimal", group },
      { title: "完成", width: 12, kind: "decimal", group },
    ]),
  ];
  const figures = (unit: string | null, { communities, planned, done }: Amount) => [
    String(communities),
    ...(unit === null ? ["", ""] : [quantityText(planned), quantityText(done)]),
  ];
  const cells = ({ unit, byCounty, all }: TotalLine) => [...byCounty, ...(single ? [] : [all])].flatMap((amount) => figures(unit, amount));
  const lines = itemLines(contents.terms, contents.totals, shown);
  const rows: SheetRow[] = [
    ...lines.map((each, index) => [String(index + 1), each.term.group, each.name, TIER_LABELS[each.term.tier], each.unit ?? "—", ...cells(each)]),
    ...statisticLines(contents.terms, contents.totals, shown).map((each) => ({
      // A community that plans two of the items would count twice.
      sum: ["", "国家统计", each.name, "", each.unit ?? "", ...cells(each).map((text, index) => (index % 3 === 0 ? "" : text))],
    })),
  ];
  const asked = askedText(filter, contents);
  const name = `${single ? (shown[0]?.name ?? "") : "德宏州"}老旧小区改造内容汇总表`;
  const content: SheetContent = {
    tab: "改造内容",
    title: `${name}${demonstrationDate() ? "（演示数据）" : ""}`,
    note: `筛选：${asked}　不含退出计划的小区`,
    aside: `导出单位：${unitName ?? "—"}　导出时间：${formatInstant(businessNow())}`,
    columns,
    rows,
    foot: ["注：类别按国办发〔2020〕23号分为基础类、完善类、提升类；国家统计各行由同一口径的项目相加。"],
    frozenColumns: 3,
  };
  return { fileName: `${name}_${businessToday()}.xlsx`, content, asked, count: lines.length };
}
