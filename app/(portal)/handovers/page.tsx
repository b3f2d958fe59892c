import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { ChoosePrincipal } from "@/components/deputies/choose-principal";
import { HandoverTable } from "@/components/handovers/handover-table";
import { PrepareForm } from "@/components/handovers/prepare-form";
import { Empty } from "@/components/ui/empty";
import { Note } from "@/components/ui/note";
import { PageHead } from "@/components/ui/page-head";
import { Section } from "@/components/ui/section";
import { loadHandovers } from "@/lib/domains/handovers/loaders";

export const metadata: Metadata = { title: "工作交接" };

export default async function HandoversPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { open, closed, inPerson, givers, giver, colleagues } = await loadHandovers(await searchParams);
  return (
    <>
      <PageHead title="工作交接" lead="调岗、离岗、休假前，把手上的工作列成清单交给同一单位的同事；双方签字后，工作一次转到接收人名下。" />
      <div className="cols">
        <div className="c-main">
          <Section title="未办结">{open.length === 0 ? <Empty>没有未办结的交接单。</Empty> : <HandoverTable rows={open} label="未办结的交接单" />}</Section>
          {closed.length > 0 && (
            <Section title="已办结" flow>
              <HandoverTable rows={closed} label="已办结的交接单" />
            </Section>
          )}
        </div>
        <aside className="c-side">
          <Section title="新的交接">
            {inPerson ? (
              <>
                {givers.length > 0 && <ChoosePrincipal path="/handovers" name="giver" label="移交人" managed={givers} chosen={giver?.id ?? null} />}
                {colleagues.length === 0 ? (
                  <Empty>{giver ? "该单位没有其他在用账号。" : "本单位没有其他在用账号，请联系州局管理员开通。"}</Empty>
                ) : (
                  <PrepareForm key={giver?.id ?? "own"} colleagues={colleagues} giver={giver} idempotencyKey={randomUUID()} />
                )}
              </>
            ) : (
              <Note title="您正在代行。">工作交接要以本人身份办理，请先结束代行。</Note>
            )}
          </Section>
        </aside>
      </div>
    </>
  );
}
