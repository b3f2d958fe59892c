"use client";

import { useActionState, useEffect, useRef, useState } from "react";
import { Field, TextInput } from "@/components/ui/field";
import { FormAnswer } from "@/components/ui/form-answer";
import { Note } from "@/components/ui/note";
import { SubmitButton } from "@/components/ui/submit-button";
import { Head, Scroll } from "@/components/ui/table";
import { UnsavedGuard } from "@/components/ui/unsaved-guard";
import { formatCount, formatWan, parseWan, wanText } from "@/lib/core/money";
import { dividePoolAction } from "@/lib/domains/ledger-pools/actions";
import { partField, sumOf } from "@/lib/domains/ledger-pools/rules";
import type { DividedFace, Target } from "@/lib/domains/ledger-pools/types";

type Props = {
  subject: string;
  source: string;
  face: DividedFace;
  left: bigint;
  targets: Target[];
  /** What is filled in by households */
  proposed: Record<string, string> | null;
  today: string;
  idempotencyKey: string;
};

/** Amounts of one pool over its communities, with what is left of it while one types. */
export function DivideForm({ subject, source, face, left, targets, proposed, today, idempotencyKey }: Props) {
  const [state, action] = useActionState(dividePoolAction, { status: "idle" });
  const [typed, setTyped] = useState<Partial<Record<string, string>>>({});
  const [answered, setAnswered] = useState(state);
  if (answered !== state) {
    setAnswered(state);
    setTyped(state.values ?? {});
  }
  const errors: Partial<Record<string, string>> = state.errors ?? {};
  const valueOf = (key: string) => typed[partField(key)] ?? proposed?.[key] ?? "";
  const amounts = targets.map(({ key }) => parseWan(valueOf(key))).map((parsed) => (parsed.ok && parsed.fen > 0n ? parsed.fen : 0n));
  const total = sumOf(amounts);
  const root = useRef<HTMLFormElement>(null);
  // The table is long: what is wrong may stand far above the button.
  useEffect(() => {
    if (state.status === "invalid") root.current?.querySelector<HTMLInputElement>("[aria-invalid]")?.focus();
  }, [state]);
  return (
    <form ref={root} action={action} className="stack-form" id="divide">
      <UnsavedGuard unsaved={proposed !== null} />
      <FormAnswer state={state}>{errors.total}</FormAnswer>
      <input type="hidden" name="subject" value={subject} />
      <input type="hidden" name="source" value={source} />
      <input type="hidden" name="face" value={face} />
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <div className="pairs">
        <Field id="happenedOn" label="日期" required error={errors.happenedOn}>
          {(control) => <TextInput {...control} type="date" name="happenedOn" max={today} defaultValue={state.values?.happenedOn ?? today} />}
        </Field>
        <Field id="documentNumber" label="文号" mark="选填" error={errors.documentNumber}>
          {(control) => <TextInput {...control} name="documentNumber" defaultValue={state.values?.documentNumber} />}
        </Field>
      </div>
      <Scroll label="分解到小区">
        <table className="tbl tight stack">
          <thead>
            <tr>
              <Head>小区、打包项目</Head>
              <Head num unit="户">
                户数
              </Head>
              <Head num unit="万元">
                计划
              </Head>
              <Head num unit="万元">
                已分到
              </Head>
              <Head num unit="万元">
                本次分解
              </Head>
            </tr>
          </thead>
          <tbody>
            {targets.map(({ key, name, communityId, households, plannedFen, heldFen }) => (
              <tr key={key}>
                <th scope="row" className="nm">
                  {name}
                  <span className="sub">{communityId ?? "打包项目"}</span>
                </th>
                <td className="num" data-l="户数">
                  {communityId === null ? "—" : formatCount(households)}
                </td>
                <td className="num" data-l="计划">
                  {formatWan(plannedFen)}
                </td>
                <td className="num" data-l="已分到">
                  {formatWan(heldFen)}
                </td>
                <td className="num" data-l="本次分解">
                  <Field id={partField(key)} label={<span className="vh">{name}本次分解，万元</span>} error={errors[partField(key)]}>
                    {(control) => (
                      <TextInput
                        {...control}
                        name={partField(key)}
                        numeric
                        className="short"
                        value={valueOf(key)}
                        onChange={({ currentTarget: { value } }) => setTyped({ ...typed, [partField(key)]: value })}
                      />
                    )}
                  </Field>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <Note tone={total > left ? "late" : "info"} title={`本次合计${wanText(total)}万元`} role="status">
        {total > left ? `，比可分解的${wanText(left)}万元多${wanText(total - left)}万元。` : `，还可分解${wanText(left - total)}万元。`}
      </Note>
      <div className="acts">
        <SubmitButton busyLabel="正在分解">分解</SubmitButton>
      </div>
    </form>
  );
}
