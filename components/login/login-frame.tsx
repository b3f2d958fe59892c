import type { ReactNode } from "react";
import { Brand } from "@/components/shell/brand";
import { DemoMark } from "@/components/shell/demo-mark";
import { logOutAction } from "@/lib/access/actions";

/** A step between the password and the portal: one thing to do, and the way out. */
export function LoginFrame({
  title,
  lead,
  account,
  demonstrationDate,
  children,
}: {
  title: string;
  lead: ReactNode;
  account: string;
  demonstrationDate: string | null;
  children: ReactNode;
}) {
  return (
    <main className="step" id="main">
      <div className="step-box">
        <p className="office">
          <Brand />
          德宏州老旧小区改造
          <DemoMark date={demonstrationDate} />
        </p>
        <h1>{title}</h1>
        <p className="sec">{lead}</p>
        {children}
        <form action={logOutAction} className="step-out">
          <span className="sec">{account}</span>
          <button type="submit" className="btn bare">
            退出，换账号登录
          </button>
        </form>
      </div>
    </main>
  );
}
