import type { Metadata } from "next";
import { BaselineForm } from "@/components/baselines/baseline-form";
import { PageHead } from "@/components/ui/page-head";
import { loadNewBaseline } from "@/lib/domains/baselines/loaders";

export const metadata: Metadata = { title: "录入基线新版本" };

export default async function NewBaselinePage() {
  const { stored, counties, years, channels, key } = await loadNewBaseline();
  return (
    <>
      <PageHead
        title="录入基线新版本"
        lead="已填入现行基线的数，按新文本逐格改；各数按公布数录入，对不上的核对后照录。录入后不自动启用。"
        crumbs={[{ label: "三年计划", href: "/plan" }, { label: "基线版本", href: "/plan/baselines" }, { label: "录入" }]}
      />
      <BaselineForm stored={stored} counties={counties} years={years} channels={channels} idempotencyKey={key} />
    </>
  );
}
