import type { Metadata } from "next";
import { SecurityForm } from "@/components/settings/security-form";
import { PageHead } from "@/components/ui/page-head";
import { loadSettings } from "@/lib/domains/settings/loaders";

export const metadata: Metadata = { title: "安全设置" };

export default async function SettingsPage() {
  const { stored, counties, can, key } = await loadSettings();
  return (
    <>
      <PageHead
        title="安全设置"
        lead={`${stored.changedAt ? `${stored.changedAt}改过，` : ""}${can.manage ? "保存后从下一次操作起生效，改动记入审计日志。" : "只供查阅，由安全管理员修改。"}`}
      />
      <SecurityForm stored={stored} counties={counties} editable={can.manage} idempotencyKey={key} />
    </>
  );
}
