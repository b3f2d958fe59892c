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
                  <span key={account.username} className="nb" title={account.unitName}>
                    <code>{account.username}</code>{" "}
                  </span>
                ))}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
