"use client";

import { useActionState } from "react";
import { Field, TextInput } from "@/components/ui/field";
import { FormAnswer } from "@/components/ui/form-answer";
import { SubmitButton } from "@/components/ui/submit-button";
import { saveShareSettingsAction } from "@/lib/domains/share-basis/actions";
import { SETTING_NAMES } from "@/lib/domains/share-basis/labels";
import type { ShareSettings } from "@/lib/domains/shares/types";

const MARKS = { amberDays: "天", redDays: "天", paperPercent: "%" } as const;
const NAMES = Object.keys(SETTING_NAMES) as (keyof ShareSettings)[];

/** From when silence shows amber and red, and which difference needs a paper. */
export function SettingsForm({ settings, idempotencyKey }: { settings: ShareSettings & { version: number }; idempotencyKey: string }) {
  const [state, action] = useActionState(saveShareSettingsAction, { status: "idle" });
  const { errors = {}, values } = state;
  return (
    <form action={action} className="stack-form" key={JSON.stringify([settings.version, state.status, values])}>
      <FormAnswer state={state} />
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <input type="hidden" name="version" value={settings.version} />
      <div className="pairs">
        {NAMES.map((name) => (
          <Field key={name} id={`set-${name}`} label={SETTING_NAMES[name]} mark={MARKS[name]} error={errors[name]}>
            {(control) => <TextInput {...control} name={name} numeric defaultValue={values?.[name] ?? String(settings[name])} />}
          </Field>
        ))}
      </div>
      <div className="acts">
        <SubmitButton variant="default" busyLabel="正在保存">
          保存设置
        </SubmitButton>
      </div>
    </form>
  );
}
