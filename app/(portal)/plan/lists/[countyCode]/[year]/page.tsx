import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CandidateRows } from "@/components/year-lists/candidate-rows";
import { EntryRows } from "@/components/year-lists/entry-rows";
import { ListForm } from "@/components/year-lists/list-form";
import { DecideListForm, ProposeForm, TakeBackForm } from "@/components/year-lists/list-moves";
import { ListStatus } from "@/components/year-lists/list-status";
import { KeyFigures } from "@/components/ui/key-figures";
import { Note } from "@/components/ui/note";
import { PageHead } from "@/components/ui/page-head";
import { Section } from "@/components/ui/section";
import { formatCount, formatWan, formatWanDifference } from "@/lib/core/money";
import { loadYearList } from "@/lib/domains/year-lists/loaders";
import type { Sum } from "@/lib/domains/year-lists/types";

type Props = { params: Promise<{ countyCode: string; year: string }> };

export const metadata: Metadata = { title: "年度计划" };

const figure = (label: string, { communities, investmentFen }: Sum, note?: string) => ({
  label,
  value: formatCount(communities),
  unit: "个",
  note: note ?? `${formatWan(investmentFen)}万元`,
});

export default async function YearListPage({ params }: Props) {
  const { countyCode, year } = await params;
  const found = await loadYearList(countyCode, year);
  if (!found) notFound();
  const { list, candidates, standing, can, keys } = found;
  const apart = standing.total.communities - standing.target.communities;
  const carried = list.entries.filter(({ kind }) => kind === "CARRIED_OVER");
  const move = { countyCode: list.countyCode, year: list.year, version: list.version, idempotencyKey: keys.move };
  return (
    <>
      <PageHead
        title={`${list.countyName}${list.year}年年度计划`}
        badges={<ListStatus state={list.state} pill />}
        lead={list.state === "CONFIRMED" ? "已审定锁定，变动走计划调整。" : "编制中的年度计划不改变计划数，审定后才列入。"}
        crumbs={[{ label: "三年计划", href: "/plan" }, { label: "年度计划", href: "/plan/lists" }, { label: `${list.countyName}${list.year}年` }]}
      >
        <dl className="facts">
          <div>
            <dt>上报</dt>
            <dd>{list.proposedAt ? `${list.proposedAt} ${list.proposedBy ?? ""}` : "—"}</dd>
          </div>
          <div>
            <dt>{list.decisionNote !== null && list.state !== "CONFIRMED" ? "退回" : "审定"}</dt>
            <dd>{list.decidedAt ? `${list.decidedAt} ${list.decidedBy ?? ""}` : "—"}</dd>
          </div>
          <div>
            <dt>文号</dt>
            <dd>{list.documentNumber ?? "—"}</dd>
          </div>
        </dl>
      </PageHead>
      {list.decisionNote && list.state !== "CONFIRMED" && (
        <Note tone="wait" title={list.state === "RETURNED" ? "州住建局退回：" : "上次退回的意见："} className="mb-4">
          {list.decisionNote}
        </Note>
      )}
      <KeyFigures
        items={[
          figure("基线目标", standing.target),
          ...(list.state === "CONFIRMED" ? [] : [figure("此前已列入", standing.listed), figure("本表新列", standing.fresh)]),
          figure(
            list.state === "CONFIRMED" ? "已列入" : "合计",
            standing.total,
            `${formatWan(standing.total.investmentFen)}万元，与基线相差${apart > 0 ? "+" : ""}${formatCount(apart)}个、${formatWanDifference(standing.total.investmentFen - standing.target.investmentFen)}万元`,
          ),
          ...(carried.length > 0 ? [{ label: "往年结转", value: formatCount(carried.length), unit: "个", note: "计入原年度的计划数" }] : []),
        ]}
      />
      {can.decide && (
        <Section title="审定" className="mt-7">
          <DecideListForm {...move} />
        </Section>
      )}
      {(can.propose || can.takeBack) && (
        <Section title={can.propose ? "上报" : "撤回"} className="mt-7">
          {can.propose ? <ProposeForm {...move} /> : <TakeBackForm {...move} />}
        </Section>
      )}
      {can.edit ? (
        <ListForm list={list} candidates={candidates} standing={standing} idempotencyKey={keys.edit} />
      ) : (
        <>
          <Section title="列入的小区" say={list.note ?? undefined} meta={`${formatCount(list.entries.length)}个`} className="mt-7" flow>
            <EntryRows entries={list.entries} />
          </Section>
          {candidates.length > 0 && (
            <Section title="还可列入的小区" flow>
              <CandidateRows candidates={candidates} word="列入" />
            </Section>
          )}
        </>
      )}
    </>
  );
}
