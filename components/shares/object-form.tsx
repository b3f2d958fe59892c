"use client";

import { useActionState } from "react";
import { Field, TextArea, TextInput } from "@/components/ui/field";
import { FormAnswer } from "@/components/ui/form-answer";
import { SubmitButton } from "@/components/ui/submit-button";
import { objectToShareAction } from "@/lib/domains/shares/actions";
import { OBJECTION_WORKDAYS } from "@/lib/domains/shares/rules";

type Props = {
  shareId: number;
  version: number;
  percent: number;
  papers: number;
  /** Where giving up leads; none on the line's own page */ back: string | null;
  idempotencyKey: string;
};

/** The utility's own figure and reason. A large difference needs a paper, which is kept on the line's own page. */
export function ObjectForm({ shareId, version, percent, papers, back, idempotencyKey }: Props) {
  const [state, action] = useActionState(objectToShareAction, { status: "idle" });
  const { errors = {}, values, current } = state;
  const changed = current?.[shareId];
  return (
    <form action={action} className="form-in" id="object" key={JSON.stringify([version, state.status, values])}>
      <FormAnswer state={state}>{changed}</FormAnswer>
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <input type="hidden" name="shareId" value={shareId} />
      <input type="hidden" name="version" value={version} />
      <Field id="counter" label="本单位核定金额" mark="万元" error={errors.counter}>
        {(control) => <TextInput {...control} name="counter" numeric defaultValue={values?.counter} />}
      </Field>
      <Field id="reason" label="异议理由" error={errors.reason} hint={`州住建局${OBJECTION_WORKDAYS}个工作日内答复；答复前金额不锁定。`}>
        {(control) => <TextArea {...control} name="reason" defaultValue={values?.reason} />}
      </Field>
      <div className="fld">
        <span className="lab">依据文件</span>
        <p className="small sec">
          {papers > 0 ? `已有${papers}份。` : `与建议相差超过${percent}%的必附。`}
          {back !== null ? (
            <a href={`/shares/${shareId}#evidence`} target="_blank" rel="noopener">
              在新页面上传
            </a>
          ) : (
            "在上方上传。"
          )}
        </p>
        <div className="acts mt-3">
          <SubmitButton busyLabel="正在提交">提交异议</SubmitButton>
          {back !== null && (
            <a className="btn bare" href={back} data-keep-scroll="">
              取消
            </a>
          )}
        </div>
      </div>
    </form>
  );
}
