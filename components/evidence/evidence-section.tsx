import { Empty } from "@/components/ui/empty";
import { Section } from "@/components/ui/section";
import type { EvidenceKind, EvidenceSubject, EvidenceView } from "@/lib/domains/evidence/types";
import { BeforeAfter } from "./before-after";
import { EvidenceList } from "./evidence-list";
import { EvidenceUpload } from "./evidence-upload";
import { PaperActions } from "./paper-actions";

type Props = {
  /** What loadEvidence gives; null shows nothing */
  evidence: EvidenceView | null;
  title?: string;
  level?: 2 | 3;
  id?: string;
  /** Kinds that can be added here; a single one is chosen already */
  kinds?: readonly EvidenceKind[];
  /** The milestone that is proved by what is added here */
  milestone?: string;
};

const PAGES: Record<string, string> = {
  communityId: "/communities/",
  projectId: "/projects/",
  planChangeId: "/plan/changes/",
  approvalId: "/approvals/",
  taskId: "/duties/",
  shareId: "/shares/",
  ledgerEntryId: "/ledger/",
  countyCode: "/counties/",
};

/** The page on which a subject's papers stand, for a form that is sent without scripts. */
function pageOf(subject: EvidenceSubject): string {
  const [[kind, key] = ["", ""]] = Object.entries(subject) as [string, string | number][];
  return `${PAGES[kind] ?? "/"}${key}`;
}

/** Papers and pictures of a subject, with what the reader may do. */
export function EvidenceSection({ evidence, title = "凭证与照片", level = 2, id = "evidence", kinds, milestone }: Props) {
  if (!evidence) return null;
  const { subject, items, canAdd, keys } = evidence;
  const back = pageOf(subject);
  const standing = items.filter((item) => item.withdrawn === null);
  const ofCommunity = "communityId" in subject;
  const inner = level === 2 ? 3 : 4;
  return (
    <Section title={title} level={level} id={id} meta={items.length > 0 ? `共${standing.length}份` : undefined} className={ofCommunity ? "off-sheet" : undefined} flow>
      {ofCommunity && <BeforeAfter items={items} level={inner} />}
      {items.length === 0 && <Empty>{!canAdd ? "还没有材料。" : `还没有材料。上传后${ofCommunity ? "按阶段" : ""}列在这里，写明何人何时上传。`}</Empty>}
      <EvidenceList items={items} level={inner} actions={(item) => item.project === null && <PaperActions item={item} keys={keys.items[item.id]} back={back} />} />
      {canAdd && (
        <details className="add-papers">
          <summary>上传材料和照片</summary>
          <EvidenceUpload subject={subject} idempotencyKey={keys.add} back={back} kinds={kinds} milestone={milestone} />
        </details>
      )}
    </Section>
  );
}
