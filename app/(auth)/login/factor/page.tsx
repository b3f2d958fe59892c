import type { Metadata } from "next";
import { FactorForm } from "@/components/account/factor-form";
import { LoginFrame } from "@/components/login/login-frame";
import { ownPath } from "@/lib/core/form";
import { loadFactorStep } from "@/lib/domains/account/loaders";

export const metadata: Metadata = { title: "设置第二因素" };

export default async function FactorStepPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const [{ key, enrolment, isDone, account, demonstrationDate }, { from }] = [await loadFactorStep(), await searchParams];
  return (
    <LoginFrame title="设置第二因素" lead="您的岗位登录时除密码外，还要填手机上的动态口令。设置一次即可。" account={account} demonstrationDate={demonstrationDate}>
      <FactorForm idempotencyKey={key} enrolment={enrolment} hasFactor={isDone} from={ownPath(from)} />
    </LoginFrame>
  );
}
