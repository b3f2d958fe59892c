import type { Stage } from "./types";

export const STAGE_LABELS = {
  REGISTERED: "已入库",
  PLANNED: "列入计划",
  PRELIMINARY: "前期工作",
  CONSTRUCTION: "施工",
  COMPLETED: "完工",
  ACCEPTED: "竣工验收",
  HANDED_OVER: "移交管理",
  SUSPENDED: "暂停",
  WITHDRAWN: "退出",
} as const satisfies Record<Stage, string>;

export const BASELINE_STATUS_LABELS = { DRAFT_FOR_COMMENT: "征求意见稿", FORMAL: "正式文本" } as const;
