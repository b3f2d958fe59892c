import type { Metadata } from "next";
import { AgreeBoard } from "@/components/reconciliations/agree-board";
import { HeldSection } from "@/components/reconciliation-letters/held-section";
import { LineFilters } from "@/components/reconciliations/line-filters";
import { LineTable } from "@/components/reconciliations/line-table";
import { OpenForm } from "@/components/reconciliations/open-form";
import { Empty } from "@/components/ui/empty";
import { KeyFigures } from "@/components/ui/key-figures";
import { PageHead } from "@/components/ui/page-head";
import { Pager } from "@/components/ui/pager";
import { Section } from "@/components/ui/section";
import { formatDate } from "@/lib/core/dates";
import { formatCount, formatShare, formatWan } from "@/lib/core/money";
import { periodName } from "@/lib/domains/ledger/rules";
import { loadLines } from "@/lib/domains/reconciliations/loaders";
import { linesAddress } from "@/lib/domains/reconciliations/rules";

export const metadata: Metadata = { title: "三方对账" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ReconciliationPage({ searchParams }: Props) {
  const { months, month, filter, sums, lines, kind, counties, utilities, pageSize, can, openable, held, keys } = await loadLines(await searchParams);
  const of = (...states: string[]) => sums.filter(({ state }) => states.includes(state)).reduce((n, sum) => n + sum.lines, 0);
  const all = of("OPEN", "DIFFERS", "AGREED");
  const agreed = sums.find(({ state }) => state === "AGREED");
  const shown = filter.state ? of(filter.state) : all;
  const table = <LineTable lines={lines} kind={kind} can={can.say} filter={filter} sayKey={keys.say} />;
  return (
    <>
      <PageHead
        title="三方对账"
        lead="管线单位出资核对到小区：县市、管线单位、监理或结算审定；上级补助核对到县市：县市、州财政局。账面为月末累计数，管线单位为支付，上级补助为到位。"
      />
      {can.open && (
        <Section title="发起对账">
          {openable.length > 0 ? <OpenForm months={openable} idempotencyKey={keys.open} /> : <Empty>已结账的月份都已发起。先结账，再发起。</Empty>}
        </Section>
      )}
      {month === null ? (
        <Empty>还没有发起过对账。</Empty>
      ) : (
        <div className={can.open ? "mt-7" : undefined}>
          <KeyFigures
            items={[
              { label: `${periodName(month.period)}对账`, value: formatCount(all), unit: "行", note: `${formatDate(month.dueOn)}前答复` },
              { label: "一致", value: formatCount(of("AGREED")), unit: "行", note: `占${formatShare(BigInt(of("AGREED")), BigInt(all))}，${formatWan(agreed?.bookFen ?? 0n)}万元` },
              { label: "有差异", value: formatCount(of("DIFFERS")), unit: "行", href: linesAddress({ period: month.period, state: "DIFFERS" }) },
              can.say
                ? { label: "待本方答复", value: formatCount(sums.reduce((n, { waiting }) => n + waiting, 0)), unit: "行" }
                : { label: "待答复", value: formatCount(of("OPEN")), unit: "行", href: linesAddress({ period: month.period, state: "OPEN" }) },
            ]}
          />
          <Section title="逐行核对" meta={`${formatCount(shown)}行`} className="mt-7" flow>
            <LineFilters filter={filter} months={months} sums={sums} counties={counties} utilities={utilities} />
            {can.say ? <AgreeBoard idempotencyKey={keys.agree}>{table}</AgreeBoard> : table}
            <Pager page={filter.page} pageSize={pageSize} total={shown} unit="行" href={(page) => linesAddress({ ...filter, page })} />
          </Section>
          {held && (held.letters.length > 0 || keys.letter) && <HeldSection {...held} period={month.period} picked={filter.utility} idempotencyKey={keys.letter} />}
        </div>
      )}
    </>
  );
}
