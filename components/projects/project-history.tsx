import type { ReactNode } from "react";
import { Empty } from "@/components/ui/empty";
import { FieldChanges } from "@/components/ui/field-changes";
import { Section } from "@/components/ui/section";
import { Timeline } from "@/components/ui/timeline";
import { PROJECT_HISTORY_LABELS } from "@/lib/domains/projects/labels";
import { projectChanges } from "@/lib/domains/projects/rules";
import type { ProjectRecord } from "@/lib/domains/projects/types";

/** Who changed what of a package, when, old to new, newest first. */
export function ProjectHistory({ project: { history, changes }, note: said }: { project: ProjectRecord; note: ReactNode }) {
  const note = changes > history.length ? `共${changes}条，列出最近${history.length}条` : changes > 0 ? `共${changes}条` : undefined;
  return (
    <Section title="变更记录" meta={note} flow>
      {history.length > 0 && said}
      {history.length === 0 ? (
        <Empty>还没有变更。</Empty>
      ) : (
        <Timeline
          items={history.map((entry) => ({
            key: entry.seq,
            title: <b>{`${entry.who}${PROJECT_HISTORY_LABELS[entry.action] ?? "修改"}`}</b>,
            detail: <FieldChanges changes={projectChanges(entry)} fresh={entry.action !== "project.edit" && entry.action !== "milestone.edit"} />,
            time: entry.at,
          }))}
        />
      )}
    </Section>
  );
}
