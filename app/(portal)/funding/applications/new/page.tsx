import type { Metadata } from "next";
import { ApplicationForm } from "@/components/funding-applications/application-form";
import { PageHead } from "@/components/ui/page-head";
import { loadNewApplication } from "@/lib/domains/funding-applications/loaders";

export const metadata: Metadata = { title: "登记资金申报" };

export default async function NewApplicationPage() {
  const { years, today, key } = await loadNewApplication();
  return (
    <>
      <PageHead
        title="登记资金申报"
        lead="一个批次、一种资金来源登记一项；批复下来后在这一项里登记结果。"
        crumbs={[{ label: "资金总览", href: "/funding" }, { label: "资金申报", href: "/funding/applications" }, { label: "登记" }]}
      />
      <ApplicationForm stored={null} years={years} today={today} idempotencyKey={key} />
    </>
  );
}
