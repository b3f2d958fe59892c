"use client";

import { useActionState, useState } from "react";
import { Check, Field, Select, TextArea, TextInput } from "@/components/ui/field";
import { FormAnswer } from "@/components/ui/form-answer";
import { SubmitButton } from "@/components/ui/submit-button";
import { useScripts } from "@/components/ui/use-scripts";
import { UnsavedGuard } from "@/components/ui/unsaved-guard";
import { giveTaskAction } from "@/lib/domains/tasks/actions";
import { EVERY_LABELS, TASK_ORIGIN_LABELS } from "@/lib/domains/tasks/labels";
import { dutiesOf } from "@/lib/domains/tasks/rules";
import { type Choices, type CommunityName, TASK_ORIGINS } from "@/lib/domains/tasks/types";
import type { County } from "@/lib/domains/plan/types";
import { CommunityFields } from "./community-fields";
import { CountyBoxes } from "./county-boxes";

type Props = {
  units: Choices[];
  unit: string;
  duties: Choices[];
  counties: County[];
  names: CommunityName[];
  community: CommunityName | null;
  steers: boolean;
  idempotencyKey: string;
};

/**
 * A new task of a unit, once or again and again; what a series will be is shown before it is made. Works before scripts arrive:
 * the duties then stand under their agencies, and one of another agency is told of; with scripts a chosen unit has its own alone.
 */
export function NewTaskForm({ units, unit, duties, counties, names, community, steers, idempotencyKey }: Props) {
  const [state, action] = useActionState(giveTaskAction, { status: "idle" });
  const { errors = {}, values } = state;
  const [picked, setPicked] = useState<string | null>(null);
  const typed = (name: string, otherwise = "") => values?.[name] ?? otherwise;
  const scripts = useScripts();
  const shown = picked ?? (scripts ? typed("unit", unit) : "");
  const days = values?.agreed?.split(",").length ?? 0;
  return (
    <form action={action} className="stack-form" key={JSON.stringify([state.status, values, errors])}>
      <FormAnswer state={state} />
      <UnsavedGuard unsaved={values !== undefined} />
      {!steers && <input type="hidden" name="unit" value={unit} />}
      <input type="hidden" name="agreed" value={typed("agreed")} />
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <div className="pairs">
        {steers && (
          <Field id="unit" label="承办单位" required error={errors.unit}>
            {(control) => <Select {...control} name="unit" empty="请选择" groups={units} defaultValue={typed("unit", unit)} onChange={(event) => setPicked(event.target.value)} />}
          </Field>
        )}
        {steers ? (
          <Field id="origin" label="来源" required error={errors.origin}>
            {(control) => (
              <Select
                {...control}
                name="origin"
                defaultValue={typed("origin", "DUTY")}
                options={TASK_ORIGINS.map((origin) => ({ value: origin, label: TASK_ORIGIN_LABELS[origin] }))}
              />
            )}
          </Field>
        ) : (
          <input type="hidden" name="origin" value="DUTY" />
        )}
        <Field id="duty" label="所属职责" mark="选填" error={errors.duty} className="wide">
          {(control) => <Select {...control} name="duty" empty="不属于单项职责" groups={dutiesOf(duties, shown)} defaultValue={typed("duty")} />}
        </Field>
        <Field id="title" label="任务" required error={errors.title} className="wide">
          {(control) => <TextInput {...control} name="title" defaultValue={typed("title")} />}
        </Field>
        <Field id="detail" label="要求" mark="选填" error={errors.detail} className="wide">
          {(control) => <TextArea {...control} name="detail" defaultValue={typed("detail")} />}
        </Field>
        <Field id="dueOn" label="办结期限" hint="重复的，填第一次的期限。" required error={errors.dueOn}>
          {(control) => <TextInput {...control} name="dueOn" type="date" defaultValue={typed("dueOn")} />}
        </Field>
        <Field id="every" label="重复" error={errors.every}>
          {(control) => (
            <Select
              {...control}
              name="every"
              empty="不重复"
              defaultValue={typed("every")}
              options={[
                { value: "month", label: EVERY_LABELS.month },
                { value: "quarter", label: EVERY_LABELS.quarter },
              ]}
            />
          )}
        </Field>
        <Field id="until" label="重复到" mark="重复的填写" hint="一次建好，最多36件，各有期限。" error={errors.until}>
          {(control) => <TextInput {...control} name="until" type="date" defaultValue={typed("until")} />}
        </Field>
      </div>
      {steers && <CommunityFields names={names} community={community} typed={typed} error={errors.communities} />}
      {!/\d/.test(shown) && <CountyBoxes counties={counties} ticked={(code) => typed(`county.${code}`) === "1"} />}
      <Check name="needsEvidence" label="报告办结时须有材料" defaultChecked={typed("needsEvidence") === "1"} />
      <div className="acts">
        <SubmitButton busyLabel="正在建立">{days > 1 ? `核对无误，建立${days}件任务` : "建立任务"}</SubmitButton>
      </div>
    </form>
  );
}
