"use client";

import { Field, Select } from "@/components/ui/field";
import { answerImportAction } from "@/lib/domains/imports/actions";
import { UNIT_WORDS } from "@/lib/domains/imports/labels";
import type { Question } from "@/lib/domains/imports/types";
import { COLUMN_TITLES } from "@/lib/domains/register-columns/labels";
import { StepForm } from "./step-form";

const COLUMNS = [...Object.entries(COLUMN_TITLES).map(([value, { title }]) => ({ value, label: title as string })), { value: "IGNORE", label: "不导入这一列" }];

/** What the file does not say itself: units of amounts and areas, what a column is. */
export function QuestionForm({ fields, questions }: { fields: Record<string, string>; questions: readonly Question[] }) {
  return (
    <StepForm action={answerImportAction} fields={{ ...fields, kind: "questions" }} className="stack-form narrow-form" variant="pri" busyLabel="正在核对" button="回答并重新核对">
      {(state) => (
        <>
          {questions.map((question, index) => {
            const [name, label, hint, options] =
              question.kind === "unit"
                ? [
                    `unit:${question.field}`,
                    `${COLUMN_TITLES[question.field].title}的单位`,
                    question.why,
                    Object.entries<string>(UNIT_WORDS[question.field]).map(([value, word]) => ({ value, label: word })),
                  ]
                : [
                    `column:${question.sheet}!${question.letter}`,
                    `“${question.title || "（无标题）"}”这一列是什么`,
                    `工作表“${question.sheet}”的${question.letter}列，内容如：${question.samples.slice(0, 3).join("、") || "（空）"}`,
                    COLUMNS,
                  ];
            return (
              <Field key={name} id={`question-${index}`} label={label} hint={hint} error={state.errors?.[name]}>
                {(control) => <Select {...control} name={name} options={options} empty="请选择" defaultValue={state.values?.[name] ?? ""} />}
              </Field>
            );
          })}
        </>
      )}
    </StepForm>
  );
}
