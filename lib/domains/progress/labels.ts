export const PROGRESS_LABELS = { progressPercent: "形象进度", completedInvestment: "完成投资", asOf: "截至日期" } as const;
