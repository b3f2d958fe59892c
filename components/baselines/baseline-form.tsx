"use client";

import { useActionState } from "react";
import { Check, Field, Select, TextInput } from "@/components/ui/field";
import { FormAnswer } from "@/components/ui/form-answer";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import { Head, Scroll } from "@/components/ui/table";
import { UnsavedGuard } from "@/components/ui/unsaved-guard";
import { enterBaselineAction } from "@/lib/domains/baselines/actions";
import { BASELINE_STATUS_LABELS } from "@/lib/domains/plan/labels";
import type { County } from "@/lib/domains/plan/types";

type Props = { stored: Record<string, string>; counties: County[]; years: number[]; channels: { key: string; name: string }[]; idempotencyKey: string };

const TOTALS = [
  ["communities", "小区总数", "个"],
  ["buildings", "楼栋总数", "栋"],
  ["households", "总户数", "户"],
  ["floorArea", "总建筑面积", "万平方米"],
  ["investment", "总投资", "万元"],
  ["perHousehold", "户均投资", "万元"],
] as const;
const CHANNEL_PARTS = [
  ["published", "金额", "万元"],
  ["perHousehold", "每户", "万元"],
  ["share", "占比", "%"],
  ["perUnit", "单家", "万元"],
  ["units", "家数", "家"],
] as const;

/** A text of the plan, figure by figure as published, from the version in force. Works before scripts arrive. */
export function BaselineForm({ stored, counties, years, channels, idempotencyKey }: Props) {
  const [state, action] = useActionState(enterBaselineAction, { status: "idle" });
  const { errors = {}, values } = state;
  const given = (name: string) => values?.[name] ?? stored[name] ?? "";
  const cell = (name: string, label: string) => (
    <>
      <TextInput name={name} numeric defaultValue={given(name)} aria-label={label} aria-invalid={errors[name] ? true : undefined} />
      {errors[name] && <span className="err">{errors[name]}</span>}
    </>
  );
  const rows = [
    ...counties.map(({ code, name }) => ({ key: `target.${code}`, name, place: (year: number) => `target.${code}.${year}` })),
    { key: "year", name: "合计（公布数）", place: (year: number) => `year.${year}` },
  ];
  return (
    <form action={action} key={JSON.stringify([state.status, values, errors])}>
      <FormAnswer state={state} />
      <UnsavedGuard unsaved={values !== undefined} />
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <Section title="文件">
        <div className="pairs">
          <Field id="title" label="文件名称" required error={errors.title} className="wide">
            {(control) => <TextInput {...control} name="title" defaultValue={given("title")} />}
          </Field>
          <Field id="status" label="性质">
            {(control) => (
              <Select {...control} name="status" defaultValue={given("status")} options={Object.entries(BASELINE_STATUS_LABELS).map(([value, label]) => ({ value, label }))} />
            )}
          </Field>
          <Field id="documentNumber" label="文号" mark="正式文本必填" error={errors.documentNumber}>
            {(control) => <TextInput {...control} name="documentNumber" defaultValue={given("documentNumber")} />}
          </Field>
          <Field id="publishedMonth" label="公布年月" required error={errors.publishedMonth} hint="例如2021-03">
            {(control) => <TextInput {...control} name="publishedMonth" defaultValue={given("publishedMonth")} />}
          </Field>
        </div>
      </Section>
      <Section title="全州总数">
        <div className="pairs">
          {TOTALS.map(([name, label, unit]) => (
            <Field key={name} id={name} label={label} mark={unit} required error={errors[name]}>
              {(control) => <TextInput {...control} name={name} numeric defaultValue={given(name)} />}
            </Field>
          ))}
        </div>
      </Section>
      <Section title="县市分年目标" say="没有任务的两格都空着。" meta="个、万元" flow>
        <Scroll label="县市分年目标">
          <table className="tbl tight">
            <thead>
              <tr>
                <Head>县市</Head>
                {years.flatMap((year) => [
                  <Head key={`${year}n`} unit="个">
                    {year}年小区
                  </Head>,
                  <Head key={`${year}f`} unit="万元">
                    {year}年投资
                  </Head>,
                ])}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ key, name, place }) => (
                <tr key={key}>
                  <th scope="row">{name}</th>
                  {years.flatMap((year) => [
                    <td key={`${year}n`}>{cell(`${place(year)}.communities`, `${name}${year}年小区`)}</td>,
                    <td key={`${year}f`}>{cell(`${place(year)}.investment`, `${name}${year}年投资`)}</td>,
                  ])}
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      </Section>
      <Section title="资金渠道" say="原文没有的空着。" flow>
        <Scroll label="资金渠道">
          <table className="tbl tight">
            <thead>
              <tr>
                <Head>渠道</Head>
                {CHANNEL_PARTS.map(([part, label, unit]) => (
                  <Head key={part} unit={unit}>
                    {label}
                  </Head>
                ))}
              </tr>
            </thead>
            <tbody>
              {channels.map(({ key, name }) => (
                <tr key={key}>
                  <th scope="row">{name}</th>
                  {CHANNEL_PARTS.map(([part, label]) => (
                    <td key={part}>{cell(`channel.${key}.${part}`, `${name}${label}`)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      </Section>
      <div className="stack-form mt-7">
        {errors.confirmed && (
          <Note tone="wait" title="请确认：">
            {errors.confirmed}。
          </Note>
        )}
        {(errors.confirmed || values?.confirmed) && <Check name="confirmed" label="已对照原文核对，按公布数录入" defaultChecked={values?.confirmed === "1"} />}
        <div className="acts">
          <SubmitButton busyLabel="正在录入">录入为新版本</SubmitButton>
        </div>
      </div>
    </form>
  );
}
