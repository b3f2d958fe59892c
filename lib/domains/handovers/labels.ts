import type { HandoverState, Kind } from "./types";

export const HANDOVER_STATES = { PREPARED: "待移交人签字", GIVEN: "已移交待接收", TAKEN: "已交接", DECLINED: "接收人已退回", CANCELLED: "已撤销" } as const satisfies Record<
  HandoverState,
  string
>;

/** Heading, measure word and what happens to it with the second signature. */
export const KIND_WORDS = {
  community: { title: "经办小区", unit: "个", effect: "接收人签字后，改由接收人经办。" },
  deputyship: { title: "代理（AB角）", unit: "项", effect: "接收人签字后即行结束；仍需代理的由接收人另行指定。" },
  handover: { title: "未办结的交接", unit: "件", effect: "不随本单转移，请移交人先行办结。" },
  todo: { title: "待办事项", unit: "件", effect: "移交时的待办，供接收人知悉。" },
} as const satisfies Record<Kind, { title: string; unit: string; effect: string }>;

/** Usual reasons, offered to choose from. */
export const REASONS = ["调岗", "离岗", "休假", "借调", "退休", "分工调整"] as const;
