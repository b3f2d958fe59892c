import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { HavesTable } from "@/components/community-plan/haves-table";
import { ItemsTable } from "@/components/community-plan/items-table";
import { PlanFacts, PlanTexts } from "@/components/community-plan/plan-facts";
import { StageStatus } from "@/components/communities/stage-status";
import { EvidenceSection } from "@/components/evidence/evidence-section";
import { ButtonLink } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Note } from "@/components/ui/note";
import { PageHead } from "@/components/ui/page-head";
import { PrintButton } from "@/components/ui/print-button";
import { Section } from "@/components/ui/section";
import { loadPlan } from "@/lib/domains/community-plan/loaders";
import { plannedItems } from "@/lib/domains/community-plan/rules";
import { loadEvidence } from "@/lib/domains/evidence/loaders";
import { momentWords } from "@/lib/domains/eight-haves/rules";

type Props = { params: Promise<{ communityId: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export const metadata: Metadata = { title: "一区一策" };

const SAVED: Record<string, string> = { plan: "方案已保存。", haves: "八个有核对结果已保存。" };

export default async function CommunityPlanPage({ params, searchParams }: Props) {
  const { by, saved } = await searchParams;
  const { communityId } = await params;
  const [found, evidence] = await Promise.all([loadPlan(communityId), loadEvidence({ communityId })]);
  if (!found) notFound();
  const { plan, can } = found;
  const items = plannedItems(plan.terms, plan.values.items);
  const home = `/communities/${plan.id}`;
  const message = typeof saved === "string" && Object.hasOwn(SAVED, saved) ? SAVED[saved] : undefined;
  return (
    <div className="sheet">
      <PageHead
        title={`一区一策：${plan.name}`}
        badges={<StageStatus stage={plan.stage} />}
        crumbs={[{ label: "小区台账", href: "/communities" }, { label: plan.name, href: home }, { label: "一区一策" }]}
        actions={
          <>
            <PrintButton>
              <Icon name="print" />
              打印一页
            </PrintButton>
            {can.edit && <ButtonLink href={`${home}/plan/haves`}>核对八个有</ButtonLink>}
            {can.edit && (
              <ButtonLink href={`${home}/plan/edit`} variant="pri">
                填写方案
              </ButtonLink>
            )}
          </>
        }
      >
        <PlanFacts plan={plan} />
      </PageHead>
      {message && (
        <Note tone="done" role="status">
          {message}
        </Note>
      )}
      <PlanTexts plan={plan} />
      <Section
        title="改造内容"
        say={items.length > 0 ? `列入${items.length}项，完成${items.filter(({ isDone }) => isDone).length}项。` : undefined}
        meta={
          <span className="seg">
            <a href={`${home}/plan`} data-keep-scroll="" aria-current={by === "tier" ? undefined : "true"}>
              按四类内容
            </a>
            <a href={`${home}/plan?by=tier`} data-keep-scroll="" aria-current={by === "tier" ? "true" : undefined}>
              按基础、完善、提升
            </a>
          </span>
        }
        flow
      >
        <ItemsTable items={items} byTier={by === "tier"} />
      </Section>
      <Section
        title="八个有"
        id="haves"
        say={`共${plan.haves.length}项。${momentWords(plan.haves, "BEFORE")}；${momentWords(plan.haves, "AFTER")}。进入施工前核对改造前，移交管理前核对改造后。`}
        meta={can.edit && <a href={`${home}/plan/haves`}>去核对</a>}
      >
        <HavesTable haves={plan.haves} />
      </Section>
      <EvidenceSection evidence={evidence} title="图纸、改造前后照片和其他材料" />
    </div>
  );
}
