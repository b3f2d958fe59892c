"use client";

import { type FormEvent, useActionState, useState } from "react";
import { Field, TextArea } from "@/components/ui/field";
import { FormAnswer } from "@/components/ui/form-answer";
import { Section } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import { formatCount, formatWan, formatWanDifference } from "@/lib/core/money";
import { editListAction } from "@/lib/domains/year-lists/actions";
import type { Candidate, ListStanding, Sum, YearList } from "@/lib/domains/year-lists/types";
import { CandidateRows } from "./candidate-rows";
import { EntryRows } from "./entry-rows";

type Props = { list: YearList; candidates: Candidate[]; standing: ListStanding; idempotencyKey: string };

/** Together with what is ticked now, beside the published target. */
function Running({ standing, more, less }: { standing: ListStanding; more: Sum; less: Sum }) {
  const communities = standing.total.communities + more.communities - less.communities;
  const fen = standing.total.investmentFen + more.investmentFen - less.investmentFen;
  const { target } = standing;
  return (
    <p role="status">
      保存后合计<b>{formatCount(communities)}</b>个、<b>{formatWan(fen)}</b>万元；基线{formatCount(target.communities)}个、{formatWan(target.investmentFen)}万元；相差
      {communities > target.communities ? "+" : ""}
      {formatCount(communities - target.communities)}个、{formatWanDifference(fen - target.investmentFen)}万元。
    </p>
  );
}

const NOTHING: Sum = { communities: 0, investmentFen: 0n };
const sum = (rows: readonly { investmentFen: bigint }[]): Sum => ({ communities: rows.length, investmentFen: rows.reduce((fen, row) => fen + row.investmentFen, 0n) });

/** The county puts its year together: several on or off at once. Works before scripts arrive; then the sums run along. */
export function ListForm({ list, candidates, standing, idempotencyKey }: Props) {
  const [state, action] = useActionState(editListAction, { status: "idle" });
  // Ticks that were saved stand on the list: what ran along counts for the version on which it was ticked alone.
  const [ticked, setTicked] = useState({ version: list.version, more: NOTHING, less: NOTHING });
  const moved = ticked.version === list.version ? ticked : { more: NOTHING, less: NOTHING };
  const typed = state.status === "saved" ? undefined : state.values;
  const fresh = candidates.filter(({ kind }) => kind === "NEW");
  const earlier = candidates.filter(({ kind }) => kind === "CARRIED_OVER");
  const follow = (event: FormEvent<HTMLFormElement>) => {
    const data = new FormData(event.currentTarget);
    const dropped = list.entries.filter(({ id, kind, stage }) => kind === "NEW" && stage === "REGISTERED" && data.get(`drop.${id}`) === "1");
    setTicked({ version: list.version, more: sum(fresh.filter(({ id }) => data.get(`put.${id}`) === "1")), less: sum(dropped) });
  };
  return (
    <form action={action} onChange={follow} key={JSON.stringify([list.version, idempotencyKey, state.status, typed])}>
      {state.status !== "idle" && (
        <div className="mt-7">
          <FormAnswer state={state} />
        </div>
      )}
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <input type="hidden" name="year" value={list.year} />
      <input type="hidden" name="version" value={list.version} />
      <Section title="已列入" say={`${formatCount(list.entries.length)}个；勾选移出。`} flow>
        <EntryRows entries={list.entries} ticked={typed ?? {}} />
      </Section>
      <Section title="可列入的小区" say="已入库、尚未列入计划的小区，按优先次序排列；勾选列入。" flow>
        <CandidateRows candidates={fresh} prefix="put" ticked={typed} word="列入" />
      </Section>
      {earlier.length > 0 && (
        <Section title="往年未完工" say={`${formatCount(earlier.length)}个；不自动结转，逐个勾选确认。结转的小区仍计入原年度的计划数。`} flow>
          <CandidateRows candidates={earlier} prefix="carry" ticked={typed} word="结转" />
        </Section>
      )}
      <div className="stack-form mt-7">
        <Running standing={standing} more={moved.more} less={moved.less} />
        <Field id="note" label="说明" mark="选填" error={state.errors?.note}>
          {(control) => <TextArea {...control} name="note" defaultValue={typed?.note ?? list.note ?? ""} />}
        </Field>
        <div className="acts">
          <SubmitButton variant="default" busyLabel="正在保存">
            保存年度计划
          </SubmitButton>
        </div>
      </div>
    </form>
  );
}
