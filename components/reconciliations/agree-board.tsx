"use client";

import { type ReactNode, useActionState, useRef, useState } from "react";
import { FormAnswer } from "@/components/ui/form-answer";
import { SubmitButton } from "@/components/ui/submit-button";
import { useScripts } from "@/components/ui/use-scripts";
import { formatCount } from "@/lib/core/money";
import { agreeLinesAction } from "@/lib/domains/reconciliations/actions";

const FORM = "agree";

/** The lines with the foot that agrees with what is ticked. The boxes are plain fields that belong to the form by its name; with scripts they are counted. */
export function AgreeBoard({ idempotencyKey, children }: { idempotencyKey: string; children: ReactNode }) {
  const [state, action] = useActionState(agreeLinesAction, { status: "idle" });
  const [ticked, setTicked] = useState({ key: idempotencyKey, lines: 0 });
  const root = useRef<HTMLDivElement>(null);
  const scripts = useScripts();
  const boxes = () => [...(root.current?.querySelectorAll<HTMLInputElement>("input[data-line]") ?? [])];
  const count = () => setTicked({ key: idempotencyKey, lines: boxes().filter((box) => box.checked).length });
  // Lines that were answered have no box any more.
  const picked = ticked.key === idempotencyKey ? ticked.lines : 0;
  return (
    <div
      ref={root}
      onChange={(event) => {
        if (event.target instanceof HTMLInputElement && event.target.dataset.all !== undefined) for (const box of boxes()) box.checked = event.target.checked;
        count();
      }}
    >
      {children}
      <form id={FORM} action={action} className="sticky-foot">
        <FormAnswer state={state}>{state.status === "invalid" ? (state.errors as Partial<Record<string, string>> | undefined)?.pick : undefined}</FormAnswer>
        <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
        <span className="sec">与账面不同的，点“填本方数”写明数和理由。</span>
        <span className="grow hide-s" />
        <SubmitButton name="picked" value="1" busyLabel="正在提交">
          {scripts && picked > 0 ? `所选${formatCount(picked)}行与账面一致` : "所选与账面一致"}
        </SubmitButton>
      </form>
    </div>
  );
}

/** Ticks every line of the page; nothing without scripts. */
export function PickLines() {
  return useScripts() ? <input type="checkbox" className="chk" data-all="" aria-label="全选本页" /> : null;
}
