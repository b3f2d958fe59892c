import type { Metadata } from "next";
import { PlanTable } from "@/components/plan/plan-table";
import { Reconciliation } from "@/components/plan/reconciliation";
import { ButtonLink } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { PageHead } from "@/components/ui/page-head";
import { PrintButton } from "@/components/ui/print-button";
import { Section } from "@/components/ui/section";
import { formatCount, formatWan } from "@/lib/core/money";
import { loadPlan } from "@/lib/domains/plan/loaders";
import { BASELINE_STATUS_LABELS } from "@/lib/domains/plan/labels";
import { reconcile, targetTable } from "@/lib/domains/plan/rules";

export const metadata: Metadata = { title: "三年计划" };

export default async function PlanPage() {
  const { baseline, cells, rowsAt } = await loadPlan();
  const { published } = baseline;
  const [year, month] = baseline.publishedMonth.split("-").map(Number);
  return (
    <>
      <PageHead
        title="三年计划"
        lead={`公布目标${formatCount(published.communities)}个小区、${formatCount(published.households)}户、${formatWan(published.investmentFen)}万元；台账逐县市逐年对照。`}
        actions={
          <>
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
      <Section title="县市分年目标" say="基线为公布数；台账为现在登记的数；差额为台账减基线。" meta="个、万元" flow>
        <PlanTable rows={targetTable(baseline, cells)} rowsAt={rowsAt} />
      </Section>
      <Section title="校核" say="公布数原样保留，计算数并列，差额说明原因。" flow>
        <Reconciliation lines={reconcile(baseline, cells)} />
      </Section>
    </>
  );
}
