import type { Spread } from "./types";

export const SPREAD_LABELS = { KEEP: "留作未分摊", DRAFTS: "分到未提出的小区", OPEN: "分到全部未确认的小区（含已提出的）" } as const satisfies Record<Spread, string>;
