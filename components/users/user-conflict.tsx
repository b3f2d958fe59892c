import { USER_FIELD_LABELS } from "@/lib/domains/users/labels";
import type { UserWords } from "@/lib/domains/users/types";

const FIELDS = ["fullName", "unitName", "post", "role", "scope", "countyDuty", "isLead"] as const satisfies readonly (keyof UserWords)[];

/** What stands now beside what was filled in, field by field; nothing is overwritten silently. */
export function UserConflict({ current, mine }: { current: Record<string, string>; mine: UserWords }) {
  return (
    <div className="conflict">
      <p>
        {current.who}
        {current.at && `于${new Date(current.at).toLocaleString("zh-CN", { timeZone: "Asia/Shanghai", dateStyle: "long", timeStyle: "short" })}`}改过。要用现有内容，请
        <a href="">刷新本页</a>。
      </p>
      <table className="tbl tight">
        <thead>
          <tr>
            <th scope="col">项目</th>
            <th scope="col">现有内容</th>
            <th scope="col">您填的内容</th>
          </tr>
        </thead>
        <tbody>
          {FIELDS.map((field) => (
            <tr key={field}>
              <th scope="row">{USER_FIELD_LABELS[field]}</th>
              <td>{current[field] || "未填"}</td>
              <td>{mine[field] || "未填"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
