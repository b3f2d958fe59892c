import type { Metadata } from "next";
import { address, appliedTags, orderNote } from "@/components/users/list-address";
import { SharedDevices } from "@/components/users/shared-devices";
import { UserFilters } from "@/components/users/user-filters";
import { UserTable } from "@/components/users/user-table";
import { AppliedFilters } from "@/components/ui/applied-filters";
import { ButtonLink } from "@/components/ui/button";
import { PageHead } from "@/components/ui/page-head";
import { Pager } from "@/components/ui/pager";
import { loadUsers } from "@/lib/domains/users/loaders";
import { PAGE_SIZE, type UserCounts } from "@/lib/domains/users/types";

export const metadata: Metadata = { title: "账号" };

const counted = (counts: UserCounts, whole: boolean) =>
  `共${counts.all}个，停用${counts.disabled}${whole ? `，锁定${counts.locked}` : ""}，90天未登录${counts.idle}，一次性密码未用${counts.onetime}，未启用第二因素${counts.nofactor}。`;

export default async function UsersPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { filter, list, whole, unit, can } = await loadUsers(await searchParams);
  return (
    <>
      <PageHead
        title="账号"
        lead={`${whole ? "" : `${unit}的账号，只供查阅；开通、停用由州局管理员办理。`}${counted(list.counts, whole)}`}
        actions={
          can.manage && (
            <>
              <ButtonLink href="/users/import">从文件开通</ButtonLink>
              <ButtonLink href="/users/new" variant="pri">
                开通账号
              </ButtonLink>
            </>
          )
        }
      />
      <UserFilters filter={filter} counties={list.counties} whole={whole} />
      <AppliedFilters count={list.found} total={list.counts.all} unit="个" tags={appliedTags(filter, list.counties)} clearHref="/users" note={orderNote(filter)} />
      <UserTable list={list} filter={filter} />
      <Pager page={filter.page} pageSize={PAGE_SIZE} total={list.found} unit="个" href={(page) => address(filter, { page })} />
      {whole && <SharedDevices devices={list.shared} />}
    </>
  );
}
