import type { FranchiseState, Kind } from "./types";

export const KIND_LABELS = { CHARGING: "充电桩", SHOPS: "商铺", MARKET: "农贸市场", OTHER: "其他" } as const satisfies Record<Kind, string>;

export const STATE_LABELS = { OPEN: "招商中", RUNNING: "已落实", ENDED: "已终止" } as const satisfies Record<FranchiseState, string>;
export const STATE_TONES = { OPEN: "wait", RUNNING: "done", ENDED: "todo" } as const satisfies Record<FranchiseState, string>;

/** Fields of a project, on the form and in the trail. */
export const FRANCHISE_FIELD_LABELS = {
  communityId: "小区编号",
  franchiseKind: "项目类别",
  place: "位置和内容",
  operator: "经营单位",
  startsOn: "开始日期",
  termYears: "特许年限",
  franchiseInvestment: "投资",
  yearlyIncome: "小区年收益",
  franchiseNote: "备注",
} as const;

export const FRANCHISE_ACTION_LABELS: Readonly<Record<string, string>> = {
  "franchise.create": "登记特许经营项目",
  "franchise.edit": "修改特许经营项目",
  "franchise.end": "终止特许经营项目",
};
