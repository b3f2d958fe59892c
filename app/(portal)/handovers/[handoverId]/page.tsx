import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { HandoverStatus } from "@/components/handovers/handover-table";
import { CancelForm, DeclineForm, GiveForm, TakeForm } from "@/components/handovers/sign-forms";
import { Signatures } from "@/components/handovers/signatures";
import { WorkList } from "@/components/handovers/work-list";
import { Empty } from "@/components/ui/empty";
import { Icon } from "@/components/ui/icon";
import { Note } from "@/components/ui/note";
import { PageHead } from "@/components/ui/page-head";
import { PrintButton } from "@/components/ui/print-button";
import { Section } from "@/components/ui/section";
import { loadHandover } from "@/lib/domains/handovers/loaders";
import { changesText } from "@/lib/domains/handovers/rules";

type Props = { params: Promise<{ handoverId: string }> };

export const metadata: Metadata = { title: "工作交接单" };

export default async function HandoverPage({ params }: Props) {
  const found = await loadHandover((await params).handoverId);
  if (!found) notFound();
  const { handover, items, changes, mark, can, proxy } = found;
  const one = { handoverId: handover.id, version: handover.version };
  const facts: [string, string][] = [
    ["移交人", handover.giver],
    ["接收人", handover.taker],
    ["事由", handover.reason],
    ["编制", `${handover.createdAt}${handover.preparedBy ? `，${handover.preparedBy}代为编制` : ""}`],
  ];
  if (handover.closesGiver) facts.push(["账号", "交接完成后停用移交人的账号"]);
  const acts = can.give || can.take || can.cancel;
  return (
    <div className="sheet">
      <PageHead
        title={`工作交接单 第${handover.id}号`}
        badges={<HandoverStatus state={handover.state} />}
        crumbs={[{ label: "工作交接", href: "/handovers" }]}
        actions={
          <PrintButton>
            <Icon name="print" />
            打印交接单
          </PrintButton>
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
      {handover.note && (
        <Note tone="late" title="退回理由：">
          {handover.note}
        </Note>
      )}
      {changes.length > 0 && (
        <Note tone="wait" title="移交人签字后清单有变化：">
          {changesText(changes)}。{can.give ? "下面是现在的清单，请核对后重新签字。" : "需移交人核对后重新签字。"}
        </Note>
      )}
      <div className={acts ? "cols" : undefined}>
        <div className={acts ? "c-main" : undefined}>
          {items.length === 0 ? <Empty>移交人名下没有未办结的工作。</Empty> : <WorkList items={items} />}
          <Signatures handover={handover} />
        </div>
        {acts && (
          <aside className="c-side no-print">
            {can.give && (
              <Section title="移交人签字">
                <GiveForm {...one} mark={mark} proxy={proxy} idempotencyKey={randomUUID()} />
              </Section>
            )}
            {can.take && (
              <Section title="接收人签字">
                <TakeForm {...one} idempotencyKey={randomUUID()} />
                <DeclineForm {...one} idempotencyKey={randomUUID()} />
              </Section>
            )}
            {can.cancel && (
              <Section title="撤销">
                <CancelForm {...one} idempotencyKey={randomUUID()} />
              </Section>
            )}
          </aside>
        )}
      </div>
    </div>
  );
}
