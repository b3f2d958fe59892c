"use client";

import { useActionState } from "react";
import { Select } from "@/components/ui/field";
import { FormAnswer } from "@/components/ui/form-answer";
import { SubmitButton } from "@/components/ui/submit-button";
import { giveHeldLetterAction } from "@/lib/domains/reconciliation-letters/actions";

type Props = { period: number; utilities: { key: string; name: string }[]; picked: string | undefined; idempotencyKey: string };

/** Gives a month's letter out: of the own utility, or of the one that is chosen. */
export function HeldForm({ period, utilities, picked, idempotencyKey }: Props) {
  const [state, action] = useActionState(giveHeldLetterAction, { status: "idle" });
  const [first] = utilities;
  return (
    <form action={action} className="no-print">
      <FormAnswer state={state} />
      <input type="hidden" name="period" value={period} />
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <div className="bar-line">
        {utilities.length === 1 && first ? (
          <input type="hidden" name="utilityKey" value={first.key} />
        ) : (
          <Select
            name="utilityKey"
            aria-label="出函的管线单位"
            defaultValue={state.values?.utilityKey ?? picked ?? first?.key}
            options={utilities.map(({ key, name }) => ({ value: key, label: name }))}
          />
        )}
        <SubmitButton variant="default" busyLabel="正在出具">
          出具对账函
        </SubmitButton>
      </div>
    </form>
  );
}
