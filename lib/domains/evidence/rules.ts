import { safeFileName } from "@/lib/core/file-name";
import type { ArchiveStep, EvidenceItem, EvidenceKind, EvidenceVersion } from "./types";
import { ARCHIVE_STEPS, EVIDENCE_KINDS, type EvidenceSubject, type SubjectKind, SUBJECTS } from "./types";

const STEP_OF: Record<EvidenceKind, ArchiveStep> = {
  CONSENT: "PRELIMINARY",
  APPROVAL: "PRELIMINARY",
  DRAWING: "PRELIMINARY",
  PERMIT: "PRELIMINARY",
  PHOTO_BEFORE: "PRELIMINARY",
  CONTRACT: "CONSTRUCTION",
  PHOTO_DURING: "CONSTRUCTION",
  PHOTO_AFTER: "COMPLETED",
  ACCEPTANCE: "ACCEPTED",
  ACCOUNT: "HANDED_OVER",
  HANDOVER: "HANDED_OVER",
  REPORT: "OTHER",
  OTHER: "OTHER",
};

type KindGroup = { kind: EvidenceKind; items: EvidenceItem[] };

/** Papers in the order of a community's life: by step, then by kind. Steps and kinds without any are left out. */
export function archiveOf(items: readonly EvidenceItem[]): { step: ArchiveStep; kinds: KindGroup[] }[] {
  const kinds = EVIDENCE_KINDS.map((kind) => ({ kind, items: items.filter((item) => item.kind === kind) })).filter((group) => group.items.length > 0);
  return ARCHIVE_STEPS.map((step) => ({ step, kinds: kinds.filter(({ kind }) => STEP_OF[kind] === step) })).filter((group) => group.kinds.length > 0);
}

const isPicture = (version: Pick<EvidenceVersion, "mediaType">): boolean => version.mediaType.startsWith("image/");

/** What a browser shows by itself: pictures made anew here, and PDF. */
export const canOpen = (version: Pick<EvidenceVersion, "mediaType">): boolean => isPicture(version) || version.mediaType === "application/pdf";

/** Pictures of a kind that stand, in the order in which they came. */
export const picturesOf = (items: readonly EvidenceItem[], kind: EvidenceKind): EvidenceItem[] =>
  items.filter((item) => item.kind === kind && item.withdrawn === null && item.versions[0] !== undefined && isPicture(item.versions[0]));

/** Size as people say it: 0.3兆字节, 12千字节. */
export function sizeWords(bytes: number): string {
  const tenths = Math.round((bytes * 10) / (1024 * 1024));
  return tenths >= 10 ? `${Math.floor(tenths / 10)}.${tenths % 10}兆字节` : `${Math.max(1, Math.round(bytes / 1024))}千字节`;
}

/** What a paper is called where nobody says: its file's name without the ending. */
export const titleFrom = (fileName: string): string => safeFileName(fileName, "未命名").replace(/\.[a-z0-9]{1,5}$/i, "");

const SUBJECT_WORDS: Record<SubjectKind, string> = {
  communityId: "小区",
  projectId: "打包项目",
  planChangeId: "计划调整",
  approvalId: "审批",
  taskId: "任务",
  shareId: "出资",
  ledgerEntryId: "资金登记",
  countyCode: "县市",
};

/** To what a paper belongs, as the trail says it. */
export function subjectWords(subject: EvidenceSubject): string {
  const named = SUBJECTS.find((kind) => kind in subject) ?? "countyCode";
  return `${SUBJECT_WORDS[named]} ${Object.values(subject)[0] as string | number}`;
}

/** Under what name a version is saved: pictures that were made anew as another kind have that ending. */
export const savedName = ({ fileName, mediaType }: Pick<EvidenceVersion, "fileName" | "mediaType">): string =>
  mediaType === "image/webp" ? `${fileName.replace(/\.(png|webp)$/i, "")}.webp` : fileName;
