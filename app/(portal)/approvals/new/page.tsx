import type { Metadata } from "next";
import { SendForm } from "@/components/approvals/send-form";
import { Empty } from "@/components/ui/empty";
import { PageHead } from "@/components/ui/page-head";
import { loadSendable } from "@/lib/domains/approvals/loaders";

export const metadata: Metadata = { title: "送审可研" };

export default async function NewApprovalPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { projects, chosen, today, idempotencyKey } = await loadSendable(await searchParams);
  return (
    <>
      <PageHead
        title="送审可研"
        lead="送审后开始计时，10个工作日内应答复。可研文件送审后在本件页面上传。"
        crumbs={[{ label: "可研审批", href: "/approvals" }, { label: "送审" }]}
      />
      {projects.length === 0 ? (
        <Empty>没有可以送审的项目：所有项目的可研都已送审、已批复，或还没有小区。</Empty>
      ) : (
        <SendForm projects={projects} chosen={chosen} today={today} idempotencyKey={idempotencyKey} />
      )}
    </>
  );
}
