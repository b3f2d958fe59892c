import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { OfficerForm } from "@/components/communities/officer-form";
import { RecordBasics, RecordContact, RecordFacts, RecordFigures, RecordUtilities } from "@/components/communities/record-facts";
import { RecordHistory } from "@/components/communities/record-history";
import { RecordNeeds } from "@/components/communities/record-needs";
import { RecordRail } from "@/components/communities/record-rail";
import { RemovedNote, SavedNote } from "@/components/communities/record-notes";
import { PlanSection } from "@/components/community-plan/plan-section";
import { StageStatus } from "@/components/communities/stage-status";
import { ClockNote } from "@/components/shell/clock-note";
import { CommunityLifeSections } from "@/components/stages/community-life";
import { EvidenceSection } from "@/components/evidence/evidence-section";
import { CommunityMoney } from "@/components/funding/community-money";
import { CommunityChanges } from "@/components/plan-changes/community-changes";
import { CommunityTasks } from "@/components/tasks/community-tasks";
import { ButtonLink } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { PageHead } from "@/components/ui/page-head";
import { PrintButton } from "@/components/ui/print-button";
import { Section } from "@/components/ui/section";
import { Status } from "@/components/ui/status";
import { loadChangesOf } from "@/lib/domains/plan-changes/loaders";
import { loadPlanBeside } from "@/lib/domains/community-plan/loaders";
import { loadCommunity } from "@/lib/domains/community-record/loaders";
import { loadCommunityMoney } from "@/lib/domains/funding-totals/loaders";
import { loadCommunityTasks } from "@/lib/domains/tasks/loaders";
import { papersOf } from "@/lib/domains/milestones/rules";
import { loadCommunityLife } from "@/lib/domains/stages/loaders";
import { loadEvidence } from "@/lib/domains/evidence/loaders";
import { demonstrationDate } from "@/lib/infra/clock";

type Props = { params: Promise<{ communityId: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export const metadata: Metadata = { title: "小区" };

export default async function CommunityPage({ params, searchParams }: Props) {
  const { history, saved } = await searchParams;
  const { communityId } = await params;
  const [found, evidence, changes, given, life, plan, money] = await Promise.all([
    loadCommunity(communityId, history === "all"),
    loadEvidence({ communityId }),
    loadChangesOf(communityId),
    loadCommunityTasks(communityId),
    loadCommunityLife(communityId),
    loadPlanBeside(communityId),
    loadCommunityMoney(communityId),
  ]);
  if (!found) notFound();
  const { record, officers, can } = found;
  const { detail } = record;
  return (
    <div className="sheet">
      <PageHead
        title={record.name}
        badges={
          record.removal === null ? (
            <>
              <StageStatus stage={record.stage} />
              {!record.countsInTarget && (
                <Status tone="todo" glyph="info" pill>
                  计划外
                </Status>
              )}
            </>
          ) : (
            <Status tone="late" glyph="refused" pill>
              {record.removal === "MERGED" ? "已合并" : "已撤销"}
            </Status>
          )
        }
        crumbs={[{ label: "小区台账", href: "/communities" }, { label: record.countyName, href: `/communities?county=${record.countyCode}` }, { label: `${record.year}年` }]}
        actions={
          <>
            <PrintButton>
              <Icon name="print" />
              打印一页
            </PrintButton>
            {can.edit && <ButtonLink href={`/communities/${record.id}/merge`}>合并重复</ButtonLink>}
            {can.edit && (
              <ButtonLink href={`/communities/${record.id}/edit`} variant="pri">
                更新记录
              </ButtonLink>
            )}
          </>
        }
      >
        <RecordFacts record={record} />
      </PageHead>
      <SavedNote kind={saved} />
      <RemovedNote record={record} />
      <RecordRail record={record} />
      {detail && <RecordFigures detail={detail} listed={record.stage !== "REGISTERED"} />}
      <div className="cols mt-7">
        <div className="c-main">
          {life && <CommunityLifeSections life={life} papers={papersOf(evidence?.items ?? [])} />}
          {record.removal === null && <CommunityMoney money={money} />}
          {detail && <RecordNeeds record={record} editable={can.edit} />}
          {detail && (
            <Section title="经办人">
              <OfficerForm communityId={record.id} officer={detail.officer} choices={officers} idempotencyKey={randomUUID()} />
            </Section>
          )}
          {detail && <RecordContact record={record} detail={detail} editable={can.edit} />}
          <RecordUtilities record={record} />
          <EvidenceSection evidence={evidence} />
          {record.removal === null && <CommunityChanges communityId={record.id} stage={record.stage} found={changes} />}
          <CommunityTasks communityId={record.id} given={given} />
        </div>
        <aside className="c-side">
          <RecordBasics record={record} />
          {record.removal === null && <PlanSection plan={plan} />}
          {detail && (
            <Section title="变更记录" meta={record.changes > 0 ? `共${record.changes}条` : undefined}>
              {record.changes > 0 && <ClockNote date={demonstrationDate()} />}
              <RecordHistory record={record} />
            </Section>
          )}
        </aside>
      </div>
    </div>
  );
}
