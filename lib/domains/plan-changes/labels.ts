import type { ChangeKind, ChangeState } from "./types";

export const CHANGE_KIND_LABELS = {
  MOVE_YEAR: "调整年度",
  CHANGE_INVESTMENT: "调整投资",
  ADD: "增补列入计划",
  WITHDRAW: "退出计划",
  SUSPEND: "停工",
  RESUME: "复工",
} as const satisfies Record<ChangeKind, string>;

export const CHANGE_STATE_LABELS = { REQUESTED: "待审定", APPROVED: "已批准", REJECTED: "未批准", CANCELLED: "已撤回" } as const satisfies Record<ChangeState, string>;

export const CHANGE_STATE_TONES = { REQUESTED: "wait", APPROVED: "done", REJECTED: "late", CANCELLED: "todo" } as const satisfies Record<ChangeState, string>;

/** Fields of a change in the trail. */
export const CHANGE_FIELD_LABELS = { planChange: "调整事项", decisionNote: "审定意见", documentNumber: "文号", communityId: "小区编号" } as const;
