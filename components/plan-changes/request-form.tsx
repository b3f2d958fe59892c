"use client";

import { useActionState, useState } from "react";
import { Field, Select, TextArea, TextInput } from "@/components/ui/field";
import { FormAnswer } from "@/components/ui/form-answer";
import { Section } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import { formatWan, parseWan } from "@/lib/core/money";
import { requestChangeAction } from "@/lib/domains/plan-changes/actions";
import { CHANGE_KIND_LABELS } from "@/lib/domains/plan-changes/labels";
import { allowedKinds, effectOf, effectRecord } from "@/lib/domains/plan-changes/rules";
import { type Asked, CHANGE_KINDS, type PlanYear } from "@/lib/domains/plan-changes/types";
import { EffectTable } from "./effect-table";

type Props = { asked: Asked; years: number[]; plans: PlanYear[]; idempotencyKey: string };
type Typed = Partial<Record<string, string>>;

const HINTS = {
  MOVE_YEAR: "批准后小区改到所选年度。",
  CHANGE_INVESTMENT: "批准后按新的数计入计划投资。",
  ADD: "批准后列入所选年度的计划。",
  WITHDRAW: "批准后不再计入计划。",
  SUSPEND: "批准后小区转为暂停，仍在计划内。",
  RESUME: "批准后回到停工之前的阶段。",
} as const;

/** What is asked for, with what it does to the plan beside it: live as one types, and before the second press where no scripts run. */
export function RequestForm({ asked, years, plans, idempotencyKey }: Props) {
  const [state, action] = useActionState(requestChangeAction, { status: "idle" });
  const kinds = allowedKinds(asked.stage);
  const choices = years.filter((year) => year !== asked.year || kinds.includes("ADD"));
  const [typed, setTyped] = useState<Typed>({});
  const [answered, setAnswered] = useState(state);
  // What was sent comes back with the answer; from then on the page goes on from there.
  if (answered !== state) {
    setAnswered(state);
    setTyped(state.values ?? {});
  }
  const value = (name: string, first = "") => typed[name] ?? state.values?.[name] ?? first;
  const kind = CHANGE_KINDS.find((each) => each === value("kind")) ?? kinds[0];
  if (!kind) return null;
  const toYear = value("toYear", String(kinds.includes("ADD") ? asked.year : (choices.find((year) => year > asked.year) ?? choices[0] ?? "")));
  const investment = parseWan(value("toInvestment"));
  const dated = kind === "MOVE_YEAR" || kind === "ADD";
  const priced = kind === "CHANGE_INVESTMENT";
  const effect = effectOf(asked, {
    kind,
    toYear: dated && toYear ? Number(toYear) : null,
    toInvestmentFen: priced && investment.ok && investment.fen >= 0n ? investment.fen : null,
  });
  const { errors = {} } = state;
  const type = (name: string) => (event: { currentTarget: { value: string } }) => setTyped({ ...typed, [name]: event.currentTarget.value });
  return (
    <form action={action} className="stack-form">
      <FormAnswer state={state} />
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <input type="hidden" name="communityId" value={asked.id} />
      <input type="hidden" name="shown" value={JSON.stringify(effectRecord(effect))} />
      <div className="pairs">
        <Field id="kind" label="调整事项" required error={errors.kind} hint={HINTS[kind]}>
          {(control) => <Select {...control} name="kind" value={kind} onChange={type("kind")} options={kinds.map((each) => ({ value: each, label: CHANGE_KIND_LABELS[each] }))} />}
        </Field>
        {choices.length > 0 && kinds.some((each) => each === "MOVE_YEAR" || each === "ADD") && (
          <Field id="toYear" label="调整到" mark={dated ? undefined : "不涉及"} error={errors.toYear} hint={`现在是${asked.year}年`}>
            {(control) => (
              <Select {...control} name="toYear" value={toYear} onChange={type("toYear")} options={choices.map((year) => ({ value: String(year), label: `${year}年` }))} />
            )}
          </Field>
        )}
        {kinds.includes("CHANGE_INVESTMENT") && (
          <Field id="toInvestment" label="调整后的计划投资" mark={priced ? "万元" : "不涉及"} error={errors.toInvestment} hint={`现在是${formatWan(asked.investmentFen)}万元`}>
            {(control) => <TextInput {...control} name="toInvestment" numeric value={value("toInvestment")} onChange={type("toInvestment")} />}
          </Field>
        )}
        <Field id="reason" label="理由" required error={errors.reason} className="wide" hint="写明依据和情况；批复、纪要等材料提交后在申请页上传。">
          {(control) => <TextArea {...control} name="reason" value={value("reason")} onChange={type("reason")} />}
        </Field>
      </div>
      <Section title="对计划的影响" say="提交前核对；批准前计划不变。">
        <EffectTable plans={plans} effect={effect} label="对计划的影响" />
      </Section>
      <div className="acts">
        <SubmitButton busyLabel="正在提交">提交申请</SubmitButton>
      </div>
    </form>
  );
}
