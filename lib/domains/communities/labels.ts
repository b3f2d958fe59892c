import type { PropertyType, RenewalMode, Sort } from "./types";

export const PROPERTY_TYPE_LABELS = {
  REFORMED_HOUSING: "房改房",
  COMMERCIAL: "商品房",
  EMPLOYER_OWNED: "单位自管房",
  PUBLIC_HOUSING: "公房",
  OTHER: "其他",
} as const satisfies Record<PropertyType, string>;

export const RENEWAL_MODE_LABELS = { COMPREHENSIVE: "综合整治", REDEVELOPMENT: "连片拆建（以旧换新）", PILOT: "试点" } as const satisfies Record<RenewalMode, string>;

/** Column title and unit. */
export const COLUMN_LABELS = {
  id: { title: "编号" },
  name: { title: "小区名称" },
  county: { title: "县市" },
  subdistrict: { title: "街道/乡镇" },
  year: { title: "计划年度" },
  stage: { title: "阶段" },
  buildings: { title: "楼栋", unit: "栋" },
  households: { title: "户数", unit: "户" },
  area: { title: "建筑面积", unit: "平方米" },
  investment: { title: "计划投资", unit: "万元" },
} as const satisfies Record<Sort, { title: string; unit?: string }>;
