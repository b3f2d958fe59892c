/** Words that every second name has: they say nothing of which place it is. Longer ones first. */
export const GENERIC_WORDS = ["住宅小区", "小区", "住宅区", "家属院", "家属区", "宿舍区", "宿舍", "生活区", "片区"] as const;

/** What follows a number in a name and says no more than the number. */
export const COUNTERS = ["号院", "号楼", "号", "期", "区", "院", "栋", "幢", "组", "段", "社", "队"] as const;

/** Why two places may be one. */
export const GROUNDS = {
  sameName: "名称相同",
  sameWithoutSpaces: "名称去空格后相同",
  sameWithoutMarks: "名称去空格、标点后相同",
  sameCore: "名称去掉县市名和通称后相同",
  similar: (score: number) => `名称相近（相似度${score.toFixed(2)}）`,
  sameAddress: "地址相同",
  sameCommittee: "同一社区",
  sameSubdistrict: "同一街道（乡镇）",
  otherSubdistrict: "街道（乡镇）不同",
  sameHouseholds: "户数相同",
  households: (first: string, second: string) => `户数${first}、${second}`,
} as const;
