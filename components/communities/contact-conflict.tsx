import { FIELD_LABELS } from "@/lib/domains/communities/labels";
import type { Contact } from "@/lib/domains/communities/types";

const FIELDS = Object.keys(FIELD_LABELS) as (keyof Contact)[];

/** Both texts side by side: what stands in the register now, and what the reader typed. Nothing is overwritten silently. */
export function ContactConflict({ current, mine }: { current: Record<string, string>; mine: Partial<Record<string, string>> }) {
  return (
    <div className="conflict">
      <p>
        {current.who}于{new Date(current.at ?? "").toLocaleString("zh-CN", { timeZone: "Asia/Shanghai", dateStyle: "long", timeStyle: "short" })}改过。 要用现有内容，请
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
              <th scope="row">{FIELD_LABELS[field]}</th>
              <td className="pre">{current[field] || "未填"}</td>
              <td className="pre">{mine[field] || "未填"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
