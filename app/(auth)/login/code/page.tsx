import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { CodeForm } from "@/components/login/code-form";
import { LoginFrame } from "@/components/login/login-frame";
import { requireStep } from "@/lib/access/session";
import { ownPath } from "@/lib/core/form";
import { demonstrationDate } from "@/lib/infra/clock";

export const metadata: Metadata = { title: "动态口令" };

export default async function CodePage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const [{ actor, isDone }, { from }] = [await requireStep("code"), await searchParams];
  if (isDone) redirect(ownPath(from));
  return (
    <LoginFrame title="填写动态口令" lead="密码正确。这个账号启用了第二因素，还差一步。" account={`${actor.unitName} · ${actor.post}`} demonstrationDate={demonstrationDate()}>
      <CodeForm from={ownPath(from)} />
    </LoginFrame>
  );
}
