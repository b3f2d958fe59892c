import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { ImportPanel } from "@/components/ledger-import/import-panel";
import { ButtonLink } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { PageHead } from "@/components/ui/page-head";
import { LIST_NAMES } from "@/lib/domains/ledger/labels";
import { loadEntryImport } from "@/lib/domains/ledger-import/loaders";

export const metadata: Metadata = { title: "批量登记资金" };

export default async function EntryImportPage() {
  const { kind, columns } = await loadEntryImport();
  return (
    <>
      <PageHead
        title="批量登记资金"
        lead={`先核对，再确认；有一处错误就一笔也不登记。${kind === "utility" ? "每行记一笔支付，同时记到位。" : ""}`}
        crumbs={[{ label: LIST_NAMES[kind], href: "/ledger" }, { label: "批量登记" }]}
        actions={
          <ButtonLink href="/api/ledger/template" file>
            <Icon name="download" />
            下载模板
          </ButtonLink>
        }
      />
      <ImportPanel columns={columns} idempotencyKey={randomUUID()} />
    </>
  );
}
