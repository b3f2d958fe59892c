"use client";

import { useActionState } from "react";
import { FormAnswer } from "@/components/ui/form-answer";
import { SubmitButton } from "@/components/ui/submit-button";
import { endOtherSessionsAction, endSessionAction } from "@/lib/domains/account/actions";
import type { OwnSession } from "@/lib/domains/account/types";

/** Where one is logged in; each can be ended from here. */
export function SessionList({ sessions, idempotencyKey }: { sessions: OwnSession[]; idempotencyKey: string }) {
  const [one, endOne] = useActionState(endSessionAction, { status: "idle" });
  const [others, endOthers] = useActionState(endOtherSessionsAction, { status: "idle" });
  return (
    <>
      <FormAnswer state={others.message ? others : one} />
      <table className="tbl cards">
        <thead>
          <tr>
            <th scope="col">浏览器</th>
            <th scope="col">网络地址</th>
            <th scope="col">登录时间</th>
            <th scope="col" className="hide-s">
              最近使用
            </th>
            <th scope="col">操作</th>
          </tr>
        </thead>
        <tbody>
          {sessions.map((session) => (
            <tr key={session.handle}>
              <th scope="row">{session.device}</th>
              <td>{session.ip}</td>
              <td>{session.startedAt}</td>
              <td className="hide-s">{session.seenAt}</td>
              <td>
                {session.isThis ? (
                  "本次登录"
                ) : (
                  <form action={endOne}>
                    <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
                    <input type="hidden" name="handle" value={session.handle} />
                    <SubmitButton busyLabel="正在结束" variant="default">
                      结束
                    </SubmitButton>
                  </form>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {sessions.length > 1 && (
        <form action={endOthers} className="stack-form mt-3">
          <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
          <div className="acts">
            <SubmitButton busyLabel="正在结束" variant="dan">
              结束其他{sessions.length - 1}处登录
            </SubmitButton>
          </div>
        </form>
      )}
    </>
  );
}
