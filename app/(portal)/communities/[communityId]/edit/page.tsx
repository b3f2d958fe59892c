import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EditForm } from "@/components/communities/edit-form";
import { PageHead } from "@/components/ui/page-head";
import { loadEdit } from "@/lib/domains/community-edit/loaders";

type Props = { params: Promise<{ communityId: string }> };

export const metadata: Metadata = { title: "更新记录" };

export default async function EditCommunityPage({ params }: Props) {
  const found = await loadEdit((await params).communityId);
  if (!found) notFound();
  const { record, place, effect } = found;
  return (
    <>
      <PageHead
        title={`更新：${record.text.name}`}
        lead={`编号${record.id}，由系统给出，不改。每项改动连同原值记入变更记录。`}
        crumbs={[{ label: "小区台账", href: "/communities" }, { label: record.text.name, href: `/communities/${record.id}` }, { label: "更新" }]}
      />
      <EditForm record={record} effect={effect} years={place.years.map(({ year }) => year)} idempotencyKey={randomUUID()} />
    </>
  );
}
