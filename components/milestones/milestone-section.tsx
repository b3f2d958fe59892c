import { randomUUID } from "node:crypto";
import { Section } from "@/components/ui/section";
import { milestonesText } from "@/lib/domains/milestones/rules";
import type { MilestoneSheet } from "@/lib/domains/milestones/types";
import { MilestoneForm } from "./milestone-form";
import { MilestoneTable } from "./milestone-table";

/** Milestones of a package or a community, with their form where the reader keeps them. `papers`: how many prove each. */
export function MilestoneSection({ sheet, editable, papers }: { sheet: MilestoneSheet; editable: boolean; papers?: Partial<Record<string, number>> }) {
  const { subject, inherits, rows, setting } = sheet;
  const own = Object.values(rows).filter((row) => row.own);
  const kept = subject.kind === "project" ? Object.values(rows) : own;
  return (
    <Section title="节点" id="milestones" say={inherits ? `随项目；本小区单列${own.length}个。` : undefined} meta="计划与实际" flow>
      <MilestoneTable sheet={sheet} papers={papers} />
      {editable && (
        <MilestoneForm
          subject={subject}
          inherits={inherits}
          stored={milestonesText(rows, inherits)}
          versions={Object.fromEntries(kept.map(({ kind, version }) => [kind, version]))}
          locked={setting.locked}
          idempotencyKey={randomUUID()}
        />
      )}
    </Section>
  );
}
