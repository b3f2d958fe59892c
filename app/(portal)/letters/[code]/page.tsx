import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { LetterLines } from "@/components/letters/letter-lines";
import { ButtonLink } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { KeyFigures } from "@/components/ui/key-figures";
import { Note } from "@/components/ui/note";
import { PageHead } from "@/components/ui/page-head";
import { Section } from "@/components/ui/section";
import { formatInstant } from "@/lib/core/dates";
import { formatCount, formatWan } from "@/lib/core/money";
import { loadLetter } from "@/lib/domains/letters/loaders";
import { capitalYuan, formatYuan } from "@/lib/domains/letters/rules";

export const metadata: Metadata = { title: "出资确认函" };

export default async function LetterPage({ params }: { params: Promise<{ code: string }> }) {
  const found = await loadLetter((await params).code);
  if (!found) notFound();
  const { letter, counties, differences } = found;
  const { figures } = letter;
  return (
    <>
      <PageHead
        title={`${figures.unit}出资确认函`}
        lead={`校验号${letter.code}，${formatInstant(letter.createdAt)}${letter.createdBy ? `由${letter.createdBy}` : ""}出具。`}
        crumbs={[{ label: "出资确认", href: "/shares" }, { label: "确认函" }]}
        actions={
          <ButtonLink href={`/api/letters/${letter.code}`} file>
            <Icon name="download" />
            下载确认函
          </ButtonLink>
        }
      >
        <dl className="facts">
          <div>
            <dt>批次</dt>
            <dd>{figures.round}</dd>
          </div>
          <div>
            <dt>文号</dt>
            <dd>{figures.documentNumber ?? "—"}</dd>
          </div>
          <div>
            <dt>提出日期</dt>
            <dd>{figures.sentOn}</dd>
          </div>
        </dl>
      </PageHead>
      {differences.length > 0 ? (
        <Note tone="wait" title={`出函以后，${formatCount(differences.length)}个小区已有变动。`} className="mb-4">
          下表列出现在的金额；以新的确认函为准。
        </Note>
      ) : (
        <Note tone="done" title="与现在一致。" className="mb-4">
          出函以后，各小区的确认金额没有变动。
        </Note>
      )}
      <KeyFigures
        items={[
          { label: "确认出资", value: formatWan(letter.totalFen), unit: "万元", note: `${formatYuan(letter.totalFen)}元` },
          {
            label: "小区",
            value: formatCount(figures.lines.length),
            unit: "个",
            note: `出函时另有${formatCount(figures.waiting)}个未答复、${formatCount(figures.objected)}个有异议`,
          },
        ]}
      />
      <p className="mt-3">大写：{capitalYuan(letter.totalFen)}</p>
      <Section title="分县市和小区" className="mt-7" flow>
        <LetterLines lines={figures.lines} differences={differences} counties={counties} />
      </Section>
    </>
  );
}
