import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { HavesForm } from "@/components/community-plan/haves-form";
import { PageHead } from "@/components/ui/page-head";
import { loadPlanEdit } from "@/lib/domains/community-plan/loaders";
import { havesText } from "@/lib/domains/eight-haves/rules";

type Props = { params: Promise<{ communityId: string }> };

export const metadata: Metadata = { title: "核对八个有" };

export default async function HavesPage({ params }: Props) {
  const found = await loadPlanEdit((await params).communityId);
  if (!found) notFound();
  const { plan } = found;
  const home = `/communities/${plan.id}`;
  const haves = plan.haves.map(({ order, name }) => ({ order, name }));
  return (
    <>
      <PageHead
        title={`核对八个有：${plan.name}`}
        lead="改造前、改造后各核对一次。进入施工前，改造前须全部核对；移交管理前，改造后须全部核对。"
        crumbs={[{ label: "小区台账", href: "/communities" }, { label: plan.name, href: home }, { label: "一区一策", href: `${home}/plan` }, { label: "八个有" }]}
      />
      <HavesForm communityId={plan.id} version={plan.version} idempotencyKey={randomUUID()} text={havesText(plan.haves)} haves={haves} />
    </>
  );
}
