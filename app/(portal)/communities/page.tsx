import type { Metadata } from "next";
import { CommunityFilters } from "@/components/communities/community-filters";
import { CommunityTable } from "@/components/communities/community-table";
import { address, appliedTags, exportAddress, orderNote } from "@/components/communities/list-address";
import { AppliedFilters } from "@/components/ui/applied-filters";
import { ButtonLink } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { PageHead } from "@/components/ui/page-head";
import { Pager } from "@/components/ui/pager";
import { formatCount, formatWan } from "@/lib/core/money";
import { loadCommunities } from "@/lib/domains/communities/loaders";

export const metadata: Metadata = { title: "小区台账" };

export default async function CommunitiesPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { filter, list, details, officer, can } = await loadCommunities(await searchParams);
  const { totals } = list;
  return (
    <>
      <PageHead
        title="小区台账"
        lead={
          details
            ? `筛选出${formatCount(totals.communities)}个小区，计划投资${formatWan(totals.investmentFen)}万元${filter.completed ? `，完成投资${formatWan(totals.completedFen)}万元` : ""}。`
            : "本单位有管线任务的小区；金额和台账明细由县市保管。"
        }
        actions={
          <>
            {can.export && (
              <ButtonLink href={exportAddress(filter)} file>
                <Icon name="download" />
                导出 Excel
              </ButtonLink>
            )}
            {can.add && <ButtonLink href="/communities/new">登记小区</ButtonLink>}
          </>
        }
      />
      <CommunityFilters filter={filter} counties={list.counties} years={list.years} officer={officer} />
      <AppliedFilters
        count={totals.communities}
        total={list.all}
        unit="个"
        tags={appliedTags(filter, list.counties)}
        clearHref="/communities"
        note={`${orderNote(filter)}；实时数，未审核`}
      />
      <CommunityTable list={list} filter={filter} details={details} />
      <Pager page={filter.page} pageSize={filter.size} total={totals.communities} unit="个" href={(page) => address(filter, { page })} />
    </>
  );
}
