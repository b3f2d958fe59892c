import type { HaveAnswer, Moment } from "./types";

export const ANSWER_LABELS = { YES: "有", NO: "没有", NOT_APPLICABLE: "不适用" } as const satisfies Record<HaveAnswer, string>;

export const MOMENT_LABELS = { BEFORE: "改造前", AFTER: "改造后" } as const satisfies Record<Moment, string>;
