import type { ApprovalState, Authority } from "./types";

export const AUTHORITY_LABELS = { PREFECTURE: "州发展改革委", COUNTY: "县市发展改革局" } as const satisfies Record<Authority, string>;

export const APPROVAL_STATE_LABELS = { SENT: "审批中", ASKED: "待补正", RETURNED: "已退回", APPROVED: "已批复", RECALLED: "已撤回" } as const satisfies Record<
  ApprovalState,
  string
>;
