"use client";

import { useActionState } from "react";
import { FormAnswer } from "@/components/ui/form-answer";
import { SubmitButton } from "@/components/ui/submit-button";
import { formatCount, formatWan } from "@/lib/core/money";
import { moveMembersAction } from "@/lib/domains/projects/actions";
import type { Member } from "@/lib/domains/projects/types";

type Props = { projectId: number; version: number; idempotencyKey: string; members: Member[]; candidates: Member[] };

function Rows({ rows, prefix, word }: { rows: Member[]; prefix: "join" | "leave"; word: string }) {
  return (
    <table className="tbl tight">
      <thead>
        <tr>
          <th scope="col">{word}</th>
          <th scope="col">小区名称</th>
          <th scope="col">年度</th>
          <th scope="col" className="num">
            户数
          </th>
          <th scope="col" className="num">
            计划投资
            <span className="u">万元</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td>
              <label className="check">
                <input className="chk" type="checkbox" name={`${prefix}.${row.id}`} value="1" />
                <span className="vh">
                  {word}
                  {row.name}
                </span>
              </label>
            </td>
            <th scope="row">
              <a href={`/communities/${row.id}`}>{row.name}</a>
              <span className="sub">{row.id}</span>
            </th>
            <td className="nb">{row.year}年</td>
            <td className="num">{formatCount(row.households)}</td>
            <td className="num">{formatWan(row.investmentFen)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Communities of the package, to be taken out, and those of the county that are in none, to be put in. Works before scripts arrive. */
export function MembersForm({ projectId, version, idempotencyKey, members, candidates }: Props) {
  const [state, action] = useActionState(moveMembersAction, { status: "idle" });
  return (
    <form action={action} className="stack-form" key={`${version}-${idempotencyKey}`}>
      <FormAnswer state={state}>{state.errors?.members}</FormAnswer>
      <input type="hidden" name="projectId" value={projectId} />
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      {members.length > 0 && <Rows rows={members} prefix="leave" word="调出" />}
      {candidates.length > 0 && (
        <details open={members.length === 0}>
          <summary>调入小区（{formatCount(candidates.length)}个未打包）</summary>
          <Rows rows={candidates} prefix="join" word="调入" />
        </details>
      )}
      <div className="acts">
        <SubmitButton variant="default" busyLabel="正在保存">
          保存调入、调出
        </SubmitButton>
      </div>
    </form>
  );
}
