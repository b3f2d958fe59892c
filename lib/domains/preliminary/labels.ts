import type { Reward } from "./types";

export const REWARD_LABELS = { NOT_APPLICABLE: "不适用", ELIGIBLE: "具备资格", UNDECIDED: "待定", MISSED: "不具备" } as const satisfies Record<Reward, string>;
