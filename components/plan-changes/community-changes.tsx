import { Section } from "@/components/ui/section";
import { Timeline } from "@/components/ui/timeline";
import { allowedKinds, story } from "@/lib/domains/plan-changes/rules";
import type { ChangeRow } from "@/lib/domains/plan-changes/types";
import type { Stage } from "@/lib/domains/plan/types";

/** What was asked for a community's plan and what became of it, on the community's page. */
export function CommunityChanges({ communityId, stage, found }: { communityId: string; stage: Stage; found: { rows: ChangeRow[]; ask: boolean } | null }) {
  if (!found) return null;
  const open = found.rows.some((row) => row.state === "REQUESTED");
  const ask = found.ask && !open && allowedKinds(stage).length > 0;
  if (found.rows.length === 0 && !ask) return null;
  const items = found.rows.flatMap((row) =>
    story(row).map((told) => ({ ...told, key: `${row.id}-${told.key}`, title: told.key === "requested" ? <a href={`/plan/changes/${row.id}`}>{told.title}</a> : told.title })),
  );
  return (
    <Section title="计划调整" id="changes" meta={ask && <a href={`/plan/changes/new?community=${communityId}`}>申请调整、停工、复工</a>}>
      {items.length > 0 ? <Timeline items={items} /> : <p className="mut">没有申请过调整。</p>}
    </Section>
  );
}
