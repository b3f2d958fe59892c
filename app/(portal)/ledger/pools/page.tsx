import type { Metadata } from "next";
import { divideAddress } from "@/components/ledger-pools/divide-address";
import { DivideForm } from "@/components/ledger-pools/divide-form";
import { PoolTable } from "@/components/ledger-pools/pool-table";
import { Button, ButtonLink } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { Select } from "@/components/ui/field";
import { FilterForm } from "@/components/ui/filter-form";
import { PageHead } from "@/components/ui/page-head";
import { Section } from "@/components/ui/section";
import { wanText } from "@/lib/core/money";
import { FACE_LABELS } from "@/lib/domains/channels/labels";
import { loadPools } from "@/lib/domains/ledger-pools/loaders";
import { leftOf, proposeParts } from "@/lib/domains/ledger-pools/rules";
import { sourceKey, sourceName } from "@/lib/domains/ledger/rules";

export const metadata: Metadata = { title: "资金分解" };

export default async function PoolsPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { filter, pools, counties, years, chosen, targets, divides, today, key } = await loadPools(await searchParams);
  const left = chosen ? leftOf(chosen, filter.face) : 0n;
  const proposed = chosen && filter.propose && left > 0n ? proposeParts(left, targets) : null;
  return (
    <>
      <PageHead
        title="资金分解"
        lead={divides ? "登记到县市统筹和打包项目的资金，从这里分到小区；点“分解”开始。分解不超过账上所有。" : "登记到县市统筹和打包项目的资金，由县市分到小区。"}
        crumbs={[{ label: "资金台账", href: "/ledger" }, { label: "资金分解" }]}
      />
      <FilterForm key={JSON.stringify(filter)} action="/ledger/pools" label="筛选统筹资金">
        {counties.length > 1 && (
          <Select name="county" aria-label="县市" empty="全部县市" defaultValue={filter.county ?? ""} options={counties.map(({ code, name }) => ({ value: code, label: name }))} />
        )}
        <Select name="year" aria-label="年度" empty="全部年度" defaultValue={filter.year ?? ""} options={years.map((year) => ({ value: String(year), label: `${year}年` }))} />
        <Button type="submit">筛选</Button>
      </FilterForm>
      <PoolTable pools={pools} divides={divides} filter={filter} chosen={chosen} />
      {chosen && (
        <Section
          title={`分解${chosen.name}`}
          say={`${sourceName(chosen)}，${FACE_LABELS[filter.face]}还有${wanText(left)}万元可以分解。`}
          meta={
            left > 0n && chosen.channelKey !== "RESIDENTS" && targets.some(({ inTarget }) => inTarget) ? (
              <ButtonLink href={divideAddress(filter, chosen, filter.face, true)}>按户数分</ButtonLink>
            ) : undefined
          }
          flow
        >
          {targets.length === 0 ? (
            <Empty>没有可以分到的小区或打包项目。</Empty>
          ) : left > 0n ? (
            <DivideForm
              key={`${chosen.subject} ${sourceKey(chosen)} ${filter.face} ${filter.propose}`}
              subject={chosen.subject}
              source={sourceKey(chosen)}
              face={filter.face}
              left={left}
              targets={targets}
              proposed={proposed && Object.fromEntries([...proposed].filter(([, fen]) => fen > 0n).map(([target, fen]) => [target, wanText(fen)]))}
              today={today}
              idempotencyKey={key}
            />
          ) : (
            <Empty>这笔资金已经全部分解。</Empty>
          )}
        </Section>
      )}
    </>
  );
}
