import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ContactForm } from "@/components/communities/contact-form";
import { OfficerForm } from "@/components/communities/officer-form";
import { RecordBasics, RecordFacts, RecordFigures, RecordUtilities } from "@/components/communities/record-facts";
import { RecordHistory } from "@/components/communities/record-history";
import { RecordRail } from "@/components/communities/record-rail";
import { StageStatus } from "@/components/communities/stage-status";
import { Icon } from "@/components/ui/icon";
import { PageHead } from "@/components/ui/page-head";
import { PrintButton } from "@/components/ui/print-button";
import { Section } from "@/components/ui/section";
import { loadCommunity } from "@/lib/domains/communities/loaders";

type Props = { params: Promise<{ communityId: string }> };

export const metadata: Metadata = { title: "小区" };

export default async function CommunityPage({ params }: Props) {
  const found = await loadCommunity((await params).communityId);
  if (!found) notFound();
  const { record, officers, can } = found;
  const { detail } = record;
  return (
    <div className="sheet">
      <PageHead
        title={record.name}
        badges={<StageStatus stage={record.stage} />}
        crumbs={[{ label: "小区台账", href: "/communities" }, { label: record.countyName, href: `/communities?county=${record.countyCode}` }, { label: `${record.year}年` }]}
        actions={
          <PrintButton>
            <Icon name="print" />
            打印一页
          </PrintButton>
        }
      >
        <RecordFacts record={record} />
      </PageHead>
      <RecordRail record={record} />
      {detail && <RecordFigures detail={detail} />}
      <div className="cols mt-7">
        <div className="c-main">
          {detail && (
            <Section title="经办人">
              <OfficerForm communityId={record.id} officer={detail.officer} choices={officers} idempotencyKey={randomUUID()} />
            </Section>
          )}
          {detail && (
            <Section title="联系与备注" meta={can.editContact ? "本单位填写" : `由${record.countyName}住建局填写`}>
              <ContactForm
                communityId={record.id}
                version={detail.version}
                idempotencyKey={randomUUID()}
                contactPost={detail.contactPost}
                notes={detail.notes}
                editable={can.editContact}
              />
            </Section>
          )}
          <RecordUtilities record={record} />
        </div>
        <aside className="c-side">
          <RecordBasics record={record} />
          {detail && (
            <Section title="变更记录" meta={record.history.length > 0 ? `最近${record.history.length}条` : undefined}>
              <RecordHistory entries={record.history} />
            </Section>
          )}
        </aside>
      </div>
    </div>
  );
}
