import type { Metadata } from "next";
import { BasisForm } from "@/components/share-basis/basis-form";
import { DraftForm } from "@/components/share-basis/draft-form";
import { ExclusionForm } from "@/components/share-basis/exclusion-form";
import { SettingsForm } from "@/components/share-basis/settings-form";
import { PreviewTable } from "@/components/share-basis/preview-table";
import { Button, ButtonLink } from "@/components/ui/button";
import { Select } from "@/components/ui/field";
import { FilterForm } from "@/components/ui/filter-form";
import { PageHead } from "@/components/ui/page-head";
import { Section } from "@/components/ui/section";
import { formatCount, formatWan, wanText } from "@/lib/core/money";
import { SHARE_STATE_LABELS } from "@/lib/domains/share-basis/labels";
import { loadBasis } from "@/lib/domains/share-basis/loaders";

export const metadata: Metadata = { title: "出资分摊" };

/** Not sent yet: still to be taken out or in. */
const isOpen = ({ state }: { state: string | null }) => state === null || state === "DRAFT";

export default async function ShareBasisPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { previews, picked, county, counties, rows, mark, settings, can, keys } = await loadBasis(await searchParams);
  const changes = previews.reduce((n, preview) => n + preview.changes.length, 0);
  const asked = rows.filter((line) => isOpen(line) || line.excluded !== null);
  return (
    <>
      <PageHead
        title="出资分摊"
        lead="应出资按各小区的户数、面积、楼栋分摊，精确到分，各小区之和等于应出资。已提出、已确认的不动；台账未列该单位管线任务的小区不分摊。"
        crumbs={[{ label: "出资确认", href: "/shares" }, { label: "出资分摊" }]}
        actions={<ButtonLink href="/shares/rounds/new">提出一批</ButtonLink>}
      />
      <Section title="预览" say="点单位名称，修改它的分摊办法和不分摊的小区。" flow>
        <PreviewTable previews={previews} picked={picked?.basis.utilityKey} href={(utility) => `/shares/basis?utility=${utility}`} />
        <DraftForm shown={mark} lines={changes === 0 ? null : formatCount(changes)} idempotencyKey={keys.draft} />
      </Section>
      {picked && (
        <>
          <Section title={`${picked.basis.utilityName}的分摊办法`}>
            <BasisForm
              utilityKey={picked.basis.utilityKey}
              weights={picked.basis.weights}
              whole={wanText(picked.basis.wholeFen)}
              version={picked.basis.version}
              idempotencyKey={keys.basis}
            />
          </Section>
          <Section
            title="不分摊的小区"
            say={`没有管道、不需迁改等，写明依据。${rows.length > asked.length ? `已提出的${rows.length - asked.length}个不列，先在该行重新提出。` : ""}`}
            flow
          >
            <FilterForm key={county?.code} action="/shares/basis" label="选择县市">
              <input type="hidden" name="utility" value={picked.basis.utilityKey} />
              <Select name="county" aria-label="县市" defaultValue={county?.code} options={counties.map(({ code, name }) => ({ value: code, label: name }))} />
              <Button type="submit">查看</Button>
            </FilterForm>
            <ExclusionForm
              utilityKey={picked.basis.utilityKey}
              rows={asked.map((line) => ({
                id: line.communityId,
                name: line.name,
                planYear: line.planYear,
                households: formatCount(line.households),
                amount: formatWan(line.storedFen),
                state: line.state === null ? "未计算" : SHARE_STATE_LABELS[line.state],
                open: isOpen(line),
                excluded: line.excluded,
              }))}
              idempotencyKey={keys.exclude}
            />
          </Section>
        </>
      )}
      <Section
        title="答复设置"
        say={can.set ? undefined : `${settings.amberDays}天未答复起提醒，${settings.redDays}天起催办；异议相差超过${settings.paperPercent}%须附依据。由州局管理员设定。`}
      >
        {can.set && <SettingsForm settings={settings} idempotencyKey={keys.settings} />}
      </Section>
    </>
  );
}
