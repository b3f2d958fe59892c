import { FIELD_LABELS } from "@/lib/domains/register-columns/labels";
import { FIELDS } from "@/lib/domains/register-columns/types";

/** The fields that are wrong, each with the way to it. */
export function ErrorLinks({ errors }: { errors: Partial<Record<string, string>> }) {
  const wrong = FIELDS.filter((field) => errors[field]);
  return wrong.map((field, index) => (
    <span key={field}>
      {index > 0 && "、"}
      <a href={`#${field}`}>{FIELD_LABELS[field]}</a>
    </span>
  ));
}
