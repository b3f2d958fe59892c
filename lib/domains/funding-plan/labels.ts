/** What is not worked out is said so, never shown as nought. */
export const NOT_PLANNED = "未测算";

/** What was done to a plan of money, after the unit that did it. */
export const FUNDING_ACTION_LABELS: Readonly<Record<string, string>> = { "funding.adjust": "调整资金计划", "funding.rule": "恢复按规则测算" };
/** Fields of it in the trail. */
export const FUNDING_FIELD_LABELS = { fundingChannel: "资金渠道", fundingAmount: "计划资金" } as const;
