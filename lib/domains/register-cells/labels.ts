import type { Field } from "@/lib/domains/register-columns/types";

/** Units that stand behind a figure where only the figure belongs. */
export const CELL_UNITS: Partial<Record<Field, readonly string[]>> = {
  buildings: ["栋", "幢", "座", "个", "楼"],
  households: ["户", "家", "户居民"],
  floorArea: ["平方米", "平米", "m2", "平方", "㎡", "万平方米", "万平米", "万m2", "万平方"],
  plannedInvestment: ["万元", "万", "元"],
};

/** What is written where there is nothing to write. */
export const NOTHING_WRITTEN = ["/", "\\", "—", "——", "-", "--", "－", "———"];

export const CHINESE_DIGITS: Record<string, string> = {
  〇: "0",
  零: "0",
  "○": "0",
  О: "0",
  O: "0",
  o: "0",
  一: "1",
  二: "2",
  三: "3",
  四: "4",
  五: "5",
  六: "6",
  七: "7",
  八: "8",
  九: "9",
};

/** Fields of one line: a line broken in the cell is still one. */
export const ONE_LINE: readonly Field[] = ["name", "subdistrict", "committee", "address", "structure", "propertyManagement", "propertyType", "renewalMode", "countsInTarget"];

/** Fields in which a date is text like any other. */
export const DATED_FIELDS: readonly Field[] = ["notes", "idlePremises", "idleUse"];
