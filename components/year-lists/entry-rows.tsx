import { Empty } from "@/components/ui/empty";
import { Head, Scroll } from "@/components/ui/table";
import { formatCount, formatWan } from "@/lib/core/money";
import { STAGE_LABELS } from "@/lib/domains/plan/labels";
import { ENTRY_KIND_LABELS } from "@/lib/domains/year-lists/labels";
import { groundsText } from "@/lib/domains/year-lists/rules";
import type { Entry } from "@/lib/domains/year-lists/types";

/** What is on a list, with the priority that it was put there with. `ticked`: with boxes to take them off, and what of them was sent before. */
export function EntryRows({ entries, ticked }: { entries: Entry[]; ticked?: Partial<Record<string, string>> }) {
  if (entries.length === 0) return <Empty>还没有列入小区。</Empty>;
  // Lists from before the order of candidates have no scores.
  const scored = entries.some(({ score, grounds }) => score !== null || grounds !== null);
  return (
    <Scroll label="列入年度计划的小区">
      <table className="tbl tight">
        <thead>
          <tr>
            {ticked && <Head>移出</Head>}
            <Head>小区名称</Head>
            <Head>类别</Head>
            <Head>现在阶段</Head>
            {scored && <Head num>得分</Head>}
            {scored && <Head>列入时的依据</Head>}
            <Head num unit="户">
              户数
            </Head>
            <Head num unit="万元">
              计划投资
            </Head>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.id}>
              {ticked && (
                <td>
                  <label className="check">
                    <input className="chk" type="checkbox" name={`drop.${entry.id}`} value="1" defaultChecked={ticked[`drop.${entry.id}`] === "1"} />
                    <span className="vh">移出{entry.name}</span>
                  </label>
                </td>
              )}
              <th scope="row">
                <a href={`/communities/${entry.id}`}>{entry.name}</a>
                <span className="sub">{entry.id}</span>
              </th>
              <td className="nb">
                {ENTRY_KIND_LABELS[entry.kind]}
                {entry.kind === "CARRIED_OVER" && <span className="sub">{entry.year}年</span>}
              </td>
              <td className="nb">{STAGE_LABELS[entry.stage]}</td>
              {scored && <td className="num">{entry.score ?? "—"}</td>}
              {scored && <td>{entry.grounds ? groundsText(entry.grounds) : "—"}</td>}
              <td className="num">{formatCount(entry.households)}</td>
              <td className="num">{formatWan(entry.investmentFen)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
