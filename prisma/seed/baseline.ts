import { type Fen, wan } from "../../lib/core/money";

// The published plan's figures, in code: typed as published and never corrected, inconsistencies included.
// The order of the lists is the order on screen and paper.

export const programme = {
  code: "DH-2020-2022",
  name: "德宏州老旧小区改造三年行动计划",
  prefectureCode: "533100",
  prefectureName: "德宏傣族景颇族自治州",
  prefectureShort: "德宏州",
  firstYear: 2020,
  lastYear: 2022,
} as const;

/** First version: the text that was published for comment. A formal text is entered beside it, not over it. */
export const baselineVersion = {
  version: 1,
  title: "德宏州老旧小区改造三年行动计划实施方案（2020—2022年）",
  status: "DRAFT_FOR_COMMENT",
  documentNumber: null,
  publishedMonth: "2020-01-01",
  communities: 398,
  buildings: 9_899,
  households: 23_653,
  /** 341.85 万平方米 in 平方分米 (0.01 平方米) */
  floorAreaDm2: 341_850_000n,
  investmentFen: wan("304422.67"),
  perHouseholdFen: wan("12.87"),
} as const;

export const counties = [
  { code: "533103", name: "芒市" },
  { code: "533102", name: "瑞丽市" },
  { code: "533124", name: "陇川县" },
  { code: "533122", name: "梁河县" },
  { code: "533123", name: "盈江县" },
] as const;

export type CountyCode = (typeof counties)[number]["code"];
export type PlanYear = 2020 | 2021 | 2022;

type CountyTarget = { code: CountyCode; communities: number; investmentFen: Fen };
type YearTarget = { year: PlanYear; communities: number; investmentFen: Fen; counties: readonly CountyTarget[] };

/** Yearly totals and the counties' parts of them; 梁河县 has none after 2020. */
export const yearTargets: readonly YearTarget[] = [
  {
    year: 2020,
    communities: 110,
    investmentFen: wan("76286.09"),
    counties: [
      { code: "533103", communities: 20, investmentFen: wan("17632.01") },
      { code: "533102", communities: 22, investmentFen: wan("15928.58") },
      { code: "533124", communities: 49, investmentFen: wan("28353.84") },
      { code: "533122", communities: 2, investmentFen: wan("589.53") },
      { code: "533123", communities: 17, investmentFen: wan("13782.13") },
    ],
  },
  {
    year: 2021,
    communities: 225,
    investmentFen: wan("125106.78"),
    counties: [
      { code: "533103", communities: 154, investmentFen: wan("39102.61") },
      { code: "533102", communities: 28, investmentFen: wan("21928.73") },
      { code: "533124", communities: 7, investmentFen: wan("5247.23") },
      { code: "533123", communities: 36, investmentFen: wan("58828.21") },
    ],
  },
  {
    year: 2022,
    communities: 63,
    investmentFen: wan("103029.79"),
    counties: [
      { code: "533103", communities: 13, investmentFen: wan("2916.03") },
      { code: "533102", communities: 3, investmentFen: wan("4394.72") },
      { code: "533124", communities: 7, investmentFen: wan("8826.33") },
      { code: "533123", communities: 40, investmentFen: wan("86892.71") },
    ],
  },
];

type ChannelFigures = { perHouseholdFen: Fen | null; publishedFen: Fen | null; publishedSharePercent: number | null; perUnitPublishedFen: Fen | null; units: number | null };

const UNPUBLISHED: ChannelFigures = { perHouseholdFen: null, publishedFen: null, publishedSharePercent: null, perUnitPublishedFen: null, units: null };

/** The six sources of money; a channel lacks what the plan does not say of it. */
export const fundingChannels: readonly { key: string; name: string; figures: ChannelFigures }[] = [
  { key: "CENTRAL_PROVINCIAL", name: "中央和省级补助资金", figures: { ...UNPUBLISHED, perHouseholdFen: wan("2"), publishedFen: wan("47306"), publishedSharePercent: 15 } },
  { key: "COUNTY_MATCH", name: "县市财政配套资金", figures: { ...UNPUBLISHED, perHouseholdFen: wan("2"), publishedFen: wan("47306"), publishedSharePercent: 15 } },
  { key: "RESIDENTS", name: "居民合理分担资金", figures: { ...UNPUBLISHED, perHouseholdFen: wan("2.5"), publishedFen: wan("59132.5"), publishedSharePercent: 20 } },
  { key: "UTILITIES", name: "管线单位出资", figures: { ...UNPUBLISHED, publishedFen: wan("74572.61"), publishedSharePercent: 25, perUnitPublishedFen: wan("10653"), units: 7 } },
  { key: "EXISTING_STOCK", name: "盘活存量资金（公共维修基金、住房公积金等）", figures: UNPUBLISHED },
  { key: "SOCIAL_CAPITAL", name: "社会资本参与", figures: { ...UNPUBLISHED, publishedFen: wan("76105.56"), publishedSharePercent: 25 } },
];

/** The one community that the plan names. */
export const pilot = { countyCode: "533103", name: "芒市电力小区" } as const;
