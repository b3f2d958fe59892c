import type { Metadata } from "next";
import { ChainState } from "@/components/audit/chain-state";
import { address, appliedTags, exportAddress } from "@/components/audit/trail-address";
import { TrailFilters } from "@/components/audit/trail-filters";
import { TrailPager } from "@/components/audit/trail-pager";
import { TrailTable } from "@/components/audit/trail-table";
import { AppliedFilters } from "@/components/ui/applied-filters";
import { ButtonLink } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { PageHead } from "@/components/ui/page-head";
import { loadTrail } from "@/lib/domains/audit/loaders";
import { demonstrationDate } from "@/lib/infra/clock";

export const metadata: Metadata = { title: "审计日志" };

export default async function AuditPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { filter, page, idempotencyKey } = await loadTrail(await searchParams);
  return (
    <>
      <PageHead
        title="审计日志"
        lead="每次登录、修改、拒绝都有一条，只增不改，任何人不能删除。"
        actions={
          <ButtonLink href={exportAddress(filter)}>
            <Icon name="download" />
            导出 Excel
          </ButtonLink>
        }
      />
      <ChainState chain={page.chain} idempotencyKey={idempotencyKey} />
      <TrailFilters filter={filter} counties={page.counties} />
      <AppliedFilters
        count={page.found.count}
        atLeast={page.found.more}
        total={page.chain.events}
        unit="条"
        tags={appliedTags(filter, page.counties)}
        clearHref="/audit"
        note={`时间为北京时间，最新的在前${demonstrationDate() ? "；是录入时的实际时间，不随演示日期" : ""}`}
      />
      <TrailTable rows={page.rows} />
      <TrailPager
        rows={page.rows.length}
        newest={address(filter, {})}
        newer={page.newer === null ? null : address(filter, { after: page.newer })}
        older={page.older === null ? null : address(filter, { before: page.older })}
      />
    </>
  );
}
