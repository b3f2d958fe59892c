import type { Every, TaskOrigin, TaskState, TaskStep } from "./types";

export const TASK_STATE_LABELS = { OPEN: "未开始", STARTED: "办理中", REPORTED: "待确认", CLOSED: "已办结", CANCELLED: "已撤销" } as const satisfies Record<TaskState, string>;

export const TASK_ORIGIN_LABELS = { DUTY: "职责分解", INSTRUCTION: "领导批示", MEETING: "会议交办", RECTIFICATION: "整改事项" } as const satisfies Record<TaskOrigin, string>;

/** As the trail and the story of a task name it. */
export const TASK_STEP_LABELS = {
  start: "开始办理",
  note: "进展说明",
  report: "报告办结",
  close: "确认办结",
  return: "退回继续办理",
  cancel: "撤销任务",
} as const satisfies Record<TaskStep, string>;

export const EVERY_LABELS = { month: "每月一次", quarter: "每季度一次" } as const satisfies Record<Every, string>;
