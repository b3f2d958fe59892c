import type { Metadata } from "next";
import { faceRows } from "@/components/funding/face-lines";
import { FaceTable } from "@/components/funding/face-table";
import { GapTable } from "@/components/funding/gap-table";
import { AgeTable, LateCommunities, MissingTable } from "@/components/funding/late-tables";
import { ledgerAddress, planOf, totalsAddress } from "@/components/funding/money-address";
import { PlaceTable } from "@/components/funding/place-table";
import { Button, ButtonLink } from "@/components/ui/button";
import { Select } from "@/components/ui/field";
import { FilterForm } from "@/components/ui/filter-form";
import { Icon } from "@/components/ui/icon";
import { KeyFigures } from "@/components/ui/key-figures";
import { PageHead } from "@/components/ui/page-head";
import { Section } from "@/components/ui/section";
import { formatCount, formatWan } from "@/lib/core/money";
import { plannedText } from "@/lib/domains/funding-plan/rules";
import { RATE_DEFINITIONS } from "@/lib/domains/funding-totals/labels";
import { loadFunding } from "@/lib/domains/funding-totals/loaders";
import { channelLines, countyLines, facesOf, missingYears, ratesOf, sumAges, yearLines } from "@/lib/domains/funding-totals/rules";

export const metadata: Metadata = { title: "资金总览" };

export default async function FundingPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { filter, fromAbove, today, totals } = await loadFunding(await searchParams);
  const { planned, counties, years } = totals;
  const faces = facesOf(totals);
  const rates = ratesOf(faces);
  const plans = !fromAbove;
  const missing = missingYears(totals, Number(today.slice(0, 4)));
  const byCounty = countyLines(totals, filter, counties);
  const definitions = RATE_DEFINITIONS.map(({ name, means }) => `${name}＝${means}`).join("，");
  return (
    <>
      <PageHead
        title="资金总览"
        lead={`${fromAbove ? "上级资金" : "六个渠道"}计划${plannedText(faces.plannedFen)}万元，到位${formatWan(faces.receivedFen)}万元，资金到位率${rates.received}；已支付${formatWan(faces.paidFen)}万元，支付率${rates.paid}。`}
        actions={
          <>
            <ButtonLink href="/funding/applications">资金申报</ButtonLink>
            <ButtonLink href={totalsAddress(filter, "/api/funding/export")} file>
              <Icon name="download" />
              导出 Excel
            </ButtonLink>
          </>
        }
      />
      <FilterForm key={JSON.stringify(filter)} action="/funding" label="筛选资金">
        {counties.length > 1 && (
          <Select name="county" aria-label="县市" empty="全部县市" defaultValue={filter.county ?? ""} options={counties.map(({ code, name }) => ({ value: code, label: name }))} />
        )}
        {plans && (
          <Select name="year" aria-label="年度" empty="全部年度" defaultValue={filter.year ?? ""} options={years.map((year) => ({ value: String(year), label: `${year}年` }))} />
        )}
        <noscript>
          <Button type="submit">筛选</Button>
        </noscript>
      </FilterForm>
      <KeyFigures
        items={[
          {
            label: "计划",
            value: plannedText(faces.plannedFen),
            unit: "万元",
            note: fromAbove ? "台账户数×2万元" : "各渠道合计，未测算的不计",
            href: plans ? planOf(filter) : undefined,
          },
          { label: "下达（承诺）", value: formatWan(faces.committedFen), unit: "万元", note: `下达率${rates.committed}`, href: ledgerAddress({ ...filter, face: "COMMITTED" }) },
          { label: "到位", value: formatWan(faces.receivedFen), unit: "万元", note: `资金到位率${rates.received}`, href: ledgerAddress({ ...filter, face: "RECEIVED" }) },
          { label: "支付", value: formatWan(faces.paidFen), unit: "万元", note: `支付率${rates.paid}`, href: ledgerAddress({ ...filter, face: "PAID" }) },
        ]}
      />
      <Section title="按渠道" say={`${definitions}。`} meta="实时数">
        <FaceTable label="按渠道" first="渠道" rows={faceRows(channelLines(totals, filter, fromAbove), fromAbove ? null : faces, plans)} sum={!fromAbove} />
      </Section>
      {counties.length > 1 && filter.county === undefined && (
        <Section title="按县市">
          <FaceTable label="按县市" first="县市" rows={faceRows(byCounty, faces, plans)} sum />
        </Section>
      )}
      {plans && filter.year === undefined && (
        <Section title="按年度" say="资金池按所属年度，项目、小区按现行计划年度。">
          <FaceTable label="按年度" first="年度" rows={faceRows(yearLines(totals, filter, years), faces, plans)} sum />
        </Section>
      )}
      <div className="two-texts money-pairs">
        {plans && (
          <Section title="到期未到位" say="按县市、渠道逐项计算，多到位的不抵别项。">
            <MissingTable years={missing} />
          </Section>
        )}
        <Section title="资金在哪里" say="资金池、项目、小区之和等于全部。">
          <PlaceTable ledger={totals.ledger} />
        </Section>
        <Section title="等待了多久">
          <AgeTable ages={totals.ages} fromAbove={fromAbove} />
        </Section>
        <Section title="缺口和来源" say="点事项名办理。">
          <GapTable
            gapFen={planned.reduce((sum, cell) => sum + cell.gapFen, 0n)}
            overFen={planned.reduce((sum, cell) => sum + cell.overFen, 0n)}
            undividedFen={sumAges(totals.ages, (cell) => cell.undividedFen)}
            closing={totals.closing}
            filter={filter}
          />
        </Section>
      </div>
      {plans && (
        <Section
          title="未到位最多的小区"
          say={totals.lateCount > totals.late.length ? `共${formatCount(totals.lateCount)}个小区到期资金未到齐，列出前${totals.late.length}个。` : undefined}
          meta="只计已分解到小区的资金"
          flow
        >
          <LateCommunities rows={totals.late} />
        </Section>
      )}
    </>
  );
}
