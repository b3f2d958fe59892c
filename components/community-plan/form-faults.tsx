/** The fields that are wrong, each with the way to it. */
export function FormFaults({ errors, nameOf }: { errors: Partial<Record<string, string>>; nameOf: (field: string) => string }) {
  return Object.keys(errors).map((field, index) => (
    <span key={field}>
      {index > 0 && "、"}
      <a href={`#${field}`}>{nameOf(field)}</a>
    </span>
  ));
}
