import type { Units } from "@/lib/domains/imports/types";

type UnitField = keyof Units;

/** Words for the units that figures are read in. */
export const UNIT_WORDS: { [Key in UnitField]: Record<string, Units[Key]> } = {
  plannedInvestment: { 万元: "WAN", 人民币万元: "WAN", 元: "YUAN", 人民币元: "YUAN" },
  floorArea: {
    平方米: "SQM",
    平米: "SQM",
    m2: "SQM",
    "m²": "SQM",
    平方: "SQM",
    万平方米: "WAN_SQM",
    万平米: "WAN_SQM",
    万m2: "WAN_SQM",
    "万m²": "WAN_SQM",
    万平方: "WAN_SQM",
    万方: "WAN_SQM",
  },
};
/** Units that are known and not read. */
export const OTHER_UNITS: Record<UnitField, readonly string[]> = { plannedInvestment: ["亿元", "百万元", "千元"], floorArea: ["亩", "平方公里", "公顷", "km2"] };

export const UNIT_LABELS = { WAN: "万元", YUAN: "元", SQM: "平方米", WAN_SQM: "万平方米" } as const;
export const USUAL_UNITS: Units = { plannedInvestment: "WAN", floorArea: "SQM" };
