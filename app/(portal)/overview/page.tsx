import type { Metadata } from "next";
import { ChannelSection } from "@/components/overview/channel-section";
import { CountyMap } from "@/components/overview/county-map";
import { CountyYearGrid } from "@/components/overview/county-year-grid";
import { Definitions } from "@/components/overview/definitions";
import { FunnelSection } from "@/components/overview/funnel-section";
import { Headline } from "@/components/overview/headline";
import { IndicatorTable } from "@/components/overview/indicator-table";
import { Reconciliation } from "@/components/plan/reconciliation";
import { Icon } from "@/components/ui/icon";
import { PageHead } from "@/components/ui/page-head";
import { PrintButton } from "@/components/ui/print-button";
import { Section } from "@/components/ui/section";
import { loadOverview } from "@/lib/domains/overview/loaders";

export const metadata: Metadata = { title: "总览" };

export default async function OverviewPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const view = await loadOverview(await searchParams);
  const { county, rowsAt } = view;
  return (
    <>
      <PageHead
        title={view.title}
        lead={view.lead}
        crumbs={county && [{ label: "总览", href: "/overview" }, { label: county.name }]}
        actions={
          <PrintButton>
            <Icon name="print" />
            打印
          </PrintButton>
        }
      />
      <Headline rows={view.indicators} />
      <p className="small sec mt-2">
        口径：台账实时数，未审核，完成投资按县市登记数。 <a href="#definitions">数字出处</a>
      </p>
      <div className="cols mt-8">
        <div className="c-main">
          <FunnelSection funnel={view.funnel} off={view.off} county={county?.code} rowsAt={rowsAt} />
        </div>
        <CountyMap tiles={view.tiles} chosen={county?.code} />
      </div>
      <Section title="基线、现行计划与实际" say="基线为公布数，不改动；现行计划为台账中列入目标且未退出的小区。" meta="实时数">
        <IndicatorTable rows={view.indicators} />
      </Section>
      <Section title="县市 × 年度" say="每格为完工 / 现行计划，浅色条为已开工。" meta="单位：个">
        <CountyYearGrid rows={view.grid} rowsAt={rowsAt} />
      </Section>
      {!county && <ChannelSection lines={view.channels} total={view.baseline.published.investmentFen} />}
      {!county && (
        <Section title="校核" say="公布数原样保留，计算数并列，差额说明原因。" flow id="reconciliation">
          <Reconciliation lines={view.reconciliation} />
        </Section>
      )}
      <Definitions rows={view.indicators} title={view.baseline.title} publishedMonth={view.baseline.publishedMonth} />
    </>
  );
}
