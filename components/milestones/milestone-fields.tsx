import { Select, TextInput } from "@/components/ui/field";
import { Glyph } from "@/components/ui/glyph";
import { MILESTONE_FIELD_LABELS, MILESTONE_LABELS, WAY_LABELS } from "@/lib/domains/milestones/labels";
import { type MilestoneField, type MilestoneKind, type Way } from "@/lib/domains/milestones/types";

const OWN: readonly Way[] = ["NORMAL", "NOT_APPLICABLE", "DEFERRED"];
/** Safety is never put off and always applies. */
const SAFETY: readonly Way[] = ["NORMAL"];
const DAYS: readonly MilestoneField[] = ["plannedOn", "actualOn", "deferredUntil"];

/** Fields that stand together in a column: the ground above the day by which the paper follows. */
export const MILESTONE_COLUMNS = [["way"], ["plannedOn"], ["actualOn"], ["documentNumber"], ["ground", "deferredUntil"]] as const satisfies readonly (readonly MilestoneField[])[];
export const columnTitle = (fields: readonly MilestoneField[]): string => fields.map((field) => MILESTONE_FIELD_LABELS[field]).join("、");

type Props = { kind: MilestoneKind; inherits: boolean; text: (field: MilestoneField) => string; errors: Partial<Record<string, string>> };

/** One milestone's fields in a row of the form; on a phone one below the other. */
export function MilestoneFields({ kind, inherits, text, errors }: Props) {
  const ways = [...(inherits ? (["INHERITED"] as const) : []), ...(kind === "SAFETY_MEASURES" ? SAFETY : OWN)];
  const control = (field: MilestoneField) => {
    const name = `${kind}.${field}`;
    const error = errors[name];
    const given = {
      id: name,
      name,
      "aria-label": `${MILESTONE_LABELS[kind]}：${MILESTONE_FIELD_LABELS[field]}`,
      "aria-invalid": error ? (true as const) : undefined,
      "aria-describedby": error ? `${name}-error` : undefined,
      defaultValue: text(field),
    };
    return (
      <div key={field}>
        {field === "way" ? (
          <Select {...given} options={ways.map((way) => ({ value: way, label: WAY_LABELS[way] }))} />
        ) : (
          <TextInput {...given} type={DAYS.includes(field) ? "date" : "text"} />
        )}
        {error && (
          <span className="err" id={`${name}-error`}>
            <Glyph name="late" className="i-s" />
            <span>{error}</span>
          </span>
        )}
      </div>
    );
  };
  return (
    <tr>
      <th scope="row">{MILESTONE_LABELS[kind]}</th>
      {MILESTONE_COLUMNS.map((fields) => (
        <td key={fields[0]} data-l={columnTitle(fields)}>
          <div>{fields.map(control)}</div>
        </td>
      ))}
    </tr>
  );
}
