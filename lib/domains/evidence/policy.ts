import { type Actor, reach, refuseUnless } from "@/lib/access/actor";
import { AppError, notFound } from "@/lib/core/errors";
import type { DbActor } from "@/lib/infra/db";
import type { EvidenceKind, EvidenceScope, EvidenceSubject, EvidenceWriteScope, SubjectOwner } from "./types";

/** @throws AppError refused */
export function evidenceScope(actor: Actor): EvidenceScope {
  refuseUnless(reach(actor, "evidence.read") !== "none");
  return { actor } as unknown as EvidenceScope;
}

/** @throws AppError refused */
export function evidenceWriteScope(actor: Actor): EvidenceWriteScope {
  refuseUnless(reach(actor, "evidence.write") !== "none");
  return { actor } as unknown as EvidenceWriteScope;
}

/** An entry of the ledger that is neither an agency's nor a utility's. */
const isCountys = ({ agencyKey, utilityKey }: SubjectOwner) => agencyKey === null && utilityKey === null;
/** What a utility has papers of. */
const isUtilitys = (subject: EvidenceSubject) => "taskId" in subject || "shareId" in subject || "ledgerEntryId" in subject;

type Writer = Pick<DbActor, "role" | "countyCode" | "utilityKey" | "agencyKey">;

/** Whether a unit's papers go with this subject: a county's with its own affairs, an agency's with what it is asked, tasked or posts, a utility's with its money, the prefecture's with tasks, plan changes and shares. */
function takes(actor: Writer, subject: EvidenceSubject, owner: SubjectOwner): boolean {
  switch (actor.role) {
    case "COUNTY_OFFICER":
      return actor.countyCode !== null && owner.countyCode === actor.countyCode && !("shareId" in subject) && (!("ledgerEntryId" in subject) || isCountys(owner));
    case "AGENCY_OFFICER":
      return actor.agencyKey !== null && owner.agencyKey === actor.agencyKey && ("taskId" in subject || "approvalId" in subject || "ledgerEntryId" in subject);
    case "UTILITY_OFFICER":
      return actor.utilityKey !== null && owner.utilityKey === actor.utilityKey && isUtilitys(subject);
    case "PREFECTURE_ADMIN":
    case "PREFECTURE_STAFF":
      return "taskId" in subject || "planChangeId" in subject || "shareId" in subject;
    default:
      return false;
  }
}

/** Whether a page shows the papers of such a subject to the reader: a utility or agency has none of a community, package or county. */
export function canSeeEvidence(actor: Actor, subject: EvidenceSubject): boolean {
  const found = reach(actor, "evidence.read");
  if (found === "own-agency") return "taskId" in subject || "approvalId" in subject || "ledgerEntryId" in subject;
  return found === "own-utility" ? isUtilitys(subject) : found !== "none";
}

export const canAddEvidence = (actor: Actor, subject: EvidenceSubject, owner: SubjectOwner): boolean => reach(actor, "evidence.write") !== "none" && takes(actor, subject, owner);

/** The subject takes papers of this unit. @throws AppError not-found where there is none in reach, refused */
export function assertTakes(actor: Writer, subject: EvidenceSubject, owner: SubjectOwner | undefined): asserts owner is SubjectOwner {
  if (!owner) throw notFound();
  refuseUnless(takes(actor, subject, owner));
}

type Standing = { own: boolean; withdrawnAt: Date | null; version: number };

/** A paper of the own unit that stands. @throws AppError not-found, refused, conflict where it is withdrawn or has gone on */
export function assertOwnPaper<Row extends Standing>(row: Row | undefined, version: number | null): asserts row is Row {
  if (!row) throw notFound();
  refuseUnless(row.own);
  if (row.withdrawnAt !== null) throw new AppError("conflict", "这份材料已经作废，未保存。");
  if (version !== null && row.version !== version) throw new AppError("conflict", "您打开本页之后，这份材料有了新版本，未保存。请刷新页面，核对后再办理。");
}

/** No community has entered a stage on this paper alone. @throws AppError conflict, with what to do first */
export function assertNotReliedOn(kind: EvidenceKind, names: readonly string[]): void {
  if (names.length === 0) return;
  const shown = names.length > 3 ? `${names.slice(0, 3).join("、")}等${names.length}个小区` : names.join("、");
  const words = kind === "PHOTO_BEFORE" ? `${shown}已凭改造前照片开工，这是最后一张` : `${shown}已凭竣工验收材料通过验收，这是最后一份`;
  throw new AppError("conflict", `${words}，未作废。请先补传一份正确的，再作废这份；阶段登记有误的，先更正阶段。`);
}
