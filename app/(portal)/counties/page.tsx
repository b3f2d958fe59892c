import type { Metadata } from "next";
import { CountyTable } from "@/components/counties/county-table";
import { PageHead } from "@/components/ui/page-head";
import { Section } from "@/components/ui/section";
import { loadCounties } from "@/lib/domains/counties/loaders";
import { inPlaceCount } from "@/lib/domains/counties/rules";

export const metadata: Metadata = { title: "县市专班" };

export default async function CountiesPage() {
  const rows = await loadCounties();
  const whole = rows.filter(({ inPlace }) => inPlaceCount(inPlace) === inPlace.length).length;
  return (
    <>
      <PageHead title="县市专班" lead={`${rows.length}个县市中，${whole}个七个到位；各县市的专班和五方联动岗位点县市名称查看。`} />
      <Section title="七个到位" say="由各县市填写；未全部到位的写明还差什么。" flow>
        <CountyTable rows={rows} />
      </Section>
    </>
  );
}
