import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { NewForm } from "@/components/communities/new-form";
import { Note } from "@/components/ui/note";
import { PageHead } from "@/components/ui/page-head";
import { loadNew } from "@/lib/domains/community-edit/loaders";

export const metadata: Metadata = { title: "登记小区" };

export default async function NewCommunityPage() {
  const { place, effect } = await loadNew();
  const room = place.years.map(({ year, target, taken }) => `${year}年${target}个，已登记${taken}个`).join("；");
  return (
    <>
      <PageHead
        title="登记小区"
        lead={`登记到${place.countyName}台账，编号由系统给出。多个小区可用明细表一次导入。`}
        crumbs={[{ label: "小区台账", href: "/communities" }, { label: "登记" }]}
      />
      <Note title="三年计划的任务数由州里下达。" className="mb-4">
        {room}。计划外的（城中村、自建房等）“计入三年计划”选“否”，照样登记，不计入398个。
      </Note>
      <NewForm effect={effect} years={place.years.map(({ year }) => year)} idempotencyKey={randomUUID()} />
    </>
  );
}
