import type { Field, RegisterText } from "@/lib/domains/register-columns/types";
import type { CountyCode } from "./baseline";

/** What stands in a cell: a number, or text. */
export type Written = string | number | null;

/** A column of a county's workbook: which field, under which title, and how that office writes it. */
type FormColumn = { key: Field | "serial" | "county"; title: string; group?: string; width: number; write?: (text: string) => Written };

/** How a county's office keeps its workbook (明细表): title, units, one head or two storeys, one sheet or one a year. */
export type Form = {
  fileName: string;
  title: string;
  note: string;
  /** Name of the sheet, or of each year's */
  sheet: string | ((year: string) => string);
  columns: readonly FormColumn[];
  /** 小计 by year and 合计, as an office has them */
  sums: boolean;
  /** One cell for the street or town of rows below each other */
  mergedStreets: boolean;
};

const text = (value: string): Written => value || null;
const number = (value: string): Written => (value === "" ? null : Number(value));
/** Moves the decimal point: 132.93 by 4 is 1329300, 3469.25 by −4 is 0.346925. */
function shifted(value: string, places: number): string {
  const [whole = "", fraction = ""] = value.split(".");
  const digits = places > 0 ? whole + fraction.padEnd(places, "0").slice(0, places) : whole.padStart(1 - places, "0");
  const point = places > 0 ? digits.length : digits.length + places;
  const rest = places > 0 ? fraction.slice(places) : digits.slice(point) + fraction;
  return `${digits.slice(0, point).replace(/^0+(?=\d)/, "")}${rest.replace(/0+$/, "") && `.${rest.replace(/0+$/, "")}`}`;
}
const separated = (value: string): Written => value.replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ",");
const fullWidth = (value: string): Written => value.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
const yearWords = (value: string): Written => value && `${value}年`;
const otherWords =
  (words: Record<string, string>, join = "、") =>
  (value: string): Written =>
    text(
      value
        .split("、")
        .map((word) => words[word] ?? word)
        .join(join),
    );

const column = (key: FormColumn["key"], title: string, width: number, write: FormColumn["write"] = text, group?: string): FormColumn => ({ key, title, width, write, group });
const grouped = (group: string, columns: readonly FormColumn[]): FormColumn[] => columns.map((each) => ({ ...each, group }));

