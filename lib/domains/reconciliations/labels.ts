import type { LineState, Party } from "./types";

export const PARTY_LABELS: Readonly<Record<Party, string>> = { COUNTY: "县市", UTILITY: "管线单位", THIRD: "第三方" };

/** Who the third side is: of money from above 州财政局, of a utility's own works the supervisor or the settlement. */
export const THIRD_LABELS = { finance: "州财政局", works: "监理或结算审定" } as const;

export const LINE_STATE_LABELS: Readonly<Record<LineState, string>> = { OPEN: "待答复", DIFFERS: "有差异", AGREED: "一致" };

/** Fields of a reconciliation in the trail. */
export const RECONCILIATION_FIELD_LABELS = { period: "月份", lines: "行数", side: "答复方", sideFigure: "答复数（万元）", bookFigure: "账面数（万元）" } as const;
