import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { ImportPanel } from "@/components/users/import-panel";
import { ButtonLink } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { PageHead } from "@/components/ui/page-head";
import { loadUserImport } from "@/lib/domains/user-import/loaders";

export const metadata: Metadata = { title: "从文件开通账号" };

export default async function UserImportPage() {
  await loadUserImport();
  return (
    <>
      <PageHead
        title="从文件开通账号"
        lead="先核对，再确认；有一处错误就一个也不开通。开通后逐个给出一次性密码。"
        crumbs={[{ label: "账号", href: "/users" }, { label: "从文件开通" }]}
        actions={
          <ButtonLink href="/api/users/template" file>
            <Icon name="download" />
            下载模板
          </ButtonLink>
        }
      />
      <ImportPanel idempotencyKey={randomUUID()} />
    </>
  );
}
