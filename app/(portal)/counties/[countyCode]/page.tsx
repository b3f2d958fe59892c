import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { InPlaceForm } from "@/components/counties/in-place-form";
import { InPlaceStatus } from "@/components/counties/in-place-status";
import { PartyForm, RemovePartyForm } from "@/components/counties/party-form";
import { PartyTable } from "@/components/counties/party-table";
import { EvidenceSection } from "@/components/evidence/evidence-section";
import { KeyFigures } from "@/components/ui/key-figures";
import { Note } from "@/components/ui/note";
import { PageHead } from "@/components/ui/page-head";
import { Section } from "@/components/ui/section";
import { formatCount, formatWan } from "@/lib/core/money";
import { loadCounty } from "@/lib/domains/counties/loaders";
import { loadEvidence } from "@/lib/domains/evidence/loaders";
import { inPlaceCount, inPlaceSummary } from "@/lib/domains/counties/rules";
import type { InPlace } from "@/lib/domains/counties/types";

type Props = { params: Promise<{ countyCode: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export const metadata: Metadata = { title: "县市" };

const SAVED: Record<string, string> = { party: "岗位已保存。", removed: "已移出，记录保留在审计日志里。" };

function InPlaceList({ items }: { items: InPlace[] }) {
  return (
    <dl className="dl">
      {items.map(({ order, name, answer, note }) => (
        <div key={order}>
          <dt>{name}</dt>
          <dd>
            <InPlaceStatus answer={answer} />
            {note && <span className="mut">　{note}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

export default async function CountyPage({ params, searchParams }: Props) {
  const { countyCode } = await params;
  const { party: asked, saved } = await searchParams;
  const [found, evidence] = await Promise.all([loadCounty(countyCode), loadEvidence({ countyCode })]);
  if (!found) notFound();
  const { county, can } = found;
  const home = `/counties/${county.code}`;
  const picked = can.edit ? county.partyList.find(({ id }) => String(id) === asked) : undefined;
  const message = typeof saved === "string" && Object.hasOwn(SAVED, saved) ? SAVED[saved] : undefined;
  return (
    <>
      <PageHead title={county.name} crumbs={[{ label: "县市专班", href: "/counties" }, { label: county.name }]}>
        <p className="facts">
          <a href={`/communities?county=${county.code}`}>小区台账</a>
          <a href={`/projects?county=${county.code}`}>打包项目</a>
          <a href={`/contents?county=${county.code}`}>改造内容</a>
          <a href={`/plan/changes?county=${county.code}`}>计划调整</a>
          <a href={`/funding?county=${county.code}`}>资金总览</a>
        </p>
      </PageHead>
      {message && (
        <Note tone="done" role="status">
          {message}
        </Note>
      )}
      <KeyFigures
        items={[
          { label: "小区", value: formatCount(county.communities), unit: "个", note: "列入三年计划，不含退出", href: `/communities?county=${county.code}` },
          { label: "计划投资", value: formatWan(county.investmentFen), unit: "万元", note: "现行计划" },
          { label: "七个到位", value: `${inPlaceCount(county.inPlace)} / ${county.inPlace.length}`, unit: "项", note: "由县市填写" },
          { label: "专班和五方", value: formatCount(county.parties), unit: "个岗位", note: "只列单位和岗位" },
        ]}
      />
      <Section title="专班和五方联动" say="县市统筹、街道主导、社区协调、居民议事、企业运作；只列单位、岗位和职责，不列个人信息。" id="parties" flow>
        <PartyTable parties={county.partyList} editAt={can.edit ? home : null} />
        {picked && (
          <Section title={`修改：${picked.unitName} ${picked.post}`} level={3} id="party">
            <PartyForm party={picked} countyCode={county.code} idempotencyKey={randomUUID()} />
            <RemovePartyForm party={picked} idempotencyKey={randomUUID()} />
          </Section>
        )}
        {can.edit && !picked && (
          <details className="no-print">
            <summary>添加岗位</summary>
            <PartyForm party={null} countyCode={county.code} idempotencyKey={randomUUID()} />
          </details>
        )}
      </Section>
      <Section title="七个到位" say={`${inPlaceSummary(county.inPlace)}。`} meta={can.edit ? "本单位填写" : `由${county.name}住建局填写`}>
        {can.edit ? <InPlaceForm countyCode={county.code} items={county.inPlace} idempotencyKey={randomUUID()} /> : <InPlaceList items={county.inPlace} />}
      </Section>
      <EvidenceSection evidence={evidence} title="实施方案等材料" />
    </>
  );
}
