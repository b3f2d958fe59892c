import type { Metadata } from "next";
import { AgencyTable } from "@/components/agencies/agency-table";
import { UtilityTable } from "@/components/agencies/utility-table";
import { PageHead } from "@/components/ui/page-head";
import { Section } from "@/components/ui/section";
import { loadAgencies } from "@/lib/domains/agencies/loaders";

export const metadata: Metadata = { title: "部门职责" };

export default async function AgenciesPage() {
  const { agencies, utilities } = await loadAgencies();
  const duties = agencies.reduce((n, agency) => n + agency.duties.length, 0);
  return (
    <>
      <PageHead
        title="部门职责"
        crumbs={[{ label: "职责与任务", href: "/duties" }, { label: "部门职责" }]}
        lead={`${agencies.length}类成员单位，${duties}项职责；${utilities.length}家管线单位。`}
      />
      <Section title="成员单位" say="职责由三年计划确定。" flow>
        <AgencyTable agencies={agencies} />
      </Section>
      <Section title="管线单位" say="各出资七分之一，随施工进度迁改自有管线。" flow>
        <UtilityTable utilities={utilities} />
      </Section>
    </>
  );
}
