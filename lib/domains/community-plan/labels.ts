import type { Tier } from "./types";

/** Classes of 国办发〔2020〕23号. */
export const TIER_LABELS = { BASIC: "基础类", IMPROVED: "完善类", ENHANCED: "提升类" } as const satisfies Record<Tier, string>;

/** Fields of the plan beside its items, in the order of the form. */
export const PLAN_LABELS = { problems: "存在问题", measures: "改造措施", householdsAsked: "征求户数", householdsAgreed: "同意户数", consentOn: "征求完成日期" } as const;
