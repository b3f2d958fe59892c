"use client";

import { useActionState } from "react";
import { FormAnswer } from "@/components/ui/form-answer";
import { SubmitButton } from "@/components/ui/submit-button";
import { UnsavedGuard } from "@/components/ui/unsaved-guard";
import { saveMilestonesAction } from "@/lib/domains/milestones/actions";
import { MILESTONE_LABELS } from "@/lib/domains/milestones/labels";
import { MILESTONE_KINDS, type MilestoneKind, type MilestoneSheet, type MilestonesText } from "@/lib/domains/milestones/types";
import { columnTitle, MILESTONE_COLUMNS, MilestoneFields } from "./milestone-fields";

type Props = {
  subject: MilestoneSheet["subject"];
  inherits: boolean;
  stored: MilestonesText;
  versions: Partial<Record<MilestoneKind, number>>;
  /** Kinds that an answered application has filled in: not to be changed here */
  locked: readonly MilestoneKind[];
  idempotencyKey: string;
};

/** All milestones of a package, or the exceptions of a community, several at once. Works before scripts arrive. */
export function MilestoneForm({ subject, inherits, stored, versions, locked, idempotencyKey }: Props) {
  const [state, action] = useActionState(saveMilestonesAction, { status: "idle" });
  const { errors = {}, values, current } = state;
  const known = JSON.stringify(versions);
  const moved = MILESTONE_KINDS.filter((kind) => current?.[kind]);
  return (
    <details className="act" open={state.status !== "idle"}>
      <summary>{subject.kind === "project" || !inherits ? "登记节点" : "为本小区单列节点"}</summary>
      <form action={action} className="stack-form" key={JSON.stringify([state.status, values, errors, known])}>
        <FormAnswer state={state}>
          {errors.form}
          {moved.map((kind) => (
            <p key={kind}>
              {MILESTONE_LABELS[kind]}现为：{current?.[kind]}
            </p>
          ))}
        </FormAnswer>
        <UnsavedGuard unsaved={values !== undefined} />
        {subject.kind === "project" ? <input type="hidden" name="projectId" value={subject.id} /> : <input type="hidden" name="communityId" value={subject.id} />}
        <input type="hidden" name="seen" value={values?.seen ?? JSON.stringify(stored)} />
        <input type="hidden" name="versions" value={current?.versions ?? values?.versions ?? known} />
        <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
        <p className="hint-line">
          {inherits && "未单列的节点随项目；单列后以本小区的为准。"}
          填了实际日期即为完成。不适用、容缺须写明依据或所缺材料；容缺另填补齐期限。
        </p>
        <table className="tbl tight stack ms-form">
          <thead>
            <tr>
              <th scope="col">节点</th>
              {MILESTONE_COLUMNS.map((fields) => (
                <th key={fields[0]} scope="col">
                  {columnTitle(fields)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {MILESTONE_KINDS.filter((kind) => !locked.includes(kind)).map((kind) => (
              <MilestoneFields key={kind} kind={kind} inherits={inherits} text={(field) => values?.[`${kind}.${field}`] ?? stored[kind][field]} errors={errors} />
            ))}
          </tbody>
        </table>
        <div className="acts">
          <SubmitButton busyLabel="正在保存">{state.status === "conflict" ? "用我填的内容保存" : "保存节点"}</SubmitButton>
        </div>
      </form>
    </details>
  );
}
