"use client";

import { type ReactNode, useActionState } from "react";
import type { ButtonVariant } from "@/components/ui/button";
import { FormAnswer } from "@/components/ui/form-answer";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormState } from "@/lib/core/form";

type Props = {
  action: (before: FormState, form: FormData) => Promise<FormState>;
  /** Hidden fields: which upload, as it was seen, and what is said of it; what is wrong with an answer as a whole stands under its `kind` */
  fields: Record<string, string>;
  button: ReactNode;
  busyLabel: string;
  variant?: ButtonVariant;
  className?: string;
  disabled?: boolean;
  /** Fields that the person fills in; they get what was typed and what is wrong with it */
  children?: (state: FormState) => ReactNode;
};

/** A form of one button, with what it got back. What it changed is seen on the page itself. Works before scripts arrive. */
export function StepForm({ action, fields, button, busyLabel, variant = "default", className, disabled = false, children }: Props) {
  const [state, act] = useActionState(action, { status: "idle" });
  return (
    <form action={act} className={className}>
      {state.status !== "saved" && <FormAnswer state={state}>{state.errors?.[fields.kind ?? ""]}</FormAnswer>}
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children?.(state)}
      <div className="acts">
        <SubmitButton variant={variant} busyLabel={busyLabel} disabled={disabled}>
          {button}
        </SubmitButton>
      </div>
    </form>
  );
}
