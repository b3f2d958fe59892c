import type { PlanText } from "@/lib/domains/community-plan/types";

type Props = { current: Record<string, string>; theirs: PlanText; clashes: string[]; nameOf: (field: string) => string; wordOf?: (value: string) => string };

/** After somebody else saved meanwhile: what was taken over from them, and where both have changed the same. */
export function MergedNote({ current, theirs, clashes, nameOf, wordOf = (value) => value }: Props) {
  return (
    <>
      <p>
        {current.who}
        {current.at && `于${new Date(current.at).toLocaleString("zh-CN", { timeZone: "Asia/Shanghai", dateStyle: "long", timeStyle: "short" })}`}
        改过。您没有动的各项已换成现有内容，您改的保留；请核对后再保存一次。
      </p>
      {clashes.length > 0 && (
        <>
          <p>以下{clashes.length}项双方都改了，表中是您填的，现有内容为：</p>
          <ul className="bare">
            {clashes.map((field) => (
              <li key={field}>
                <a href={`#${field}`}>{nameOf(field)}</a>：{theirs[field] ? wordOf(theirs[field]) : "未填"}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
