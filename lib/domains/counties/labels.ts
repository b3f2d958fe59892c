import type { InPlaceAnswer, PartyRole } from "./types";

export const IN_PLACE_LABELS = { YES: "到位", PARTLY: "部分到位", NO: "未到位" } as const satisfies Record<InPlaceAnswer, string>;

/** The task force (专班) and the five parties (五方联动). */
export const ROLE_LABELS = {
  TASK_FORCE: "工作专班",
  COUNTY_GOVERNMENT: "县市统筹",
  SUBDISTRICT: "街道主导",
  COMMITTEE: "社区协调",
  RESIDENTS: "居民议事",
  ENTERPRISE: "企业运作",
} as const satisfies Record<PartyRole, string>;
