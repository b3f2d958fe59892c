import type { AuditEvent } from "@/lib/infra/audit";
import type { DbActor } from "@/lib/infra/db";

/** Papers and pictures that an actor may see; minted in policy.ts alone. The row policies narrow it further to the own unit's. */
export type EvidenceScope = { readonly actor: DbActor & { userId: string }; readonly __brand: "EvidenceScope" };

/** Right to add papers of the own unit; minted in policy.ts alone. */
export type EvidenceWriteScope = { readonly actor: DbActor & { userId: string }; readonly __brand: "EvidenceWriteScope" };

/** What a paper or picture is, in the order of a community's life. */
export const EVIDENCE_KINDS = [
  "CONSENT",
  "APPROVAL",
  "DRAWING",
  "PERMIT",
  "PHOTO_BEFORE",
  "CONTRACT",
  "PHOTO_DURING",
  "PHOTO_AFTER",
  "ACCEPTANCE",
  "ACCOUNT",
  "HANDOVER",
  "REPORT",
  "OTHER",
] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** The step of the archive that a kind of paper belongs to. */
export const ARCHIVE_STEPS = ["PRELIMINARY", "CONSTRUCTION", "COMPLETED", "ACCEPTED", "HANDED_OVER", "OTHER"] as const;
export type ArchiveStep = (typeof ARCHIVE_STEPS)[number];

/** To what a paper belongs: one of these. */
export const SUBJECTS = ["communityId", "projectId", "planChangeId", "approvalId", "taskId", "shareId", "ledgerEntryId", "countyCode"] as const;
export type SubjectKind = (typeof SUBJECTS)[number];
export type EvidenceSubject =
  | { communityId: string }
  | { projectId: number }
  | { planChangeId: number }
  | { approvalId: number }
  | { taskId: number }
  | { shareId: number }
  | { ledgerEntryId: number }
  | { countyCode: string };

/** Whose papers a subject takes, as its row has it. */
export type SubjectOwner = { countyCode: string | null; agencyKey: string | null; utilityKey: string | null };

/** One version of a paper, as it is kept. */
export type EvidenceVersion = {
  number: number;
  fileName: string;
  mediaType: string;
  size: number;
  width: number | null;
  height: number | null;
  hasPreview: boolean;
  who: string;
  at: string;
};

/** A paper or picture with its versions, the newest first. */
export type EvidenceItem = {
  id: string;
  kind: EvidenceKind;
  title: string;
  documentNumber: string | null;
  issuedOn: string | null;
  milestone: string | null;
  /** The package that it belongs to, where it is seen on a community */
  project: string | null;
  withdrawn: { at: string; who: string; reason: string } | null;
  version: number;
  /** Whether the reader may add a version to it or withdraw it */
  own: boolean;
  versions: EvidenceVersion[];
};

/** What there is of a subject, and what the reader may do. Give it to EvidenceSection. */
export type EvidenceView = { subject: EvidenceSubject; items: EvidenceItem[]; canAdd: boolean; keys: { add: string; items: Record<string, { add: string; withdraw: string }> } };

/** A file that goes out. */
export type ServedFile = {
  evidenceId: string;
  countyCode: string | null;
  title: string;
  fileName: string;
  mediaType: string;
  hash: string;
  previewHash: string | null;
  size: number;
};

export type EvidenceEvent = AuditEvent<
  "evidence.add" | "evidence.version" | "evidence.withdraw",
  Partial<Record<"evidenceKind" | "title" | "documentNumber" | "file" | "size" | "checksum" | "versionNumber" | "subject", string | number>>
>;
