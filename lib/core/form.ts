/** What a submitted form gets back. `values` is what was typed: nothing typed is ever lost. */
export type FormState<Field extends string = string> = {
  /** "confirm": the person is asked to prove again to be there, in the field `confirmation` */
  status: "idle" | "saved" | "invalid" | "conflict" | "refused" | "ended" | "failed" | "confirm";
  message?: string;
  errors?: Partial<Record<Field, string>>;
  values?: Partial<Record<Field, string>>;
  /** On conflict: the row as it stands now, who changed it, when */
  current?: Record<string, string>;
  /** Shown once after success, such as a one-time password */
  answer?: Record<string, string>;
};

/** Never given back to the page, never put into the trail. */
export const SECRET_FIELDS = ["password", "currentPassword", "newPassword", "repeatPassword", "code", "confirmation"];

/** Every text field of a form; files and framework fields are left out. */
export function textFields(form: FormData): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [name, value] of form.entries()) if (typeof value === "string" && !name.startsWith("$")) fields[name] = value;
  return fields;
}

/** A path of this portal, or "/": a login never leads elsewhere. */
export const ownPath = (from: unknown): string => (typeof from === "string" && /^\/(?![/\\])/.test(from) && !from.startsWith("/login") ? from : "/");
