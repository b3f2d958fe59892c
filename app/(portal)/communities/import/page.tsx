import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { ImportList } from "@/components/imports/import-list";
import { UploadForm } from "@/components/imports/upload-form";
import { PageHead } from "@/components/ui/page-head";
import { Pager } from "@/components/ui/pager";
import { Section } from "@/components/ui/section";
import { IMPORTS_A_PAGE } from "@/lib/domains/imports/labels";
import { loadImports } from "@/lib/domains/imports/loaders";

export const metadata: Metadata = { title: "Excel 导入" };

export default async function ImportsPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { lines, total, page, can } = await loadImports(await searchParams);
  return (
    <>
      <PageHead
        title="Excel 导入"
        lead={can.write ? "上传本县市的小区明细表，逐格核对后一次写入台账；用自己的表就行，栏目顺序不限。" : "县市上传的小区明细表和核对结果。县市直接写入本县市台账，州局知悉。"}
      />
      {can.write && (
        <Section title="上传明细表">
          <UploadForm idempotencyKey={randomUUID()}>
            <a href="/api/communities/template" download>
              下载空表
            </a>
            <a href="/api/communities/example" download>
              下载示例表
            </a>
          </UploadForm>
        </Section>
      )}
      <Section title="导入记录" meta={total > 0 ? `共${total}次` : undefined} flow>
        <ImportList lines={lines} acknowledges={can.acknowledge} several={!can.write} />
        <Pager page={page} pageSize={IMPORTS_A_PAGE} total={total} unit="次" href={(at) => `/communities/import${at > 1 ? `?page=${at}` : ""}`} />
      </Section>
    </>
  );
}
