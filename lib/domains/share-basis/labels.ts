import type { ShareSettings } from "@/lib/domains/shares/types";
import type { BasisWeights, ShareState } from "./types";

export const SHARE_STATE_LABELS = { DRAFT: "未提出", PROPOSED: "待确认", CONFIRMED: "已确认", OBJECTED: "有异议" } as const satisfies Record<ShareState, string>;

export const WEIGHT_NAMES = { households: "户数", floorArea: "建筑面积", buildings: "楼栋数" } as const satisfies Record<keyof BasisWeights, string>;

/** Why a utility is asked for nothing where the register knows of no work of its own. */
export const NO_WORK = "台账未列本单位管线任务";
/** Why nothing is asked for a community that the plan has lost. */
export const NOT_IN_PLAN = "已不在计划内";

/** What is set for all shares, in the form and in the trail. */
export const SETTING_NAMES = { amberDays: "多少天未答复起提醒", redDays: "多少天未答复起催办", paperPercent: "异议相差多少起须附依据" } as const satisfies Record<
  keyof ShareSettings,
  string
>;

/** Fields in the trail; what others name already stands there. */
export const SHARE_FIELD_LABELS = {
  utility: "管线单位",
  shares: "出资行数",
  shareSum: "合计金额",
  shareAmount: "建议出资",
  counter: "核定金额",
  unallocated: "未分摊",
  excludedHere: "不分摊的小区",
  includedHere: "恢复分摊的小区",
  shareWhole: "应出资",
  shareWeights: "分摊权重",
  round: "批次",
  letterNumber: "函件校验号",
  spread: "差额去向",
  ...SETTING_NAMES,
} as const;
