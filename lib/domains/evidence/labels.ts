import type { ArchiveStep, EvidenceKind } from "./types";

export const KIND_LABELS = {
  CONSENT: "居民意愿、公示",
  APPROVAL: "批复、立项",
  DRAWING: "图纸、效果图",
  PERMIT: "许可、手续",
  PHOTO_BEFORE: "改造前照片",
  CONTRACT: "招标、合同",
  PHOTO_DURING: "施工照片",
  PHOTO_AFTER: "改造后照片",
  ACCEPTANCE: "竣工验收",
  ACCOUNT: "决算、审计",
  HANDOVER: "移交、物业",
  REPORT: "报告、台账",
  OTHER: "其他材料",
} as const satisfies Record<EvidenceKind, string>;

/** Steps of the archive, named as the stages are. */
export const STEP_LABELS = {
  PRELIMINARY: "前期工作",
  CONSTRUCTION: "施工",
  COMPLETED: "完工",
  ACCEPTED: "竣工验收",
  HANDED_OVER: "移交管理",
  OTHER: "其他",
} as const satisfies Record<ArchiveStep, string>;

/** What is taken, said beside every place where files are chosen. */
export const LIMIT_WORDS = "照片（JPG、PNG 等）每张最大20兆字节、5000万像素；文件（PDF、OFD、新格式的 Word 和 Excel）每个最大50兆字节。";
/** What happens to a picture. */
export const PICTURE_WORDS = "照片按方向转正，去除拍摄位置等附带信息后保存，长边超过4096像素的缩到4096像素。";
