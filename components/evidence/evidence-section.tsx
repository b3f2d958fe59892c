import { Empty } from "@/components/ui/empty";
import { Section } from "@/components/ui/section";
import type { EvidenceView } from "@/lib/domains/evidence/types";
import { EvidenceList } from "./evidence-list";

type Props = { evidence: EvidenceView | null; title?: string; level?: 2 | 3; id?: string };

/** Papers and pictures of a subject, with what the reader may do. `evidence` is what loadEvidence gives; null shows nothing. */
export function EvidenceSection({ evidence, title = "凭证与照片", level = 2, id = "evidence" }: Props) {
  if (!evidence) return null;
  const { items } = evidence;
  const standing = items.filter((item) => item.withdrawn === null);
  return (
    <Section title={title} level={level} id={id} meta={items.length > 0 ? `共${standing.length}份` : undefined} flow>
      {items.length === 0 && <Empty>还没有材料。</Empty>}
      <EvidenceList items={items} level={level === 2 ? 3 : 4} actions={() => null} />
    </Section>
  );
}
