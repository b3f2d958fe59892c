"use client";

import { useActionState, useState } from "react";
import { Check, Field, Select, TextArea, TextInput } from "@/components/ui/field";
import { FormAnswer } from "@/components/ui/form-answer";
import { SubmitButton } from "@/components/ui/submit-button";
import { Head } from "@/components/ui/table";
import { formatWanDifference, parseWan, wanText } from "@/lib/core/money";
import { CHANNEL_LABELS } from "@/lib/domains/channels/labels";
import { adjustFundingAction } from "@/lib/domains/funding-plan/actions";
import { adjustedProgramme, type EffectLine, effectLines, effectRecord, plannedText, planFunding, ruledAmount, ruleText } from "@/lib/domains/funding-plan/rules";
import type { Adjustable, Adjustment, Programme } from "@/lib/domains/funding-plan/types";

type Props = { communityId: string; channel: Adjustable; programme: Programme; standing: Adjustment | null; idempotencyKey: string };

/** What an amount moves, before and after, to be looked at before it is saved. */
function Effect({ lines }: { lines: EffectLine[] }) {
  return (
    <table className="tbl tight">
      <caption className="vh">保存后的变化</caption>
      <thead>
        <tr>
          <Head>保存后的变化</Head>
          <Head num unit="万元">
            现在
          </Head>
          <Head num unit="万元">
            保存后
          </Head>
          <Head num unit="万元">
            增减
          </Head>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ label, before, after }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td className="num">{plannedText(before)}</td>
            <td className="num">
              <b>{plannedText(after)}</b>
            </td>
            <td className="num">{before === null && after === null ? "—" : formatWanDifference((after ?? 0n) - (before ?? 0n))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Another amount for a channel, or the rule again, with its effect beside it: live as one types, and before the second press where no scripts run. */
export function AdjustForm({ communityId, channel, programme, standing, idempotencyKey }: Props) {
  const [state, action] = useActionState(adjustFundingAction, { status: "idle" });
  const [typed, setTyped] = useState<Partial<Record<string, string>>>({});
  const [answered, setAnswered] = useState(state);
  // What was sent comes back with the answer; from then on the page goes on from there.
  if (answered !== state) {
    setAnswered(state);
    setTyped(state.values ?? {});
  }
  const { errors = {}, current } = state;
  const now = planFunding(programme);
  const present = now.amounts[channel];
  const value = (name: string, first: string) => typed[name] ?? state.values?.[name] ?? first;
  const by = value("by", "amount") === "rule" ? "rule" : "amount";
  const amount = value("amount", present === null ? "" : wanText(present));
  const read = parseWan(amount);
  const readable = by === "rule" || (read.ok && read.fen >= 0n);
  const after = planFunding(adjustedProgramme(programme, channel, by === "amount" && read.ok ? read.fen : null));
  const lines = readable ? effectLines(now, after, CHANNEL_LABELS) : [];
  const ruled = ruledAmount(programme, channel);
  const type = (name: string) => (event: { currentTarget: { value: string } }) => setTyped({ ...typed, [name]: event.currentTarget.value });
  return (
    <form action={action} className="stack-form">
      <FormAnswer state={state}>{current && <p>现在：{current.amount ? `${current.amount}万元，理由：${current.reason}` : "按规则测算"}。</p>}</FormAnswer>
      <input type="hidden" name="communityId" value={communityId} />
      <input type="hidden" name="channel" value={channel} />
      <input type="hidden" name="version" value={current?.version ?? state.values?.version ?? String(standing?.version ?? 0)} />
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <input type="hidden" name="shown" value={effectRecord(lines)} />
      <div className="two-texts adjust">
        <div>
          {standing && (
            <Field id="by" label="办法" error={errors.by}>
              {(control) => (
                <Select
                  {...control}
                  name="by"
                  value={by}
                  onChange={type("by")}
                  options={[
                    { value: "amount", label: "另定金额" },
                    { value: "rule", label: `恢复按规则（${plannedText(ruled)}）` },
                  ]}
                />
              )}
            </Field>
          )}
          {!standing && <input type="hidden" name="by" value="amount" />}
          <Field
            id="amount"
            label={`${CHANNEL_LABELS[channel]}计划资金`}
            mark={by === "rule" ? "不涉及" : "万元"}
            error={errors.amount}
            hint={`规则：${ruleText(programme, channel)}`}
          >
            {(control) => <TextInput {...control} name="amount" numeric value={amount} onChange={type("amount")} />}
          </Field>
          <Field id="reason" label="理由" required error={errors.reason} hint="写明依据，例如会议纪要、资金文件的文号。">
            {(control) => <TextArea {...control} name="reason" value={value("reason", "")} onChange={type("reason")} />}
          </Field>
          {errors.confirmUnit && (
            <Field id="confirmUnit" label="核对单位" error={errors.confirmUnit}>
              {(control) => <Check {...control} name="confirmUnit" label="已核对，确实以万元计" />}
            </Field>
          )}
        </div>
        <div>{lines.length > 0 ? <Effect lines={lines} /> : <p className="mut">填写金额后，这里列出保存后的变化。</p>}</div>
      </div>
      <div className="acts">
        <SubmitButton busyLabel="正在保存">{current ? "用我填的内容保存" : by === "rule" ? "恢复按规则测算" : "保存计划"}</SubmitButton>
        <a href={`/funding/plan/${communityId}`} className="btn bare">
          取消
        </a>
      </div>
    </form>
  );
}
