"use client";

import { useActionState } from "react";
import { Field, Select, TextInput } from "@/components/ui/field";
import { FormAnswer } from "@/components/ui/form-answer";
import { SubmitButton } from "@/components/ui/submit-button";
import { UnsavedGuard } from "@/components/ui/unsaved-guard";
import { createProjectAction, editProjectAction } from "@/lib/domains/projects/actions";
import { AMOUNT_LABELS, PARTY_LABELS, PROJECT_FIELD_LABELS } from "@/lib/domains/projects/labels";
import { AMOUNTS, PARTIES } from "@/lib/domains/projects/types";

type Props = { stored: Record<string, string> | null; projectId?: number; version?: number; years: number[]; idempotencyKey: string };

/** What stands now where it differs from what was typed. */
function Theirs({ current, values }: { current: Record<string, string>; values: Partial<Record<string, string>> }) {
  const fields = Object.entries(PROJECT_FIELD_LABELS).filter(([field]) => (current[field] ?? "") !== (values[field] ?? ""));
  if (fields.length === 0) return null;
  return (
    <ul>
      {fields.map(([field, label]) => (
        <li key={field}>
          {label}：现有“{current[field] || "未填"}”，您填的“{values[field] || "未填"}”
        </li>
      ))}
    </ul>
  );
}

/** Name, year, parties and amounts of a package, new or there. Works before scripts arrive. */
export function ProjectForm({ stored, projectId, version, years, idempotencyKey }: Props) {
  const [state, action] = useActionState(projectId === undefined ? createProjectAction : editProjectAction, { status: "idle" });
  const { errors = {}, values, current } = state;
  const typed = (name: string) => values?.[name] ?? stored?.[name] ?? "";
  return (
    <form action={action} className="stack-form" key={JSON.stringify([state.status, values, errors, version])}>
      <FormAnswer state={state}>{current && <Theirs current={current} values={values ?? {}} />}</FormAnswer>
      <UnsavedGuard unsaved={values !== undefined} />
      {projectId !== undefined && <input type="hidden" name="projectId" value={projectId} />}
      {projectId !== undefined && <input type="hidden" name="version" value={current?.version ?? values?.version ?? version} />}
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <div className="pairs">
        <Field id="project" label={PROJECT_FIELD_LABELS.project} required error={errors.project} className="wide">
          {(control) => <TextInput {...control} name="project" defaultValue={typed("project")} />}
        </Field>
        <Field id="planYear" label={PROJECT_FIELD_LABELS.planYear} required error={errors.planYear}>
          {(control) => (
            <Select
              {...control}
              name="planYear"
              defaultValue={typed("planYear")}
              empty={typed("planYear") === "" ? "请选择" : undefined}
              options={years.map((year) => ({ value: String(year), label: `${year}年` }))}
            />
          )}
        </Field>
        {PARTIES.map((party) => (
          <Field key={party} id={party} label={PARTY_LABELS[party]} mark="选填" error={errors[party]}>
            {(control) => <TextInput {...control} name={party} defaultValue={typed(party)} />}
          </Field>
        ))}
        {AMOUNTS.map((amount) => (
          <Field key={amount} id={amount} label={AMOUNT_LABELS[amount]} mark="万元，选填" error={errors[amount]}>
            {(control) => <TextInput {...control} name={amount} numeric defaultValue={typed(amount)} />}
          </Field>
        ))}
      </div>
      <div className="acts">
        <SubmitButton busyLabel="正在保存">{projectId === undefined ? "建立项目" : current ? "用我填的内容保存" : "保存项目资料"}</SubmitButton>
      </div>
    </form>
  );
}
