import { Fragment } from "react";
import { ROLE_LABELS, type Role, ROLES } from "@/lib/access/roles";

type Account = { username: string; unitName: string; role: Role };

/** Shown in the demonstration alone: every account with the one public password. */
export function DemoAccounts({ accounts, password }: { accounts: Account[]; password: string }) {
  return (
    <details className="demo-accounts">
      <summary>演示账号（密码均为 {password}）</summary>
      <dl className="dl">
        {ROLES.map((role) => (
          <div key={role}>
            <dt>{ROLE_LABELS[role]}</dt>
            <dd>
              {accounts
                .filter((account) => account.role === role)
                .map((account) => (
                  <Fragment key={account.username}>
                    <code className="nb" title={account.unitName}>
                      {account.username}
                    </code>{" "}
                  </Fragment>
                ))}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
