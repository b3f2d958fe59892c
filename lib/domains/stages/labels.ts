import { MILESTONE_LABELS } from "@/lib/domains/milestones/labels";
import type { MissingCode, StageEvent } from "./types";

/** What is missing, or follows later. */
export const MISSING_LABELS = {
  ...MILESTONE_LABELS,
  PHOTO_BEFORE: "改造前照片",
  PROGRESS: "形象进度",
  ACCEPTANCE_PAPER: "竣工验收材料",
  ITEMS: "改造内容",
  HAVES_BEFORE: "八个有（改造前）",
  HAVES: "八个有（改造后）",
} as const satisfies Record<MissingCode, string>;

export const STAGE_EVENT_LABELS = {
  LISTED: "列入年度计划",
  ADVANCED: "进入下一阶段",
  CORRECTED: "更正阶段",
  SUSPENDED: "停工",
  RESUMED: "复工",
  WITHDRAWN: "退出计划",
  MOVED: "调整计划年度",
} as const satisfies Record<StageEvent["kind"], string>;
