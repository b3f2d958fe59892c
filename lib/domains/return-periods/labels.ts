import type { PeriodState, ReturnSettings } from "./types";

export const PERIOD_STATE_LABELS = { NOT_OPEN: "未开放", OPEN: "填报期内", LATE: "已逾期", LOCKED: "已锁定" } as const satisfies Record<PeriodState, string>;

export const RETURN_SETTING_LABELS = {
  openDay: "开放日（当月）",
  dueDay: "截止日（次月）",
  dueHour: "截止时刻",
  graceWorkdays: "宽限工作日",
  mendWorkdays: "退回后修改工作日",
} as const satisfies Record<keyof ReturnSettings, string>;

/** Smallest and largest value of each setting. */
export const RETURN_SETTING_LIMITS = { openDay: [1, 28], dueDay: [1, 25], dueHour: [0, 23], graceWorkdays: [0, 20], mendWorkdays: [1, 20] } as const satisfies Record<
  keyof ReturnSettings,
  readonly [number, number]
>;
