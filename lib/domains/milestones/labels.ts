import type { MilestoneField, MilestoneKind, Way } from "./types";

export const MILESTONE_LABELS = {
  CONSENT: "居民意愿征集",
  PROJECT_APPROVAL: "立项",
  FEASIBILITY_STUDY: "可研编制",
  FEASIBILITY_APPROVAL: "可研批复",
  PRELIMINARY_DESIGN: "初步设计批复",
  CONSTRUCTION_DRAWINGS: "施工图",
  DRAWING_REVIEW: "施工图审查",
  RENDERINGS: "效果图",
  PROCUREMENT: "招投标",
  PLANNING_PERMIT: "报建",
  CONSTRUCTION_PERMIT: "施工许可",
  QUALITY_SAFETY: "质量安全报监",
  SAFETY_MEASURES: "安全措施",
  FINAL_ACCOUNT: "竣工决算",
  ASSET_HANDOVER: "管线资产移交",
  PROPERTY_MANAGEMENT: "物业管理到位",
  ARCHIVE: "档案归集",
} as const satisfies Record<MilestoneKind, string>;

export const WAY_LABELS = { NORMAL: "正常办理", NOT_APPLICABLE: "不适用", DEFERRED: "容缺", INHERITED: "随项目" } as const satisfies Record<Way, string>;

export const MILESTONE_FIELD_LABELS = {
  way: "办理方式",
  plannedOn: "计划日期",
  actualOn: "实际日期",
  documentNumber: "文号",
  ground: "依据或所缺材料",
  deferredUntil: "补齐期限",
} as const satisfies Record<MilestoneField, string>;
