"use client";

import { useEffect } from "react";
import { PrintButton } from "@/components/ui/print-button";
import type { Slip } from "@/lib/domains/users/types";

/** Slips with one-time passwords, to be printed and handed over. They are shown this once: nothing keeps the passwords. */
export function AccountSlips({ slips }: { slips: Slip[] }) {
  // While they are on the page, paper takes them alone.
  useEffect(() => {
    document.documentElement.classList.add("prints-slips");
    return () => document.documentElement.classList.remove("prints-slips");
  }, []);
  return (
    <div className="slips">
      <div className="acts no-print">
        <PrintButton>打印{slips.length > 1 ? `${slips.length}份` : ""}账号通知单</PrintButton>
      </div>
      {slips.map((slip) => (
        <section key={slip.username} className="slip" aria-label={`账号通知单 ${slip.username}`}>
          <h3>账号通知单</h3>
          <dl className="dl">
            <dt>单位、岗位</dt>
            <dd>
              {slip.unitName}，{slip.post}
              {slip.fullName && `，${slip.fullName}`}
            </dd>
            <dt>账号</dt>
            <dd className="secret">{slip.username}</dd>
            <dt>一次性密码</dt>
            <dd className="secret">{slip.password}</dd>
            <dt>有效期至</dt>
            <dd>{slip.until}，过期须重新办理</dd>
          </dl>
          <ol>
            <li>打开本系统登录页，填账号和一次性密码，短横线也要填。</li>
            <li>按提示设置自己的密码；一次性密码随即作废。</li>
            <li>提示启用第二因素的，用手机验证器扫码，并抄存恢复码。</li>
            <li>本单密封面交本人，登录后销毁，不拍照、不转发。</li>
          </ol>
        </section>
      ))}
    </div>
  );
}
