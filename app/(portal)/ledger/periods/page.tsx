import type { Metadata } from "next";
import { CloseForm } from "@/components/periods/close-form";
import { Empty } from "@/components/ui/empty";
import { PageHead } from "@/components/ui/page-head";
import { Section } from "@/components/ui/section";
import { Status } from "@/components/ui/status";
import { Head, Scroll } from "@/components/ui/table";
import { formatCount } from "@/lib/core/money";
import { periodName } from "@/lib/domains/ledger/rules";
import { loadPeriods } from "@/lib/domains/periods/loaders";

export const metadata: Metadata = { title: "资金结账" };

export default async function PeriodsPage() {
  const { periods, months, can, listName, key } = await loadPeriods();
  const closed = periods.filter(({ closedAt }) => closedAt !== null);
  const [last] = closed;
  return (
    <>
      <PageHead
        title="资金结账"
        lead={`${last ? `${periodName(last.period)}及以前已结账。` : "还没有结过账。"}结账的月份不再登记，红字冲销和补记记在未结账的月份。`}
        crumbs={[{ label: listName, href: "/ledger" }, { label: "结账" }]}
      />
      {can && <Section title="结账">{months.length === 0 ? <Empty>过完的月份都已结账。</Empty> : <CloseForm months={months} idempotencyKey={key} />}</Section>}
      <Section title="各月" flow>
        <Scroll label="各月结账情况">
          <table className="tbl tight stack">
            <thead>
              <tr>
                <Head>月份</Head>
                <Head>状态</Head>
                <Head num unit="笔">
                  资金登记
                </Head>
                <Head>结账</Head>
              </tr>
            </thead>
            <tbody>
              {periods.map(({ period, closedAt, closedBy, entries }) => (
                <tr key={period}>
                  <th scope="row" className="nm nb">
                    {periodName(period)}
                  </th>
                  <td data-l="状态">{closedAt === null ? <Status tone="todo">未结账</Status> : <Status tone="done">已结账</Status>}</td>
                  <td className="num" data-l="资金登记">
                    {entries > 0 ? (
                      <a className="fig" href={monthAddress(period)}>
                        {formatCount(entries)}
                      </a>
                    ) : (
                      "0"
                    )}
                  </td>
                  <td data-l="结账">{closedAt === null ? "—" : `${closedAt}，${closedBy ?? "—"}`}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      </Section>
    </>
  );
}

/** The month's entries. */
function monthAddress(period: number): string {
  const month = `${Math.floor(period / 100)}-${String(period % 100).padStart(2, "0")}`;
  const days = new Date(Date.UTC(Math.floor(period / 100), period % 100, 0)).getUTCDate();
  return `/ledger?from=${month}-01&to=${month}-${days}`;
}
