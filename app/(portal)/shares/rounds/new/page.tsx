import type { Metadata } from "next";
import { RoundForm } from "@/components/share-rounds/round-form";
import { RoundPreviewTable } from "@/components/share-rounds/round-preview";
import { Button } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { Check } from "@/components/ui/field";
import { FilterForm } from "@/components/ui/filter-form";
import { PageHead } from "@/components/ui/page-head";
import { Section } from "@/components/ui/section";
import { formatCount, formatWan } from "@/lib/core/money";
import { loadNewRound } from "@/lib/domains/share-rounds/loaders";

export const metadata: Metadata = { title: "提出一批出资" };

export default async function NewRoundPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { cells, utilities, counties, years, choice, choiceText, mark, total, today, key } = await loadNewRound(await searchParams);
  return (
    <>
      <PageHead
        title="提出一批出资"
        lead="选定年度、县市和单位，核对金额后提出。提出后管线单位看到本单位的小区和金额，按期答复。"
        crumbs={[{ label: "出资确认", href: "/shares" }, { label: "提出一批" }]}
      />
      <Section title="范围" say="一项也不勾选的，为全部。">
        <FilterForm key={choiceText} action="/shares/rounds/new" label="选择范围">
          <fieldset className="choices">
            <legend>年度</legend>
            {years.map((year) => (
              <Check key={year} name={`year.${year}`} label={`${year}年`} defaultChecked={choice.years.includes(year)} />
            ))}
          </fieldset>
          <fieldset className="choices">
            <legend>县市</legend>
            {counties.map(({ code, name }) => (
              <Check key={code} name={`county.${code}`} label={name} defaultChecked={choice.counties.includes(code)} />
            ))}
          </fieldset>
          <fieldset className="choices">
            <legend>单位</legend>
            {utilities.map(({ key: utility, name }) => (
              <Check key={utility} name={`utility.${utility}`} label={name} defaultChecked={choice.utilities.includes(utility)} />
            ))}
          </fieldset>
          <Button type="submit">预览</Button>
        </FilterForm>
      </Section>
      <Section title="本批预览" meta={`${formatCount(total.lines)}笔，${formatWan(total.fen)}万元`} flow>
        {total.lines === 0 ? (
          <Empty action={<a href="/shares/basis">去出资分摊</a>}>所选范围没有未提出的草案。</Empty>
        ) : (
          <RoundPreviewTable cells={cells} utilities={utilities} counties={counties} />
        )}
      </Section>
      {total.lines > 0 && (
        <Section title="提出">
          <RoundForm
            choice={choiceText}
            shown={mark}
            sum={formatWan(total.fen)}
            lines={formatCount(total.lines)}
            title={`${(choice.years.length > 0 ? choice.years : years).join("、")}年批次`}
            today={today}
            idempotencyKey={key}
          />
        </Section>
      )}
    </>
  );
}
