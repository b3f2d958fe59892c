import type { ApprovalState, Authority } from "./types";

export const AUTHORITY_LABELS = { PREFECTURE: "州发展改革委", COUNTY: "县市发展改革局" } as const satisfies Record<Authority, string>;

export const APPROVAL_STATE_LABELS = { SENT: "审批中", ASKED: "待补正", RETURNED: "已退回", APPROVED: "已批复", RECALLED: "已撤回" } as const satisfies Record<
  ApprovalState,
  string
>;

/** What was just done with a study, as its page says it. */
export const APPROVAL_DONE = {
  sent: "已送审，开始计时。",
  asked: "已要求补正，停止计时。",
  supplied: "已补正，继续计时。",
  completed: "容缺材料已登记补齐。",
  APPROVED: "已批复。项目的可研批复节点随之办成。",
  RETURNED: "已退回，县市修改后可以重新送审。",
  recalled: "已撤回。",
} as const;
export type ApprovalDone = keyof typeof APPROVAL_DONE;
