import type { Metadata } from "next";
import { PostForm } from "@/components/ledger/post-form";
import { SubjectBalances } from "@/components/ledger/subject-balances";
import { Button, ButtonLink } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { Select } from "@/components/ui/field";
import { FilterForm } from "@/components/ui/filter-form";
import { PageHead } from "@/components/ui/page-head";
import { Section } from "@/components/ui/section";
import { LIST_NAMES } from "@/lib/domains/ledger/labels";
import { loadNewEntry } from "@/lib/domains/ledger/loaders";
import { facesFor, sourcesFor } from "@/lib/domains/ledger/rules";

export const metadata: Metadata = { title: "登记资金" };

const LEADS = {
  finance: "登记上级资金的下达和到位，到县市；由县市分解到小区。",
  county: "先选归集到哪里，再登记。中央和省级补助由州财政局登记到县市，县市分解后在这里登记支付。",
  utility: "登记本单位在小区的支付：同时记到位和支付。",
} as const;

export default async function NewEntryPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { poster, places, tags, subject, balances, unitName, today, key } = await loadNewEntry(await searchParams);
  const title = poster.kind === "utility" ? "登记支付" : "登记资金";
  const sources = subject ? sourcesFor(poster, subject) : [];
  return (
    <>
      <PageHead
        title={title}
        lead={LEADS[poster.kind]}
        crumbs={[{ label: LIST_NAMES[poster.kind], href: "/ledger" }, { label: "登记" }]}
        actions={<ButtonLink href="/ledger/import">批量登记</ButtonLink>}
      />
      <FilterForm key={subject?.key ?? ""} action="/ledger/new" label="选择归集到哪里">
        {places.length === 0 ? (
          <Empty>您的范围内还没有可以登记的小区。</Empty>
        ) : (
          <>
            <Select
              name="subject"
              aria-label="归集到"
              empty={poster.kind === "finance" ? "请选择县市和年度" : poster.kind === "county" ? "请选择县市统筹、打包项目或小区" : "请选择小区"}
              defaultValue={subject?.key ?? ""}
              options={places}
            />
            <Button type="submit">选定</Button>
          </>
        )}
      </FilterForm>
      {subject && (
        <>
          <Section title={subject.name} say="账上现有的资金。">
            <SubjectBalances subject={subject} balances={balances} />
          </Section>
          <Section title="登记">
            {sources.length === 0 ? (
              <Empty>这里没有由您登记的资金。</Empty>
            ) : (
              <PostForm
                key={subject.key}
                subject={subject.key}
                sources={sources}
                faces={facesFor(poster, subject)}
                tags={poster.kind === "utility" ? [] : tags}
                kinds={poster.kind === "county" && subject.poolYear === null}
                payer={poster.kind === "county" ? "" : unitName}
                payee=""
                today={today}
                idempotencyKey={key}
              />
            )}
          </Section>
        </>
      )}
    </>
  );
}
