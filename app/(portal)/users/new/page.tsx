import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { NewUserForm } from "@/components/users/new-user-form";
import { PageHead } from "@/components/ui/page-head";
import { loadNewUser } from "@/lib/domains/users/loaders";

export const metadata: Metadata = { title: "开通账号" };

export default async function NewUserPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { choices } = await loadNewUser();
  const { after } = await searchParams;
  return (
    <>
      <PageHead title="开通账号" lead="一人一号，不设公用账号。开通后给出一次性密码，72小时内首次登录并改密。" crumbs={[{ label: "账号", href: "/users" }, { label: "开通" }]} />
      <NewUserForm key={typeof after === "string" ? after : ""} choices={choices} idempotencyKey={randomUUID()} />
    </>
  );
}
