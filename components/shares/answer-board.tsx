"use client";

import { createContext, type ReactNode, useActionState, useContext, useEffect, useRef, useState } from "react";
import { FormAnswer } from "@/components/ui/form-answer";
import { Status } from "@/components/ui/status";
import { SubmitButton } from "@/components/ui/submit-button";
import { useScripts } from "@/components/ui/use-scripts";
import type { FormState } from "@/lib/core/form";
import { formatCount, formatWan } from "@/lib/core/money";
import { confirmSharesAction } from "@/lib/domains/shares/actions";

const ANSWER = "answer";
const Answer = createContext<FormState>({ status: "idle" });

type Picked = { count: number; fen: bigint };
const NOTHING: Picked = { count: 0, fen: 0n };

/** Boxes of the lines, wherever in the page they stand: they belong to the form by its name. */
const boxes = (root: HTMLElement): HTMLInputElement[] => [...root.querySelectorAll<HTMLInputElement>("input[data-fen]")];

function follow(root: HTMLElement): Picked {
  let picked = NOTHING;
  for (const box of boxes(root)) {
    box.closest("tr")?.classList.toggle("picked", box.checked);
    if (box.checked) picked = { count: picked.count + 1, fen: picked.fen + BigInt(box.dataset.fen ?? "0") };
  }
  return picked;
}

type Props = { all: { count: string; fen: string; mark: string }; where: { county?: string; year?: number }; idempotencyKey: string; children: ReactNode };

/** The lines with the foot that confirms what is ticked, or all under the filter. The boxes are plain fields; with scripts the sum runs along. */
export function AnswerBoard({ all, where, idempotencyKey, children }: Props) {
  const [state, action] = useActionState(confirmSharesAction, { status: "idle" });
  const [picked, setPicked] = useState(NOTHING);
  const root = useRef<HTMLDivElement>(null);
  const scripts = useScripts();
  // Lines that were confirmed are gone from the list; what stays ticked is counted anew.
  useEffect(() => {
    if (root.current) setPicked(follow(root.current));
  }, [idempotencyKey]);
  const tick = (box: HTMLInputElement | null) => {
    if (!root.current) return;
    if (box?.dataset.all !== undefined) for (const each of boxes(root.current)) each.checked = box.checked;
    setPicked(follow(root.current));
  };
  const clear = () => {
    for (const box of root.current?.querySelectorAll<HTMLInputElement>("input[data-fen], input[data-all]") ?? []) box.checked = false;
    tick(null);
  };
  const sum = `${formatCount(picked.count)}个小区，${formatWan(picked.fen)}万元`;
  return (
    <Answer value={state}>
      <div ref={root} onChange={(event) => event.target instanceof HTMLInputElement && tick(event.target)}>
        {/* The first button of a form answers the Enter key: this one does nothing. */}
        <button type="submit" form={ANSWER} disabled hidden />
        {children}
        <form id={ANSWER} action={action} className="sticky-foot answer-foot">
          <FormAnswer state={state.status === "invalid" && picked.count > 0 ? { status: "idle" } : state}>
            {state.status === "invalid" ? (state.errors as Partial<Record<string, string>> | undefined)?.pick : undefined}
          </FormAnswer>
          <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
          <input type="hidden" name="county" value={where.county ?? ""} />
          <input type="hidden" name="year" value={where.year ?? ""} />
          {scripts && (
            <span role="status">
              已选 <b>{formatCount(picked.count)}</b> 个小区，合计 <b>{formatWan(picked.fen)}</b> 万元
            </span>
          )}
          <span className="sec">确认后金额锁定；如需变动，由州住建局重新提出。</span>
          <span className="grow hide-s" />
          {picked.count > 0 && (
            <button type="button" className="btn bare" onClick={clear}>
              取消选择
            </button>
          )}
          {picked.count === 0 && (
            <SubmitButton name="all" value={all.mark} variant="default" busyLabel="正在确认">
              确认全部{all.count}个，{all.fen}万元
            </SubmitButton>
          )}
          <SubmitButton name="picked" value="1" busyLabel="正在确认">
            {picked.count > 0 ? `确认${sum}` : "确认所选"}
          </SubmitButton>
        </form>
      </div>
    </Answer>
  );
}

/** Ticks every line of the page; nothing without scripts. */
export function PickAll() {
  return useScripts() ? <input type="checkbox" className="chk" data-all="" aria-label="全选本页" /> : null;
}

/** Under a line: what became of it since the page was opened, once its answer was turned down for that. */
export function ChangedRow({ id, name, columns }: { id: number; name: string; columns: number }) {
  const text = useContext(Answer).current?.[id];
  if (!text) return null;
  return (
    <tr className="warn">
      <td colSpan={columns}>
        <Status tone="wait" glyph="check">
          <span>
            <b>{name}刚刚变动：</b>
            {text}
          </span>
        </Status>
      </td>
    </tr>
  );
}
