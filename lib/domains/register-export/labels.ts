import { COLUMN_GROUPS, COLUMN_TITLES } from "@/lib/domains/register-columns/labels";
import type { ExportColumn } from "./types";

const TITLES: Record<ExportColumn, { title: string; unit?: string }> = { ...COLUMN_TITLES, stage: { title: "阶段" } };

/** Column title with its unit under it: 计划投资（万元）. */
export function columnTitle(column: ExportColumn): string {
  const { title, unit } = TITLES[column];
  return unit === undefined ? title : `${title}\n（${unit}）`;
}

type Group = { title: string; columns: readonly ExportColumn[] };

/** Upper storey of the head, for those who see the whole record and for those who see where and when. */
export const GROUPS = {
  whole: COLUMN_GROUPS,
  standing: [
    { title: "小区", columns: ["id", "name", "county", "subdistrict", "committee", "address"] },
    { title: "三年计划", columns: ["planYear", "stage"] },
  ],
} as const satisfies Record<string, readonly Group[]>;

/** Room for those who sign, under the last row. */
export const SIGNATURES = "填表人：　　　　　　　　审核人：　　　　　　　　单位负责人：　　　　　　　　单位（盖章）：　　　　　　　　　　年　　月　　日";

export const UNITS = "单位：万元、平方米";
