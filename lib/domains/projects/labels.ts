import type { Amount, Party } from "./types";

export const PARTY_LABELS = { owner: "业主单位", designer: "设计单位", builder: "施工单位", supervisor: "监理单位" } as const satisfies Record<Party, string>;

export const AMOUNT_LABELS = { estimate: "概算", bid: "中标价", contract: "合同价", settled: "审定价" } as const satisfies Record<Amount, string>;

export const PROJECT_FIELD_LABELS = { project: "项目名称", planYear: "计划年度", ...PARTY_LABELS, ...AMOUNT_LABELS } as const;

/** What was done, after the unit that did it. */
export const PROJECT_HISTORY_LABELS: Record<string, string> = {
  "project.create": "建立项目",
  "project.edit": "修改项目资料",
  "project.members": "调整所含小区",
  "milestone.edit": "登记节点",
};
