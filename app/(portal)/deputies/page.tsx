import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { AppointForm } from "@/components/deputies/appoint-form";
import { ChoosePrincipal } from "@/components/deputies/choose-principal";
import { DeputyshipTable } from "@/components/deputies/deputyship-table";
import { TakeUp } from "@/components/deputies/take-up";
import { Empty } from "@/components/ui/empty";
import { Note } from "@/components/ui/note";
import { PageHead } from "@/components/ui/page-head";
import { Section } from "@/components/ui/section";
import { loadDeputies } from "@/lib/domains/deputies/loaders";

export const metadata: Metadata = { title: "代理（AB角）" };

export default async function DeputiesPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { acts, has, others, past, today, actingFor, manages, sees, colleagues, managed, principal } = await loadDeputies(await searchParams);
  const inPerson = actingFor === null;
  return (
    <>
      <PageHead title="代理（AB角）" lead="有事不在岗时，由同一单位的同事在规定日期内代为办理；代办的每一步都记在代理人本人名下。" />
      <div className="cols">
        <div className="c-main">
          <Section title="我代理谁">
            {acts.length === 0 ? (
              <Empty>现在没有由您代理的同事。</Empty>
            ) : (
              <DeputyshipTable
                rows={acts}
                label="我代理谁"
                shows={["principal"]}
                ends={inPerson}
                action={(row) => inPerson && row.state === "current" && <TakeUp deputyshipId={row.id} principal={row.principal} idempotencyKey={randomUUID()} />}
              />
            )}
          </Section>
          <Section title="谁代理我">
            {has.length === 0 ? <Empty>您没有指定代理人。</Empty> : <DeputyshipTable rows={has} label="谁代理我" shows={["deputy"]} ends={inPerson} />}
          </Section>
          {sees !== "own" && (
            <Section title={sees === "all" ? "其他人的代理" : "本单位其他人的代理"}>
              {others.length === 0 ? (
                <Empty>没有生效中或未开始的代理。</Empty>
              ) : (
                <DeputyshipTable rows={others} label="其他人的代理" shows={["principal", "deputy"]} ends={manages} />
              )}
            </Section>
          )}
          {past.length > 0 && (
            <Section title="已结束的代理" flow>
              <DeputyshipTable rows={past} label="已结束的代理" shows={["principal", "deputy"]} ends={false} />
            </Section>
          )}
        </div>
        <aside className="c-side">
          <Section title="指定代理人">
            {inPerson ? (
              <>
                {manages && managed.length > 0 && <ChoosePrincipal path="/deputies" name="for" label="为谁指定" managed={managed} chosen={principal?.id ?? null} />}
                {colleagues.length === 0 ? (
                  <Empty>{principal ? "该单位没有其他在用账号。" : "本单位没有其他在用账号，请联系州局管理员开通。"}</Empty>
                ) : (
                  <AppointForm key={principal?.id ?? "own"} colleagues={colleagues} principal={principal} today={today} idempotencyKey={randomUUID()} primary={acts.length === 0} />
                )}
              </>
            ) : (
              <Note title="您正在代行。">指定、结束代理要以本人身份办理，请先结束代行。</Note>
            )}
          </Section>
        </aside>
      </div>
    </>
  );
}
