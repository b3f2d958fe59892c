import type { WeightName } from "./schema";
import type { EntryKind, ListState } from "./types";

export const LIST_STATE_LABELS = { DRAFT: "编制中", PROPOSED: "待审定", RETURNED: "已退回", CONFIRMED: "已审定" } as const satisfies Record<ListState, string>;
export const LIST_STATE_TONES = { DRAFT: "doing", PROPOSED: "wait", RETURNED: "late", CONFIRMED: "done" } as const satisfies Record<ListState, string>;
export const ENTRY_KIND_LABELS = { NEW: "新列入", CARRIED_OVER: "跨年结转" } as const satisfies Record<EntryKind, string>;

/** Names of the weights, in the form and in the trail. */
export const WEIGHT_LABELS = {
  infrastructure: "基础设施缺项",
  ripeness: "前期工作成熟度",
  consent: "居民同意率",
  water: "缺供水",
  power: "缺供电",
  roads: "缺道路",
  gas: "缺燃气",
} as const satisfies Record<WeightName, string>;

/** Fields of a list in the trail; what others name already stands there. */
export const LIST_FIELD_LABELS = { list: "年度计划", carried: "结转", ...WEIGHT_LABELS } as const;
