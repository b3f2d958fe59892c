import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ShareLetter } from "@/components/letters/share-letter";
import { HeldLetter } from "@/components/reconciliation-letters/held-letter";
import { ButtonLink } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { PageHead } from "@/components/ui/page-head";
import { formatInstant } from "@/lib/core/dates";
import { periodName } from "@/lib/domains/ledger/rules";
import { loadLetter } from "@/lib/domains/letters/loaders";
import { linesAddress } from "@/lib/domains/reconciliations/rules";

export const metadata: Metadata = { title: "函件" };

export default async function LetterPage({ params }: { params: Promise<{ code: string }> }) {
  const found = await loadLetter((await params).code);
  if (!found) notFound();
  const { letter } = found;
  const words =
    found.kind === "shares"
      ? {
          title: "出资确认函",
          file: "下载确认函",
          crumb: { label: "出资确认", href: "/shares" },
          facts: [
            ["批次", found.letter.figures.round],
            ["文号", found.letter.figures.documentNumber ?? "—"],
            ["提出日期", found.letter.figures.sentOn],
          ],
        }
      : {
          title: "出资对账函",
          file: "下载对账函",
          crumb: { label: "三方对账", href: linesAddress({ period: found.letter.figures.period }) },
          facts: [
            ["月份", `${periodName(found.letter.figures.period)}末累计`],
            ["答复期限", found.letter.figures.dueOn],
          ],
        };
  return (
    <>
      <PageHead
        title={`${letter.figures.unit}${words.title}`}
        lead={`校验号${letter.code}，${formatInstant(letter.createdAt)}${letter.createdBy ? `由${letter.createdBy}` : ""}出具。`}
        crumbs={[words.crumb, { label: words.title }]}
        actions={
          <ButtonLink href={`/api/letters/${letter.code}`} file>
            <Icon name="download" />
            {words.file}
          </ButtonLink>
        }
      >
        <dl className="facts">
          {words.facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </PageHead>
      {found.kind === "shares" ? <ShareLetter {...found} /> : <HeldLetter {...found} />}
    </>
  );
}
