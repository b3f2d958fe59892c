import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { MergeChoice } from "@/components/communities/merge-choice";
import { MergeForm } from "@/components/communities/merge-form";
import { Note } from "@/components/ui/note";
import { PageHead } from "@/components/ui/page-head";
import { loadMerge } from "@/lib/domains/community-merge/loaders";
import { stays } from "@/lib/domains/community-merge/rules";

type Props = { params: Promise<{ communityId: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export const metadata: Metadata = { title: "合并重复小区" };

export default async function MergePage({ params, searchParams }: Props) {
  const found = await loadMerge((await params).communityId, await searchParams);
  if (!found) notFound();
  const { record, other, works, text, candidates } = found;
  const kept = other && stays(record, other);
  return (
    <>
      <PageHead
        title={`合并重复：${record.text.name}`}
        lead={other ? `与${other.id} ${other.text.name}逐项对照，选定保留的内容。` : "选出与本记录是同一个小区的另一条记录。"}
        crumbs={[{ label: "小区台账", href: "/communities" }, { label: record.text.name, href: `/communities/${record.id}` }, { label: "合并" }]}
      />
      {!other && <MergeChoice communityId={record.id} text={text} candidates={candidates} />}
      {other && works && kept === "kept" && <MergeForm record={record} other={other} works={works} idempotencyKey={randomUUID()} />}
      {other && kept === "other" && (
        <Note tone="wait" title={`${other.id}已列入三年计划，不能并入别的记录。`}>
          可以
          <a href={`/communities/${other.id}/merge?with=${record.id}`}>
            改为保留{other.id}，把{record.id}并入它
          </a>
          。
        </Note>
      )}
      {kept === "none" && (
        <Note tone="late" title="两条记录都已列入三年计划，不能在这里合并。">
          减少计划内小区须申请计划调整，由州住建局批准。<a href={`/communities/${record.id}/merge`}>另选一个</a>
        </Note>
      )}
    </>
  );
}
