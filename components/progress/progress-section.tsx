import { randomUUID } from "node:crypto";
import { KeyFigures } from "@/components/ui/key-figures";
import { Section } from "@/components/ui/section";
import { formatShare, formatWan, wanText } from "@/lib/core/money";
import { canEnterProgress } from "@/lib/domains/progress/rules";
import { PROGRESS_LABELS } from "@/lib/domains/progress/labels";
import type { Standing } from "@/lib/domains/stages/types";
import { ProgressForm } from "./progress-form";

/** How far the works are and what they have come to, with the form for the own county. */
export function ProgressSection({ standing, today, editable }: { standing: Standing; today: string; editable: boolean }) {
  const { progress, plannedInvestmentFen } = standing;
  const open = canEnterProgress(standing.stage);
  if (progress.version === 0 && !open) return null;
  return (
    <Section title="形象进度和完成投资" id="progress" meta={progress.asOf ? `截至${progress.asOf}，实时数` : "还没有填报"}>
      <KeyFigures
        items={[
          {
            label: PROGRESS_LABELS.progressPercent,
            value: String(progress.percent),
            unit: "%",
            note: standing.dates.COMPLETED?.plannedOn ? `计划${standing.dates.COMPLETED.plannedOn}完工` : "未定完工日期",
          },
          {
            label: PROGRESS_LABELS.completedInvestment,
            value: formatWan(progress.completedFen),
            unit: "万元",
            note: `计划投资${formatWan(plannedInvestmentFen)}，完成${formatShare(progress.completedFen, plannedInvestmentFen)}`,
          },
        ]}
      />
      {editable && open && (
        <ProgressForm
          communityId={standing.id}
          version={progress.version}
          stored={{ progressPercent: String(progress.percent), completedInvestment: wanText(progress.completedFen), asOf: today }}
          idempotencyKey={randomUUID()}
        />
      )}
    </Section>
  );
}
