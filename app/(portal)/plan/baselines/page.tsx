import type { Metadata } from "next";
import { TakeEffectForm } from "@/components/baselines/take-effect-form";
import { VersionComparison, VersionTable } from "@/components/baselines/version-table";
import { Button, ButtonLink } from "@/components/ui/button";
import { Select } from "@/components/ui/field";
import { FilterForm } from "@/components/ui/filter-form";
import { PageHead } from "@/components/ui/page-head";
import { Section } from "@/components/ui/section";
import { loadBaselines } from "@/lib/domains/baselines/loaders";
import { compareVersions } from "@/lib/domains/baselines/rules";

export const metadata: Metadata = { title: "基线版本" };

export default async function BaselinesPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { versions, one, other, can, key } = await loadBaselines(await searchParams);
  const options = versions.map(({ version }) => ({ value: String(version), label: `第${version}版` }));
  const lines = other ? compareVersions(one, other) : [];
  const waiting = other && !versions.find(({ version }) => version === other.version)?.isCurrent ? other.version : null;
  return (
    <>
      <PageHead
        title="基线版本"
        lead="公布的文本原样录入、互不覆盖；正式文本作为新版本，定为现行基线后旧版本仍可对照。"
        crumbs={[{ label: "三年计划", href: "/plan" }, { label: "基线版本" }]}
        actions={
          can.enter && (
            <ButtonLink href="/plan/baselines/new" variant="pri">
              录入新版本
            </ButtonLink>
          )
        }
      />
      <VersionTable versions={versions} />
      {other && (
        <Section title="两版对照" say={`${lines.filter(({ differs }) => differs).length}项不同。`} className="mt-7" flow>
          <FilterForm key={`${one.version}-${other.version}`} action="/plan/baselines" label="选择两版">
            <Select name="one" aria-label="前一版" defaultValue={String(one.version)} options={options} />
            <Select name="other" aria-label="后一版" defaultValue={String(other.version)} options={options} />
            <Button type="submit">对照</Button>
          </FilterForm>
          <VersionComparison lines={lines} one={one.version} other={other.version} />
        </Section>
      )}
      {can.enter && waiting !== null && (
        <Section title="启用" say="核对无误后再启用；启用后各页的基线都用这一版，台账、年度计划和已批准的调整不变。">
          <TakeEffectForm version={waiting} idempotencyKey={key} />
        </Section>
      )}
    </>
  );
}
