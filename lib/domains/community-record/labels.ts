import { FUNDING_ACTION_LABELS } from "@/lib/domains/funding-plan/labels";

/** What was done, after the unit that did it. */
export const HISTORY_LABELS: Record<string, string> = {
  "community.officer.edit": "确定经办人",
  "community.edit": "修改登记",
  "community.create": "登记小区",
  "community.merge": "合并小区",
  "community.works": "并入管线任务",
  "community.import": "按明细表写入",
  "community.import.undo": "撤销导入",
  "community.project": "调整所属项目",
  "community.plan": "填写一区一策",
  "community.haves": "核对八个有",
  "milestone.edit": "登记节点",
  "stage.enter": "进入下一阶段",
  "stage.correct": "更正阶段",
  "stage.plan": "调整计划日期",
  "progress.edit": "填报进度",
  ...FUNDING_ACTION_LABELS,
  "community.apart": "认定为不同小区",
};
