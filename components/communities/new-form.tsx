"use client";

import { useActionState } from "react";
import { ButtonLink } from "@/components/ui/button";
import { Check, Field, TextInput } from "@/components/ui/field";
import { FormAnswer } from "@/components/ui/form-answer";
import { SubmitButton } from "@/components/ui/submit-button";
import { Scroll } from "@/components/ui/table";
import { UnsavedGuard } from "@/components/ui/unsaved-guard";
import { createCommunityAction } from "@/lib/domains/community-edit/actions";
import { carriedAlike, typedText } from "@/lib/domains/community-edit/rules";
import type { Alike } from "@/lib/domains/community-edit/types";
import { EffectPanel } from "@/components/effect/effect-panel";
import type { EffectBase } from "@/lib/domains/register-effect/types";
import { EntryFields } from "./entry-fields";
import { ErrorLinks } from "./error-links";

function AlikeRows({ alike }: { alike: Alike[] }) {
  return (
    <Scroll label="相近的小区">
      <table className="tbl tight">
        <thead>
          <tr>
            <th scope="col">台账中的小区</th>
            <th scope="col">位置</th>
            <th scope="col" className="num">
              户数
            </th>
            <th scope="col">相近在</th>
          </tr>
        </thead>
        <tbody>
          {alike.map((other) => (
            <tr key={other.id}>
              <th scope="row">
                <a href={`/communities/${other.id}`} target="_blank" rel="noopener">
                  {other.id} {other.name}
                  <span className="vh">，在新标签页打开</span>
                </a>
              </th>
              <td>{other.place}</td>
              <td className="num">{other.households}</td>
              <td>{other.ground}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

/** A new record. Places that look like it are shown before anything is saved. Works before scripts arrive. */
export function NewForm({ effect, years, idempotencyKey }: { effect: EffectBase; years: number[]; idempotencyKey: string }) {
  const [state, action] = useActionState(createCommunityAction, { status: "idle" });
  const { values, errors = {} } = state;
  const text = typedText(values ?? { countsInTarget: "否", renewalMode: "综合整治" });
  const alike = carriedAlike(state.current?.alike ?? values?.alike);
  return (
    <form action={action} className="stack-form" key={JSON.stringify([state.status, values, errors])}>
      <FormAnswer state={state}>{state.status === "invalid" && <ErrorLinks errors={errors} />}</FormAnswer>
      <UnsavedGuard unsaved={values !== undefined} />
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      {alike.length > 0 && (
        <div className="stack-form">
          <AlikeRows alike={alike} />
          <input type="hidden" name="alike" value={JSON.stringify(alike)} />
          <input type="hidden" name="apart" value={alike.map(({ id }) => id).join(" ")} />
          <Check name="isApart" label="以上都不是同一个小区，仍要登记" defaultChecked={values?.isApart === "1"} />
          <Field id="apartReason" label="理由" hint="例如：分属两个单位，各有围墙和门牌。同一个小区的，请打开原记录更新。" error={errors.apartReason}>
            {(control) => <TextInput {...control} name="apartReason" defaultValue={values?.apartReason ?? ""} />}
          </Field>
        </div>
      )}
      <div className="cols">
        <div className="c-main stack-form">
          <EntryFields text={text} errors={errors} years={years} listed={false} />
          <div className="acts">
            <SubmitButton busyLabel="正在登记">登记小区</SubmitButton>
            <noscript>
              <button className="btn" name="intent" value="preview">
                先看影响
              </button>
            </noscript>
            <ButtonLink href="/communities">取消</ButtonLink>
          </div>
        </div>
        <aside className="c-side effect">
          <EffectPanel base={effect} stored={null} typed={text} />
        </aside>
      </div>
    </form>
  );
}
