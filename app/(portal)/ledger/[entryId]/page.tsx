import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EvidenceSection } from "@/components/evidence/evidence-section";
import { Booked } from "@/components/ledger/booked";
import { entryLines } from "@/components/ledger/entry-lines";
import { EntryTable } from "@/components/ledger/entry-table";
import { ReverseForm } from "@/components/ledger/reverse-form";
import { ButtonLink } from "@/components/ui/button";
import { Note } from "@/components/ui/note";
import { PageHead } from "@/components/ui/page-head";
import { Section } from "@/components/ui/section";
import { Status } from "@/components/ui/status";
import { formatDate } from "@/lib/core/dates";
import { wanText } from "@/lib/core/money";
import { loadEvidence } from "@/lib/domains/evidence/loaders";
import { FACE_LABELS, FORM_LABELS } from "@/lib/domains/channels/labels";
import { loadEntry } from "@/lib/domains/ledger/loaders";
import { sourceName, subjectKey, subjectName } from "@/lib/domains/ledger/rules";

type Props = { params: Promise<{ entryId: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export const metadata: Metadata = { title: "资金登记" };

export default async function EntryPage({ params, searchParams }: Props) {
  const { entryId } = await params;
  const [found, evidence, { saved }] = await Promise.all([loadEntry(entryId), loadEvidence({ ledgerEntryId: Number(entryId) }), searchParams]);
  if (!found) notFound();
  const { entry, reverse, listName, key } = found;
  const { communityName, communityId } = entry;
  const facts: [string, React.ReactNode][] = [
    ["金额", <Amount key="amount" fen={entry.amountFen} />],
    ["日期", formatDate(entry.happenedOn)],
    ["文号", entry.documentNumber ?? "—"],
    ["付款单位", entry.payer ?? "—"],
    ["收款单位", entry.payee ?? "—"],
    ...(entry.tagName ? ([["资金来源标签", entry.tagName]] as [string, string][]) : []),
    ...(entry.valuation ? ([[FORM_LABELS[entry.form], entry.valuation]] as [string, string][]) : []),
    ["登记", `${entry.who}，${entry.at}`],
  ];
  return (
    <>
      <PageHead
        title={`${subjectName(entry)}：${FACE_LABELS[entry.face]}`}
        badges={entry.reversesId !== null ? <Status tone="late">红字</Status> : entry.reversedById !== null && <Status tone="todo">已冲销</Status>}
        lead={`${sourceName(entry, entry.utilityName)}，${entry.countyName}${communityId ? ` ${communityId}` : ""}`}
        crumbs={[{ label: listName, href: "/ledger" }, { label: `第${entry.id}号` }]}
        actions={
          communityName !== null && communityId !== null ? (
            <ButtonLink href={`/ledger?community=${communityId}`}>本小区的资金登记</ButtonLink>
          ) : entry.projectId !== null ? (
            <ButtonLink href={`/ledger?project=${entry.projectId}`}>本项目的资金登记</ButtonLink>
          ) : null
        }
      >
        <dl className="facts">
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </PageHead>
      {saved === "1" && (
        <Note tone="done" title="已登记。" role="status" className="mb-4">
          {reverse ? (
            <>
              可以在下面上传凭证，或<a href={`/ledger/new?subject=${subjectKey(entry)}`}>再登记一笔</a>。
            </>
          ) : null}
        </Note>
      )}
      {entry.reversesId !== null && (
        <Note tone="late" title="红字登记。" className="mb-4">
          冲销<a href={`/ledger/${entry.reversesId}`}>第{entry.reversesId}号</a>。原因：{entry.reason}
        </Note>
      )}
      {entry.reversedById !== null && (
        <Note tone="info" title="已冲销。" className="mb-4">
          由<a href={`/ledger/${entry.reversedById}`}>第{entry.reversedById}号</a>红字冲回。
        </Note>
      )}
      <EvidenceSection evidence={evidence} title="凭证" kinds={["APPROVAL", "CONTRACT", "ACCOUNT", "OTHER"]} />
      {reverse && (
        <Section title="红字冲销" say="记错的在这里冲回，再按正确的重新登记；都记在今天。">
          <ReverseForm entryId={entry.id} together={entry.together.length + 1} direct={entry.utilityKey !== null && entry.batchId !== null} idempotencyKey={key} />
        </Section>
      )}
      {entry.together.length > 0 && (
        <Section title="同一次分解" say="分解整笔登记、整笔冲销。" flow>
          <EntryTable lines={entryLines(entry.together, false)} label="同一次分解" />
        </Section>
      )}
    </>
  );
}

/** The amount in 万元, and to the last 分 where two decimals do not hold it. */
function Amount({ fen }: { fen: bigint }) {
  return (
    <>
      <Booked fen={fen} />
      万元{fen % 10_000n !== 0n && <span className="mut">（{wanText(fen)}）</span>}
    </>
  );
}
