import { randomUUID } from "node:crypto";
import { MilestoneSection } from "@/components/milestones/milestone-section";
import { ProgressSection } from "@/components/progress/progress-section";
import { Empty } from "@/components/ui/empty";
import { Section } from "@/components/ui/section";
import { Timeline } from "@/components/ui/timeline";
import { formatDate } from "@/lib/core/dates";
import { STAGE_LABELS } from "@/lib/domains/plan/labels";
import { hasReached } from "@/lib/domains/plan/rules";
import { STAGES } from "@/lib/domains/plan/types";
import { MISSING_LABELS, STAGE_EVENT_LABELS } from "@/lib/domains/stages/labels";
import { correctable, lackingCame, readLacking } from "@/lib/domains/stages/rules";
import type { CommunityLife, StageEvent, Standing } from "@/lib/domains/stages/types";
import { NextStage } from "./next-stage";
import { CorrectForm, PlanForm } from "./stage-forms";

const title = ({ kind, to }: StageEvent) => (kind === "ADVANCED" ? `进入“${STAGE_LABELS[to]}”` : kind === "CORRECTED" ? `更正为“${STAGE_LABELS[to]}”` : STAGE_EVENT_LABELS[kind]);

/** How the community came to where it stands, newest first. */
function StageStory({ events, standing }: { events: readonly StageEvent[]; standing: Standing }) {
  if (events.length === 0) return <Empty>还没有阶段变动。</Empty>;
  return (
    <Timeline
      items={events.map((event) => ({
        key: event.id,
        title: <b>{title(event)}</b>,
        detail: (
          <>
            {event.reason && <div>{event.reason}</div>}
            {event.lacking.flatMap(readLacking).map((each) => (
              <div key={each.code}>
                容缺：{MISSING_LABELS[each.code]}，应于{formatDate(each.until)}前补齐；{lackingCame(each, standing) ?? "还没有补齐"}
              </div>
            ))}
            {event.planChangeId !== null && <a href={`/plan/changes/${event.planChangeId}`}>计划调整</a>}
          </>
        ),
        time: event.on,
      }))}
    />
  );
}

/** 进展: what comes next and what it needs, progress, milestones, how it came so far. */
export function CommunityLifeSections({ life, papers }: { life: CommunityLife; papers: Partial<Record<string, number>> }) {
  const { standing, sheet, events, today, editable } = life;
  const { id, stage, since, dates } = standing;
  const ahead = STAGES.filter((each) => !hasReached(stage, each));
  const from = STAGES.find((each) => each === stage);
  const choices = correctable(stage);
  return (
    <>
      <NextStage standing={standing} today={today} editable={editable} />
      <ProgressSection standing={standing} today={today} editable={editable} />
      <MilestoneSection sheet={sheet} editable={editable} papers={papers} />
      <Section title="阶段经过" id="stages">
        <StageStory events={events} standing={standing} />
        {editable && from && ahead.length > 0 && (
          <PlanForm communityId={id} stages={ahead} stored={Object.fromEntries(STAGES.map((each) => [each, dates[each]?.plannedOn ?? ""]))} idempotencyKey={randomUUID()} />
        )}
        {editable && from && choices.length > 0 && <CorrectForm communityId={id} from={from} since={since} choices={choices} today={today} idempotencyKey={randomUUID()} />}
      </Section>
    </>
  );
}
