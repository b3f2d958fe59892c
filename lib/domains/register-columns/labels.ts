import { PROPERTY_TYPE_LABELS, RENEWAL_MODE_LABELS } from "@/lib/domains/communities/labels";
import type { ColumnKey, Field } from "./types";

/** Titles as the office writes them; the unit stands in the head, never in a cell. */
export const COLUMN_TITLES = {
  serial: { title: "序号" },
  id: { title: "小区编号" },
  county: { title: "县市" },
  name: { title: "小区名称" },
  subdistrict: { title: "街道/乡镇" },
  committee: { title: "社区" },
  address: { title: "详细地址" },
  builtYear: { title: "建成年份" },
  propertyType: { title: "产权性质" },
  structure: { title: "房屋结构" },
  buildings: { title: "楼栋数", unit: "栋" },
  households: { title: "户数", unit: "户" },
  floorArea: { title: "建筑面积", unit: "平方米" },
  propertyManagement: { title: "物业管理方式" },
  missingFacilities: { title: "现状缺项" },
  idlePremises: { title: "闲置用房和存量用地" },
  idleUse: { title: "拟利用方式" },
  renewalMode: { title: "改造方式" },
  planYear: { title: "计划年度" },
  plannedInvestment: { title: "计划投资", unit: "万元" },
  countsInTarget: { title: "计入三年计划" },
  contactPost: { title: "联系岗位" },
  notes: { title: "备注" },
} as const satisfies Record<ColumnKey, { title: string; unit?: string }>;

/** Upper storey of the head. */
export const COLUMN_GROUPS: readonly { title: string; columns: readonly ColumnKey[] }[] = [
  { title: "小区", columns: ["id", "name", "county", "subdistrict", "committee", "address"] },
  { title: "房屋", columns: ["builtYear", "propertyType", "structure"] },
  { title: "规模", columns: ["buildings", "households", "floorArea"] },
  { title: "现状", columns: ["propertyManagement", "missingFacilities", "idlePremises", "idleUse"] },
  { title: "三年计划", columns: ["renewalMode", "planYear", "plannedInvestment", "countsInTarget"] },
  { title: "联系", columns: ["contactPost", "notes"] },
];

/** What a community may lack, as it is written, and other words for it. */
export const FACILITIES: Record<string, readonly string[]> = {
  供水: ["水", "自来水", "给水", "用水"],
  供电: ["电", "电力", "用电"],
  燃气: ["气", "天然气", "供气", "管道燃气"],
  道路: ["路", "小区道路", "路面"],
  雨污分流: ["排水", "污水", "雨污", "下水", "排污", "排水管网"],
  消防通道: ["消防", "消防设施"],
  停车泊位: ["停车", "停车位", "车位"],
  路灯: ["照明", "路灯照明"],
  安防监控: ["安防", "监控"],
  无障碍设施: ["无障碍", "适老设施", "适老化"],
  通信: ["通讯", "弱电", "网络"],
  电梯: ["加装电梯"],
  绿化: [],
  垃圾分类: ["环卫", "垃圾收集"],
  充电设施: ["充电桩", "充电"],
  物业用房: ["物管用房"],
};

export const YES = "是";
export const NO = "否";

/** Closed lists, as drop-downs offer them. */
export const CHOICES: Partial<Record<Field, readonly string[]>> = {
  propertyType: Object.values(PROPERTY_TYPE_LABELS),
  renewalMode: Object.values(RENEWAL_MODE_LABELS),
  countsInTarget: [YES, NO],
};

/** Other words for those of the closed lists that offices use. */
export const WORD_SYNONYMS: Partial<Record<Field, Record<string, string>>> = {
  propertyType: {
    房改: "房改房",
    已购公房: "房改房",
    商品住宅: "商品房",
    自管房: "单位自管房",
    单位房: "单位自管房",
    单位自建房: "单位自管房",
    直管公房: "公房",
    公有住房: "公房",
    其它: "其他",
  },
  renewalMode: { 综合整治改造: "综合整治", 整治: "综合整治", 拆建: "连片拆建（以旧换新）", 连片拆建: "连片拆建（以旧换新）", 以旧换新: "连片拆建（以旧换新）", 试点项目: "试点" },
  countsInTarget: { 纳入: YES, 计入: YES, "√": YES, 不纳入: NO, 不计入: NO, "×": NO },
};

/** Which fields a record can do without, but is not complete without. */
export const FIELD_LABELS: Record<Field, string> = Object.fromEntries(
  Object.entries(COLUMN_TITLES)
    .filter(([key]) => key !== "serial" && key !== "id" && key !== "county")
    .map(([key, { title }]) => [key, title]),
) as Record<Field, string>;
