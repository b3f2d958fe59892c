import { Section } from "@/components/ui/section";
import type { Indicator } from "@/lib/domains/overview/types";

/** What each figure means, from when it is and where it comes from. */
export function Definitions({ rows, title, publishedMonth }: { rows: Indicator[]; title: string; publishedMonth: string }) {
  const [year, month] = publishedMonth.split("-").map(Number);
  return (
    <Section title="数字出处" id="definitions" say="每个数字点开是它的小区清单；不在您范围内的，只给出口径。">
      <dl className="dl wide">
        <dt>基线</dt>
        <dd>
          《{title}》{year}年{month}月征求意见稿公布数，原样保留。
        </dd>
        <dt>现行计划</dt>
        <dd>台账中列入398个目标、未退出的小区，按台账计划年度和计划投资合计。</dd>
        {rows.map((row) => (
          <div key={row.key}>
            <dt>{row.label}</dt>
            <dd>{row.definition}。</dd>
          </div>
        ))}
        <dt>数据期</dt>
        <dd>台账实时数，未审核，由各县市住建局填写；州局只查阅，不代填。</dd>
      </dl>
    </Section>
  );
}
