import type { Metadata } from "next";
import { StepPasswordForm } from "@/components/account/password-form";
import { LoginFrame } from "@/components/login/login-frame";
import { ownPath } from "@/lib/core/form";
import { loadPasswordStep } from "@/lib/domains/account/loaders";

export const metadata: Metadata = { title: "设置新密码" };

export default async function PasswordStepPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const [{ key, username, hint, isDone, account, demonstrationDate }, { from }] = [await loadPasswordStep(), await searchParams];
  return (
    <LoginFrame title="设置您自己的密码" lead="一次性密码或到期的密码要先换成您自己的，再进入系统。" account={account} demonstrationDate={demonstrationDate}>
      <StepPasswordForm idempotencyKey={key} username={username} hint={hint} from={ownPath(from)} isDone={isDone} />
    </LoginFrame>
  );
}
