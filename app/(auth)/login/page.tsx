import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { LoginForm } from "@/components/login/login-form";
import { DemoAccounts } from "@/components/login/demo-accounts";
import { PlanSquares } from "@/components/login/plan-squares";
import { Brand } from "@/components/shell/brand";
import { DemoMark } from "@/components/shell/demo-mark";
import { DEMONSTRATION_PASSWORD } from "@/lib/access/demonstration";
import { currentActor } from "@/lib/access/session";
import { loadLogin } from "@/lib/domains/plan/loaders";
import { demonstrationAccounts } from "@/prisma/seed/demonstration-accounts";

export const metadata: Metadata = { title: "登录" };

const text = (value: string | string[] | undefined) => (typeof value === "string" ? value : "");

export default async function LoginPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  if (await currentActor()) redirect("/");
  const [{ baseline, demonstrationDate }, params] = await Promise.all([loadLogin(), searchParams]);
  return (
    <div className="login">
      <section className="l" aria-label="三年计划">
        <p className="office">
          <Brand inverse />
          {baseline.prefectureShort}城镇老旧小区改造工作领导小组办公室
        </p>
        <PlanSquares baseline={baseline} />
        <span className="grow" />
        <p className="small">主办：{baseline.prefectureShort}住房和城乡建设局</p>
      </section>
      <main className="r-in" id="main">
        <div>
          <DemoMark date={demonstrationDate} />
        </div>
        <div className="login-box">
          <h1>登录</h1>
          <LoginForm from={text(params.from)} reason={text(params.reason)} />
          <details className="login-more">
            <summary>如何申请账号</summary>
            <p>请本单位负责账号的同志报州局管理员，写明单位、岗位、职责范围。开通后领取一次性密码，首次登录改成自己的密码。一人一号，不借用、不共用；调离前先办交接。</p>
          </details>
          {demonstrationDate && (
            <DemoAccounts accounts={demonstrationAccounts.map(({ username, unitName, role }) => ({ username, unitName, role }))} password={DEMONSTRATION_PASSWORD} />
          )}
        </div>
        <div className="login-foot">
          <p>本系统为非涉密系统，不得录入、上传涉密信息。</p>
          <p>建议用 Chrome 109以上内核浏览器，分辨率1366×768以上。</p>
        </div>
      </main>
    </div>
  );
}
