import type { PropertyType } from "../../lib/infra/generated/prisma/enums";
import type { CountyCode, PlanYear } from "./baseline";
import type { UtilityKey } from "./baseline-terms";
import type { Random } from "./random";

/** Subdistricts and towns are real, weighted towards the county seat; everything below them is made up and reads so. */
const SUBDISTRICTS: Record<CountyCode, readonly (readonly [string, number])[]> = {
  "533103": [
    ["勐焕街道", 5],
    ["芒市镇", 3],
    ["遮放镇", 1],
    ["风平镇", 1],
  ],
  "533102": [
    ["勐卯街道", 5],
    ["姐相乡", 1],
    ["畹町镇", 2],
    ["弄岛镇", 1],
  ],
  "533124": [
    ["章凤镇", 5],
    ["景罕镇", 2],
    ["城子镇", 2],
    ["陇把镇", 1],
  ],
  "533122": [
    ["遮岛镇", 3],
    ["芒东镇", 1],
  ],
  "533123": [
    ["平原镇", 5],
    ["弄璋镇", 2],
    ["旧城镇", 1],
    ["太平镇", 1],
  ],
};
const COMMITTEES = ["示范社区一", "示范社区二", "示范社区三", "示范社区四", "示范社区五", "示范社区六"].map((name) => [name, 1] as const);

export type Place = { subdistrict: string; committee: string };

export function placeOf(random: Random, county: CountyCode): Place {
  return { subdistrict: random.weighted(SUBDISTRICTS[county]), committee: random.weighted(COMMITTEES) };
}

const PROPERTY_TYPES: readonly (readonly [PropertyType, number])[] = [
  ["REFORMED_HOUSING", 60],
  ["EMPLOYER_OWNED", 15],
  ["COMMERCIAL", 14],
  ["PUBLIC_HOUSING", 8],
  ["OTHER", 3],
];
const MANAGEMENTS = [
  ["无物业，社区代管", 60],
  ["单位自管", 22],
  ["物业公司", 18],
] as const;
const MISSING = [
  ["供水", 25],
  ["燃气", 65],
  ["雨污分流", 75],
  ["消防通道", 50],
  ["停车泊位", 70],
  ["路灯", 40],
  ["安防监控", 60],
  ["无障碍设施", 80],
] as const;

export type Condition = { builtYear: number; propertyType: PropertyType; structure: string; propertyManagement: string; missingFacilities: string[] };

/** What is found at a community: brick and timber in older ones, frames in younger ones. */
export function conditionOf(random: Random): Condition {
  const builtYear = random.int(1975, 2002);
  const propertyType = random.weighted(PROPERTY_TYPES);
  const missing = MISSING.filter(([, percent]) => random.chance(percent)).map(([name]) => name);
  return {
    builtYear,
    propertyType,
    structure: random.weighted(
      builtYear < 1988
        ? ([
            ["砖混", 60],
            ["砖木", 40],
          ] as const)
        : ([
            ["砖混", 78],
            ["框架", 22],
          ] as const),
    ),
    propertyManagement: propertyType === "EMPLOYER_OWNED" ? "单位自管" : random.weighted(MANAGEMENTS),
    missingFacilities: missing.length > 0 ? missing : ["无障碍设施"],
  };
}

/** Percentage of communities for which no contact has been named yet: more in the years still to come. */
const WITHOUT_CONTACT: Record<PlanYear, number> = { 2020: 2, 2021: 7, 2022: 25 };

export function contactOf(random: Random, year: PlanYear): string | null {
  if (random.chance(WITHOUT_CONTACT[year])) return null;
  return random.weighted([
    ["项目联络岗", 3],
    ["社区网格岗", 2],
  ] as const);
}

const USUAL_UTILITIES: readonly (readonly [UtilityKey, number])[] = [
  ["WATER", 100],
  ["POWER", 100],
  ["MOBILE", 94],
  ["TELECOM", 96],
  ["UNICOM", 88],
  ["CABLE_TV", 91],
  ["GAS", 62],
];

/** Utilities with work at a community; there is no gas network in 梁河县. */
export function utilitiesOf(random: Random, county: CountyCode): UtilityKey[] {
  return USUAL_UTILITIES.filter(([key, percent]) => random.chance(percent) && !(key === "GAS" && county === "533122")).map(([key]) => key);
}
