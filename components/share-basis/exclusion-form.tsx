"use client";

import { useActionState } from "react";
import { Empty } from "@/components/ui/empty";
import { Field, TextInput } from "@/components/ui/field";
import { FormAnswer } from "@/components/ui/form-answer";
import { SubmitButton } from "@/components/ui/submit-button";
import { Head, Scroll } from "@/components/ui/table";
import { excludeSharesAction } from "@/lib/domains/share-basis/actions";

/** A community as the form shows it; figures in words already. */
export type ExclusionRow = { id: string; name: string; planYear: number; households: string; amount: string; state: string; open: boolean; excluded: string | null };

/** Communities of one county: tick those where a utility is asked for nothing, with the ground; tick again to take them in. */
export function ExclusionForm({ utilityKey, rows, idempotencyKey }: { utilityKey: string; rows: ExclusionRow[]; idempotencyKey: string }) {
  const [state, action] = useActionState(excludeSharesAction, { status: "idle" });
  const { errors = {}, values } = state;
  if (rows.length === 0) return <Empty>这里没有还可以改动的小区。</Empty>;
  return (
    <form action={action} className="stack-form" key={JSON.stringify([idempotencyKey, state.status, values])}>
      <FormAnswer state={state}>{(errors as Partial<Record<string, string>>).chosen}</FormAnswer>
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <input type="hidden" name="utilityKey" value={utilityKey} />
      <Scroll label="有管线任务的小区">
        <table className="tbl tight">
          <thead>
            <tr>
              <Head>不分摊</Head>
              <Head>小区</Head>
              <Head>年度</Head>
              <Head num unit="户">
                户数
              </Head>
              <Head num unit="万元">
                出资
              </Head>
              <Head>状态</Head>
              <Head>恢复</Head>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, name, planYear, households, amount, state: word, open, excluded }) => (
              <tr key={id}>
                <td>
                  {open && excluded === null && (
                    <label className="check">
                      <input className="chk" type="checkbox" name={`out.${id}`} value="1" defaultChecked={(values as Record<string, string> | undefined)?.[`out.${id}`] === "1"} />
                      <span className="vh">不分摊 {name}</span>
                    </label>
                  )}
                </td>
                <th scope="row">
                  <a href={`/communities/${id}`}>{name}</a>
                </th>
                <td>{planYear}年</td>
                <td className="num">{households}</td>
                <td className="num">{amount}</td>
                <td>{excluded === null ? word : `不分摊：${excluded}`}</td>
                <td>
                  {open && excluded !== null && (
                    <label className="check">
                      <input className="chk" type="checkbox" name={`in.${id}`} value="1" defaultChecked={(values as Record<string, string> | undefined)?.[`in.${id}`] === "1"} />
                      <span className="vh">恢复分摊 {name}</span>
                    </label>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <Field id="reason" label="不分摊的依据" mark="勾选不分摊时必填" error={errors.reason}>
        {(control) => <TextInput {...control} name="reason" defaultValue={values?.reason} placeholder="例如：该处没有燃气管道" />}
      </Field>
      <div className="acts">
        <SubmitButton variant="default" busyLabel="正在保存">
          保存
        </SubmitButton>
      </div>
    </form>
  );
}
