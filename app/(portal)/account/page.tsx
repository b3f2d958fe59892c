import type { Metadata } from "next";
import { FactorForm } from "@/components/account/factor-form";
import { FactorKeeping } from "@/components/account/factor-section";
import { PasswordForm } from "@/components/account/password-form";
import { SessionList } from "@/components/account/session-list";
import { PageHead } from "@/components/ui/page-head";
import { Section } from "@/components/ui/section";
import { Status } from "@/components/ui/status";
import { loadAccount } from "@/lib/domains/account/loaders";

export const metadata: Metadata = { title: "我的账号" };

export default async function AccountPage() {
  const { account, enrolment, who, hasFactor, isObligatory, hint, key } = await loadAccount();
  return (
    <>
      <PageHead title="我的账号" lead={`${who.unit} · ${who.post}，${who.role}。`} />
      <div className="cols">
        <div className="c-main">
          <Section id="factor" title="第二因素" say={hasFactor ? "登录要填密码和手机上的动态口令。" : "密码之外再加一道手机动态口令，密码泄露也登录不了。"}>
            <p className="mb-2">
              {hasFactor ? (
                <>
                  <Status tone="done">已启用</Status> {account.factorSince}启用，恢复码还剩{account.codesLeft}个。
                </>
              ) : (
                <Status tone={isObligatory ? "late" : "todo"}>{isObligatory ? "未启用，您的岗位必须启用" : "未启用"}</Status>
              )}
            </p>
            <FactorForm idempotencyKey={key} enrolment={enrolment} hasFactor={hasFactor} />
            {hasFactor && <FactorKeeping idempotencyKey={key} isObligatory={isObligatory} />}
          </Section>
          <Section id="sessions" title="登录中的浏览器" say={`现在有${account.sessions.length}处登录。不是您本人的，请结束它并修改密码。`}>
            <SessionList sessions={account.sessions} idempotencyKey={key} />
          </Section>
        </div>
        <aside className="c-side">
          <Section title="账号">
            <dl className="dl">
              <dt>账号</dt>
              <dd>{who.username}</dd>
              <dt>姓名</dt>
              <dd>{who.fullName ?? "—"}</dd>
              <dt>单位</dt>
              <dd>{who.unit}</dd>
              <dt>岗位</dt>
              <dd>{who.post}</dd>
              <dt>本次登录</dt>
              <dd>{account.lastLoginAt ?? "—"}</dd>
              <dt>密码修改</dt>
              <dd>{account.passwordChangedOn}</dd>
              <dt>密码到期</dt>
              <dd>{account.passwordEndsOn ?? "不限"}</dd>
            </dl>
          </Section>
          <Section id="password" title="修改密码">
            <PasswordForm idempotencyKey={key} username={who.username} hint={hint} />
          </Section>
        </aside>
      </div>
    </>
  );
}
