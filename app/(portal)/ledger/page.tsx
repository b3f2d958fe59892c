import type { Metadata } from "next";
import { entryLines } from "@/components/ledger/entry-lines";
import { EntryTable } from "@/components/ledger/entry-table";
import { ledgerAddress, ledgerFile, ledgerTags } from "@/components/ledger/list-address";
import { LedgerFilters } from "@/components/ledger/ledger-filters";
import { AppliedFilters } from "@/components/ui/applied-filters";
import { ButtonLink } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { Icon } from "@/components/ui/icon";
import { KeyFigures } from "@/components/ui/key-figures";
import { PageHead } from "@/components/ui/page-head";
import { Pager } from "@/components/ui/pager";
import { formatShare, formatWan } from "@/lib/core/money";
import { FACE_LABELS } from "@/lib/domains/channels/labels";
import { FACES } from "@/lib/domains/channels/types";
import { loadLedger, loadLedgerName } from "@/lib/domains/ledger/loaders";

export async function generateMetadata(): Promise<Metadata> {
  return { title: await loadLedgerName() };
}

export default async function LedgerPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { filter, page, choices, slice, listName, poster, pageSize } = await loadLedger(await searchParams);
  const { sums } = page;
  const utility = slice.kind === "utility";
  const dated = filter.from !== undefined || filter.to !== undefined;
  const labels = utility ? { ...FACE_LABELS, COMMITTED: "承诺" } : FACE_LABELS;
  const part = (whole: "COMMITTED" | "RECEIVED", of: bigint) => (sums[whole] > 0n ? `占${labels[whole]}${formatShare(of, sums[whole])}` : null);
  const notes = { COMMITTED: null, RECEIVED: part("COMMITTED", sums.RECEIVED), PAID: part("RECEIVED", sums.PAID) };
  return (
    <>
      <PageHead
        title={listName}
        lead={
          utility
            ? "本单位在各小区的出资：承诺在“出资确认”中确认，支付在这里登记。只列本单位的。"
            : "下达（承诺）、到位、支付逐笔登记，不修改、不删除；记错的用红字冲销。支付不大于到位。"
        }
        actions={
          <>
            {!utility && <ButtonLink href="/ledger/pools">资金分解</ButtonLink>}
            <ButtonLink href="/ledger/periods">结账</ButtonLink>
            <ButtonLink href={ledgerFile(filter)} file>
              <Icon name="download" />
              导出 Excel
            </ButtonLink>
            {poster && <ButtonLink href="/ledger/import">批量登记</ButtonLink>}
            {poster && (
              <ButtonLink href="/ledger/new" variant="pri">
                {utility ? "登记支付" : "登记资金"}
              </ButtonLink>
            )}
          </>
        }
      />
      <LedgerFilters filter={filter} choices={choices} slice={slice} />
      <KeyFigures
        items={FACES.filter((face) => filter.face === undefined || face === filter.face).map((face) => ({
          label: labels[face],
          value: formatWan(sums[face]),
          unit: "万元",
          note: filter.face === undefined && !dated ? notes[face] : dated ? "所选日期内" : null,
        }))}
      />
      <AppliedFilters count={page.count} total={page.count} unit="笔" tags={ledgerTags(filter, choices)} clearHref="/ledger" note="最近登记的在前" />
      {page.rows.length === 0 ? <Empty>没有符合条件的资金登记。</Empty> : <EntryTable lines={entryLines(page.rows, choices.counties.length > 1, utility)} label="资金登记" />}
      <Pager page={filter.page} pageSize={pageSize} total={page.count} unit="笔" href={(to) => ledgerAddress({ ...filter, page: to })} />
    </>
  );
}
