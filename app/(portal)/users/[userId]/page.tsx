import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ClockNote } from "@/components/shell/clock-note";
import { EditUserForm } from "@/components/users/edit-user-form";
import { UserFacts } from "@/components/users/user-facts";
import { UserHistory } from "@/components/users/user-history";
import { ManageOperations, SecureOperations } from "@/components/users/user-operations";
import { UserMarks } from "@/components/users/user-table";
import { PageHead } from "@/components/ui/page-head";
import { Section } from "@/components/ui/section";
import { loadUser } from "@/lib/domains/users/loaders";
import { demonstrationDate } from "@/lib/infra/clock";

type Props = { params: Promise<{ userId: string }> };

export const metadata: Metadata = { title: "账号" };

export default async function UserPage({ params }: Props) {
  const found = await loadUser((await params).userId);
  if (!found) notFound();
  const { user, choices, own, separate, trail, can } = found;
  const operates = can.secure || (can.manage && !own);
  return (
    <>
      <PageHead
        title={user.username}
        badges={<UserMarks user={user} />}
        lead={`${user.unitName}，${user.post}`}
        crumbs={[{ label: "账号", href: "/users" }, { label: user.unitName }]}
      />
      <div className="cols">
        <div className="c-main">
          {can.manage && (
            <Section title="资料与权限" say={own ? "本人账号：角色、范围由另一名管理员修改。" : undefined} className="off-slips">
              <EditUserForm user={user} choices={choices} idempotencyKey={randomUUID()} />
            </Section>
          )}
          {operates && (
            <Section title="操作" say="每项都记入审计日志。">
              {can.secure && <SecureOperations user={user} separate={separate} />}
              {can.manage && !own && <ManageOperations user={user} />}
            </Section>
          )}
          {!can.manage && !operates && (
            <Section title="账号资料" say={own ? "密码、第二因素在“我的账号”中办理。" : "只供查阅。"}>
              <UserFacts user={user} edited={false} />
            </Section>
          )}
        </div>
        <aside className="c-side off-slips">
          {(can.manage || operates) && (
            <Section title="账号状况">
              <UserFacts user={user} edited={can.manage} />
            </Section>
          )}
          {trail && (
            <Section title="变更记录" meta={user.history.length > 0 ? `最近${user.history.length}条` : undefined}>
              {user.history.length > 0 && <ClockNote date={demonstrationDate()} />}
              <UserHistory entries={user.history} />
            </Section>
          )}
        </aside>
      </div>
    </>
  );
}
