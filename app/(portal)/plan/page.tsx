import type { Metadata } from "next";
import { comparisonLines, sizeLines } from "@/components/plan/comparison-lines";
import { ComparisonTable } from "@/components/plan/comparison-table";
import { SizeTable } from "@/components/plan/size-table";
import { Reconciliation } from "@/components/plan/reconciliation";
import { ButtonLink } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { PageHead } from "@/components/ui/page-head";
import { PrintButton } from "@/components/ui/print-button";
import { Section } from "@/components/ui/section";
import { formatCount, formatWan } from "@/lib/core/money";
import { loadPlan } from "@/lib/domains/plan-comparison/loaders";
import { BASELINE_STATUS_LABELS } from "@/lib/domains/plan/labels";
import { reconcile } from "@/lib/domains/plan/rules";

export const metadata: Metadata = { title: "三年计划" };

export default async function PlanPage() {
  const { baseline, cells, rows, rowsAt, explains } = await loadPlan();
  const { published } = baseline;
  const [year, month] = baseline.publishedMonth.split("-").map(Number);
  return (
    <>
      <PageHead
        title="三年计划"
        lead={`公布目标${formatCount(published.communities)}个小区、${formatCount(published.households)}户、${formatWan(published.investmentFen)}万元；现行计划和实际逐县市逐年对照。`}
        actions={
          <>
            <ButtonLink href="/plan/baselines">基线版本</ButtonLink>
            <ButtonLink href="/api/plan/annex" file>
              <Icon name="download" />
              导出附件2
            </ButtonLink>
            <PrintButton>
              <Icon name="print" />
              打印
            </PrintButton>
          </>
        }
      >
        <dl className="facts">
          <div>
            <dt>依据</dt>
            <dd>《{baseline.title}》</dd>
          </div>
          <div>
            <dt>版本</dt>
            <dd>
              第{baseline.version}版，{BASELINE_STATUS_LABELS[baseline.status]}，{year}年{month}月
            </dd>
          </div>
          <div>
            <dt>文号</dt>
            <dd>{baseline.documentNumber ?? "—"}</dd>
          </div>
        </dl>
      </PageHead>
      <Section title="小区和投资" say="基线为公布数；现行为台账内未退出的小区；差额由批准的计划调整说明。" meta="个、万元" flow>
        <ComparisonTable lines={comparisonLines(rows, rowsAt, explains)} />
      </Section>
      <Section title="户数和面积" say="公布时只有全州数，县市和年度没有基线。" meta="户、万平方米" flow>
        <SizeTable lines={sizeLines(rows, rowsAt)} />
      </Section>
      <Section title="校核" say="公布数原样保留，计算数并列，差额说明原因。" flow>
        <Reconciliation lines={reconcile(baseline, cells)} />
      </Section>
    </>
  );
}
