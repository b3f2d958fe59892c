import { MISSING_LABELS } from "@/lib/domains/stages/labels";
import type { Lateness, NextFilter, Wait } from "./types";

const WAIT_LABELS = { ready: "已具备条件", unlisted: "未列入年度计划", suspended: "停工", account: "竣工决算" } as const satisfies Record<Wait, string>;

/** What a community waits for. */
export const BLOCK_LABELS: Record<NonNullable<NextFilter["block"]>, string> = { ...WAIT_LABELS, ...MISSING_LABELS };

export const LATENESS_LABELS = {
  start: "计划开工已过期未开工",
  next: "下一步已过计划日期",
  paper: "容缺材料逾期未补",
  account: "竣工决算逾期",
  "account-soon": "竣工决算30天内到期",
} as const satisfies Record<Lateness, string>;
