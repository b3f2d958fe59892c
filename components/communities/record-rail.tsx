import { Note } from "@/components/ui/note";
import { Rail } from "@/components/ui/rail";
import { formatDate } from "@/lib/core/dates";
import { stageRail } from "@/lib/domains/community-record/rules";
import type { CommunityRecord } from "@/lib/domains/community-record/types";
import { STAGE_LABELS } from "@/lib/domains/plan/labels";

/** The seven stages with actual and planned dates; a stop is said above them. */
export function RecordRail({ record }: { record: CommunityRecord }) {
  const off = record.stage === "SUSPENDED" || record.stage === "WITHDRAWN";
  return (
    <section className="sect" aria-label="阶段">
      {off && (
        <Note tone="wait" title={`${STAGE_LABELS[record.stage]}，自${formatDate(record.stageSince)}起。`} className="mb-4">
          下面是此前已到达的阶段。
        </Note>
      )}
      <Rail
        label="阶段"
        items={stageRail(record.stage, record.stageDates).map((item) => ({
          label: STAGE_LABELS[item.stage],
          state: item.state,
          sub: item.date && (item.planned ? `计划${item.date}` : item.state === "now" ? `${item.date}起` : item.date),
        }))}
      />
    </section>
  );
}
