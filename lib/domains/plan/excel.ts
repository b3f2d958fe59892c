import "server-only";
import { formatInstant } from "@/lib/core/dates";
import { formatWan, formatWanDifference, wanText } from "@/lib/core/money";
import { businessNow, businessToday, demonstrationDate } from "@/lib/infra/clock";
import type { SheetColumn, SheetRow } from "@/lib/infra/excel/sheet-form";
import type { SheetContent } from "@/lib/infra/excel/sheet-stream";
import { type AnnexRow, annexRows, sumTargets } from "./rules";
import type { Baseline, RegisterCell } from "./types";

const FIGURES = [
  { title: "公布小区数\n（个）", width: 11, kind: "whole" },
  { title: "公布投资\n（万元）", width: 14, kind: "decimal" },
  { title: "台账小区数\n（个）", width: 11, kind: "whole" },
  { title: "台账投资\n（万元）", width: 14, kind: "decimal" },
] as const satisfies SheetColumn[];

const figures = (part: AnnexRow["parts"][number]): string[] =>
  part ? [String(part.baseline.communities), wanText(part.baseline.investmentFen), String(part.register.communities), wanText(part.register.investmentFen)] : FIGURES.map(() => "");

/** The plan's annex 2 (三年实施计划) as a sheet: published figures as they were published, with the register of today beside them. */
export function annexSheet(baseline: Baseline, cells: readonly RegisterCell[], unitName: string | null): { fileName: string; content: SheetContent } {
  const groups = [...baseline.years.map(({ year }) => `${year}年`), "三年合计"];
  const columns: SheetColumn[] = [
    { title: "序号", width: 6, kind: "plain" },
    { title: "县市", width: 12 },
    ...groups.flatMap((group) => FIGURES.map((column) => ({ ...column, group }))),
  ];
  const rows = annexRows(baseline, cells).map(({ name, parts }, index): SheetRow => {
    const texts = parts.flatMap(figures);
    return name === null ? { sum: ["", "合计", ...texts] } : [String(index + 1), name, ...texts];
  });
  const computed = sumTargets(baseline.targets, {}).investmentFen;
  const apart = computed - baseline.published.investmentFen;
  const name = `${baseline.prefectureShort}老旧小区改造三年实施计划`;
  const content: SheetContent = {
    tab: "附件2",
    title: `${name}${demonstrationDate() ? "（演示数据）" : ""}`,
    note: "附件2　单位：个、万元",
    aside: `导出单位：${unitName ?? "—"}　导出时间：${formatInstant(businessNow())}`,
    columns,
    rows,
    foot: [
      `注：公布数依据《${baseline.title}》第${baseline.version}版；台账数为导出时登记数，不含退出和三年计划以外的小区。` +
        (apart === 0n ? "" : `合计为公布数，各县市分年投资之和为${formatWan(computed)}万元，相差${formatWanDifference(apart)}万元，因公布时四舍五入。`),
    ],
    frozenColumns: 2,
  };
  return { fileName: `${name}_附件2_${businessToday()}.xlsx`, content };
}