/** Five offices, five ways. What they hold is the demonstration register, none of them has a fault. */
export const FORMS: Record<CountyCode, Form> = {
  "533103": {
    fileName: "芒市老旧小区改造摸底明细表.xlsx",
    title: "芒市城镇老旧小区改造摸底明细表（演示数据）",
    note: "填报单位：芒市住建局　　　　单位：万元、平方米",
    sheet: "明细表",
    sums: true,
    mergedStreets: false,
    columns: [
      column("serial", "序号", 6, number),
      ...grouped("小区", [
        column("name", "小区名称", 20),
        column("county", "县市", 8),
        column("subdistrict", "街道/乡镇", 12),
        column("committee", "社区", 13),
        column("address", "详细地址", 15),
      ]),
      ...grouped("房屋", [column("builtYear", "建成年份", 9, number), column("propertyType", "产权性质", 12), column("structure", "房屋结构", 9)]),
      ...grouped("规模", [column("buildings", "楼栋数（栋）", 9, number), column("households", "户数（户）", 9, number), column("floorArea", "建筑面积（平方米）", 13, number)]),
      ...grouped("现状", [
        column("propertyManagement", "物业管理方式", 17),
        column("missingFacilities", "现状缺项", 40),
        column("idlePremises", "闲置用房和存量用地", 18),
        column("idleUse", "拟利用方式", 14),
      ]),
      ...grouped("三年计划", [
        column("renewalMode", "改造方式", 12),
        column("planYear", "计划年度", 9, number),
        column("plannedInvestment", "计划投资（万元）", 13, number),
        column("countsInTarget", "计入三年计划", 9),
      ]),
      ...grouped("联系", [column("contactPost", "联系岗位", 12), column("notes", "备注", 30)]),
    ],
  },
  "533102": {
    fileName: "瑞丽市老旧小区台账.xlsx",
    title: "瑞丽市老旧小区改造台账（演示数据）",
    note: "单位：元、平方米",
    sheet: "台账",
    sums: true,
    mergedStreets: false,
    columns: [
      column("serial", "序号", 6, number),
      column("planYear", "改造年度", 9, number),
      column("subdistrict", "所属街道", 12),
      column("committee", "所属社区", 13),
      column("name", "小区名称", 24),
      column("address", "地址", 15),
      column("builtYear", "建成时间", 9, yearWords),
      column("propertyType", "房屋性质", 12, otherWords({ 单位自管房: "单位房", 其他: "其它" })),
      column("structure", "结构类型", 9),
      column("buildings", "栋数", 8, number),
      column("households", "总户数", 8, number),
      column("floorArea", "建筑面积", 13, number),
      column("plannedInvestment", "计划投资", 14, (value) => Number(shifted(value, 4))),
      column("renewalMode", "改造方式", 18, otherWords({ "连片拆建（以旧换新）": "拆建" })),
      column("missingFacilities", "现状缺项", 40, otherWords({ 供水: "自来水", 燃气: "天然气", 停车泊位: "停车位" }, "，")),
      column("propertyManagement", "物业管理方式", 17),
      column("countsInTarget", "计入三年计划", 10, otherWords({ 是: "√", 否: "×" })),
      column("contactPost", "联系岗位", 12),
      column("notes", "备注", 30),
    ],
  },
  "533124": {
    fileName: "陇川县老旧小区分年明细表.xlsx",
    title: "陇川县老旧小区改造明细表（演示数据）",
    note: "单位：万元、平方米",
    sheet: (year) => `${year}年`,
    sums: true,
    mergedStreets: true,
    columns: [
      column("serial", "序号", 6, number),
      column("subdistrict", "街道/乡镇", 12),
      column("name", "小区名称", 20),
      column("committee", "社区", 13),
      column("address", "详细地址", 15),
      ...grouped("房屋情况", [
        column("propertyType", "产权性质", 12),
        column("builtYear", "建成年份", 9, number),
        column("structure", "房屋结构", 9),
        column("buildings", "楼栋数（栋）", 9, number),
        column("households", "户数（户）", 9, number),
        column("floorArea", "建筑面积（平方米）", 13, number),
      ]),
      ...grouped("改造计划", [
        column("planYear", "计划年度", 9, number),
        column("plannedInvestment", "计划投资（万元）", 13, number),
        column("renewalMode", "改造方式", 18),
        column("countsInTarget", "计入三年计划", 10),
      ]),
      column("missingFacilities", "现状缺项", 40),
      column("propertyManagement", "物业管理方式", 17),
      column("contactPost", "联系岗位", 12),
      column("notes", "备注", 30),
    ],
  },
  "533122": {
    fileName: "梁河县老旧小区明细.xlsx",
    title: "梁河县老旧小区改造明细表（演示数据）",
    note: "单位：万元、平方米",
    sheet: "Sheet1",
    sums: false,
    mergedStreets: false,
    columns: [
      column("name", "小区名称", 20),
      column("subdistrict", "街道/乡镇", 12),
      column("committee", "社区", 13),
      column("address", "详细地址", 15),
      column("builtYear", "建成年份", 12, (value) => `${fullWidth(value) ?? ""}年`),
      column("propertyType", "产权性质", 12),
      column("structure", "房屋结构", 9),
      column("buildings", "楼栋数", 9, fullWidth),
      column("households", "户数", 9, fullWidth),
      column("floorArea", "建筑面积", 13, fullWidth),
      column("propertyManagement", "物业管理方式", 17),
      column("missingFacilities", "现状缺项", 40),
      column("renewalMode", "改造方式", 12),
      column("planYear", "计划年度", 9, fullWidth),
      column("plannedInvestment", "计划投资", 13, fullWidth),
      column("contactPost", "联系岗位", 12),
      column("notes", "备注", 30),
    ],
  },
  "533123": {
    fileName: "盈江县老旧小区改造项目明细.xlsx",
    title: "盈江县城镇老旧小区改造项目明细表（演示数据）",
    note: "单位：万元、万平方米",
    sheet: "项目明细",
    sums: true,
    mergedStreets: true,
    columns: [
      column("serial", "序号", 6, number),
      column("subdistrict", "乡镇", 12),
      column("name", "小区名称", 20),
      ...grouped("基本情况", [
        column("committee", "社区", 13),
        column("address", "详细地址", 15),
        column("households", "户数", 9, number),
        column("buildings", "楼栋数", 9, number),
        column("floorArea", "建筑面积", 13, (value) => Number(shifted(value, -4))),
        column("builtYear", "建成年份", 9, number),
        column("structure", "房屋结构", 9),
        column("propertyType", "产权性质", 12),
        column("propertyManagement", "物业管理方式", 17),
      ]),
      ...grouped("改造计划", [
        column("planYear", "计划年度", 9, yearWords),
        column("renewalMode", "改造方式", 18),
        column("plannedInvestment", "计划投资", 13, separated),
        column("countsInTarget", "计入三年计划", 10),
        column("missingFacilities", "现状缺项", 40, otherWords({ 雨污分流: "排水", 消防通道: "消防", 安防监控: "监控", 无障碍设施: "适老化" })),
      ]),
      column("contactPost", "联系岗位", 12),
      column("notes", "备注", 30),
    ],
  },
};

/** A community as its office writes it. */
export const cellOf = ({ key, write = text }: FormColumn, serial: number, county: string, of: RegisterText): Written =>
  key === "serial" ? serial : write(key === "county" ? county : of[key]);
