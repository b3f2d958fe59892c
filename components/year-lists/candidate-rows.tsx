import { Empty } from "@/components/ui/empty";
import { Head, Scroll } from "@/components/ui/table";
import { formatCount, formatWan } from "@/lib/core/money";
import { STAGE_LABELS } from "@/lib/domains/plan/labels";
import { groundsText } from "@/lib/domains/year-lists/rules";
import type { Candidate } from "@/lib/domains/year-lists/types";

type Props = { candidates: Candidate[]; prefix?: "put" | "carry"; /** What was sent before */ ticked?: Partial<Record<string, string>>; word: string };

/** Candidates with their priority and what it is made of; with boxes where they can be ticked. */
export function CandidateRows({ candidates, prefix, ticked, word }: Props) {
  if (candidates.length === 0) return <Empty>没有可{word}的小区。</Empty>;
  return (
    <Scroll label={`可${word}的小区`}>
      <table className="tbl tight">
        <thead>
          <tr>
            {prefix && <Head>{word}</Head>}
            <Head num>次序</Head>
            <Head>小区名称</Head>
            <Head num>得分</Head>
            <Head>得分依据</Head>
            <Head num unit="缺项+成熟+同意">
              分项
            </Head>
            <Head num unit="户">
              户数
            </Head>
            <Head num unit="万元">
              计划投资
            </Head>
          </tr>
        </thead>
        <tbody>
          {candidates.map((each, index) => (
            <tr key={each.id}>
              {prefix && (
                <td>
                  <label className="check">
                    <input className="chk" type="checkbox" name={`${prefix}.${each.id}`} value="1" defaultChecked={ticked?.[`${prefix}.${each.id}`] === "1"} />
                    <span className="vh">
                      {word}
                      {each.name}
                    </span>
                  </label>
                </td>
              )}
              <td className="num">{index + 1}</td>
              <th scope="row">
                <a href={`/communities/${each.id}`}>{each.name}</a>
                <span className="sub">
                  {each.id} {each.year}年 {STAGE_LABELS[each.stage]}
                </span>
              </th>
              <td className="num">
                <b>{each.priority.score}</b>
              </td>
              <td>{groundsText(each.grounds)}</td>
              <td className="num nb">
                {each.priority.infrastructure}+{each.priority.ripeness}+{each.priority.consent}
              </td>
              <td className="num">{formatCount(each.households)}</td>
              <td className="num">{formatWan(each.investmentFen)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
