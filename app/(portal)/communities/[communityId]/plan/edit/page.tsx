import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PlanForm } from "@/components/community-plan/plan-form";
import { PageHead } from "@/components/ui/page-head";
import { loadPlanEdit } from "@/lib/domains/community-plan/loaders";
import { planText } from "@/lib/domains/community-plan/rules";

type Props = { params: Promise<{ communityId: string }> };

export const metadata: Metadata = { title: "填写一区一策" };

export default async function EditPlanPage({ params }: Props) {
  const found = await loadPlanEdit((await params).communityId);
  if (!found) notFound();
  const { plan, today } = found;
  const home = `/communities/${plan.id}`;
  return (
    <>
      <PageHead
        title={`填写方案：${plan.name}`}
        lead="改造中随时更新完成数量；每项改动连同原值记入小区变更记录。"
        crumbs={[{ label: "小区台账", href: "/communities" }, { label: plan.name, href: home }, { label: "一区一策", href: `${home}/plan` }, { label: "填写" }]}
      />
      <PlanForm communityId={plan.id} version={plan.version} idempotencyKey={randomUUID()} text={planText(plan.values)} terms={plan.terms} today={today} />
    </>
  );
}
