import type { LineValues, ProblemKind, ReturnState } from "./types";

export const RETURN_STATE_LABELS = { DRAFT: "填报中", SUBMITTED: "已报送", RETURNED: "已退回", APPROVED: "已审定" } as const satisfies Record<ReturnState, string>;

export const PROBLEM_KIND_LABELS = {
  FUNDS: "资金",
  RESIDENTS: "居民意见",
  PIPELINES: "管线迁改",
  APPROVALS: "手续报批",
  BUILDER: "施工组织",
  WEATHER: "雨季、地质",
  OTHER: "其他",
} as const satisfies Record<ProblemKind, string>;

export const LINE_LABELS = {
  percent: "形象进度",
  completedFen: "累计完成投资",
  work: "本月进展",
  problem: "存在问题",
  problemKind: "问题类型",
  problemOwner: "责任单位",
  problemDueOn: "解决期限",
  next: "下步工作",
  correction: "更正说明",
  explanation: "情况说明",
} as const satisfies Record<keyof LineValues, string>;
