import { ROLE_LABELS } from "@/lib/access/roles";
import type { UserRecord } from "@/lib/domains/users/types";
import { dutyWords, factorWords } from "./user-table";

/** Who, for what, since when: read by everybody who sees the account. */
export function UserFacts({ user, edited }: { user: UserRecord; edited: boolean }) {
  const identity: [string, string][] = [
    ["姓名", user.fullName ?? "—"],
    ["单位、岗位", `${user.unitName}，${user.post}`],
    ["角色", ROLE_LABELS[user.role]],
    ["范围", user.scope ?? "全州"],
    ["分工", [dutyWords(user), user.isLead ? "单位负责" : null].filter(Boolean).join("，") || "—"],
  ];
  const standing: [string, string][] = [
    ["上次登录", user.lastLogin ?? "从未登录"],
    ["第二因素", `${factorWords(user)}${user.ownFactorRule ? "（单独要求）" : ""}`],
    ["密码设于", user.passwordChangedAt],
    ["开通", user.createdAt],
  ];
  if (user.sessions !== null) standing.splice(1, 0, ["现有登录", user.sessions > 0 ? `${user.sessions}个` : "没有"]);
  if (user.oneTimeUntil) standing.push(["一次性密码", `有效期至${user.oneTimeUntil}`]);
  if (user.disabledAt) standing.push(["停用", `${user.disabledAt}，${user.disabledReason ?? "未写原因"}`]);
  return (
    <dl className="dl">
      {[...(edited ? [] : identity), ...standing].map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
