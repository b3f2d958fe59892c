import { FACILITIES } from "@/lib/domains/register-columns/labels";
import type { ColumnKey } from "@/lib/domains/register-columns/types";

export const templateName = (place: string): string => `${place}老旧小区改造摸底台账（空表）`;

export const DATA_SHEET = "明细表";
export const GUIDE_SHEET = "填写说明";
export const GUIDE_HEAD = ["列名", "要求", "写法", "举例"] as const;

/** What a column takes, for the sheet of notes. */
export const GUIDE: Record<ColumnKey, { needed: boolean; how: string; example: string }> = {
  serial: { needed: false, how: "从1起编号，可不填。", example: "1" },
  id: { needed: false, how: "系统给的编号。已入库的小区照导出的台账填，便于核对；新登记的不填。", example: "" },
  name: { needed: true, how: "小区全称，同一小区只登记一行。", example: "示范小区" },
  county: { needed: false, how: "本县市名称，可不填；一个文件只填一个县市。", example: "芒市" },
  subdistrict: { needed: true, how: "街道或乡镇全称。", example: "勐焕街道" },
  committee: { needed: false, how: "社区全称。", example: "示范社区一" },
  address: { needed: false, how: "路名和门牌号，用来分辨重名小区。", example: "示范路1号" },
  builtYear: { needed: false, how: "四位年份；分批建成的填最早一批。", example: "1998" },
  propertyType: { needed: true, how: "从下拉列表中选。", example: "房改房" },
  structure: { needed: false, how: "主要楼栋的结构。", example: "砖混" },
  buildings: { needed: true, how: "整数，不带单位。", example: "12" },
  households: { needed: true, how: "整数，不带单位。", example: "286" },
  floorArea: { needed: true, how: "平方米，最多两位小数，不带单位。", example: "24310.50" },
  propertyManagement: { needed: false, how: "物业公司、单位自管、社区代管等。", example: "无物业，社区代管" },
  missingFacilities: { needed: false, how: `几项之间用顿号隔开，从这些里选：${Object.keys(FACILITIES).join("、")}。不缺的填“无”。`, example: "供水、雨污分流" },
  idlePremises: { needed: false, how: "可利用的闲置用房和存量用地。", example: "原传达室45平方米" },
  idleUse: { needed: false, how: "打算怎样利用。", example: "社区用房" },
  renewalMode: { needed: false, how: "从下拉列表中选；不填按综合整治。", example: "综合整治" },
  planYear: { needed: true, how: "列入哪一年的计划。已列入三年计划的小区不能在这里改。", example: "2021" },
  plannedInvestment: { needed: true, how: "万元，不带单位。已列入三年计划的小区不能在这里改。", example: "132.93" },
  countsInTarget: { needed: false, how: "是：计入三年计划398个；否：计划以外。不填按“是”。", example: "是" },
  contactPost: { needed: false, how: "填岗位，不填个人姓名和电话。", example: "项目联络岗" },
  notes: { needed: false, how: "其他需要说明的情况，不写手机号码。", example: "" },
};
