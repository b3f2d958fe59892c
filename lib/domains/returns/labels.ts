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

/** Words of the trail for what is done with a return; permissions have theirs on the help page. */
export const RETURN_ACTION_LABELS = {
  "return.open": "开始填报月报",
  "return.line": "填写月报行",
  "return.same": "月报行记为同上月",
  "return.accidents": "填报安全事故",
  "return.file": "月报提交本单位审核",
  "return.unfile": "月报退回经办岗",
  "return.take-back": "撤回月报",
  "return.return": "退回月报",
  "return.approve": "审定月报",
} as const;

/** Fields of a return and its lines in the trail. */
export const RETURN_FIELD_LABELS = {
  round: "报送次数",
  roundMark: "校验码",
  accidents: "安全事故",
  lines: "行",
  completedInvestment: "累计完成投资",
  work: LINE_LABELS.work,
  problem: LINE_LABELS.problem,
  problemKind: LINE_LABELS.problemKind,
  problemOwner: LINE_LABELS.problemOwner,
  problemDueOn: LINE_LABELS.problemDueOn,
  next: LINE_LABELS.next,
  correction: LINE_LABELS.correction,
  explanation: LINE_LABELS.explanation,
} as const;
