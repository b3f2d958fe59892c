import type { Outcome } from "./types";

export const OUTCOME_LABELS = { WAITING: "待批复", GRANTED: "全额批复", PARTLY: "部分批复", REFUSED: "未批复" } as const satisfies Record<Outcome, string>;
export const OUTCOME_TONES = { WAITING: "wait", GRANTED: "done", PARTLY: "doing", REFUSED: "late" } as const satisfies Record<Outcome, string>;

/** Fields of an application, on the form and in the trail. */
export const APPLICATION_FIELD_LABELS = {
  planYear: "计划年度",
  stream: "资金来源",
  batch: "批次",
  applicationNumber: "申报文号",
  appliedOn: "申报日期",
  askedAmount: "申报金额",
  applicationNote: "备注",
  outcome: "批复结果",
  grantedAmount: "批复金额",
  grantedOn: "批复日期",
  grantNumber: "批复文号",
} as const;

export const APPLICATION_ACTION_LABELS: Readonly<Record<string, string>> = {
  "application.create": "登记资金申报",
  "application.edit": "修改资金申报",
  "application.answer": "登记申报结果",
};
