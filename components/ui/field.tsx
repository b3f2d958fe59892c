import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names";
import { given } from "./given";
import { Glyph } from "./glyph";

/** What a control takes over from its field: spread it on the control. */
export type ControlProps = { id: string; "aria-describedby"?: string; "aria-invalid"?: true; "aria-required"?: true };

/**
 * Label above, error and hint below, both read out with the control. Required is said, not enforced
 * by the browser: all errors must show at once, in the portal's own words.
 */
export function Field({
  id,
  label,
  mark,
  hint,
  error,
  required = false,
  className,
  children,
}: {
  id: string;
  label: ReactNode;
  /** Small word after the label, such as 选填 or a unit. */
  mark?: ReactNode;
  hint?: ReactNode;
  error?: string | readonly string[] | null;
  required?: boolean;
  className?: string;
  children: (control: ControlProps) => ReactNode;
}) {
  const errors = (typeof error === "string" ? [error] : (error ?? [])).filter((text) => text !== "");
  const wrong = errors.length > 0;
  const described = [wrong && `${id}-error`, given(hint) && `${id}-hint`].filter(Boolean).join(" ");
  return (
    <div className={classNames("fld", className)}>
      <label className="lab" htmlFor={id}>
        {label}
        {given(mark) && <small>{mark}</small>}
      </label>
      {children({ id, "aria-describedby": described || undefined, "aria-invalid": wrong || undefined, "aria-required": required || undefined })}
      {wrong && (
        <div id={`${id}-error`}>
          {errors.map((text) => (
            <span className="err" key={text}>
              <Glyph name="late" className="i-s" />
              <span>{text}</span>
            </span>
          ))}
        </div>
      )}
      {given(hint) && (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
    </div>
  );
}

/** `numeric` aligns right and brings up the number keys; the value stays text, so nothing is rounded. */
export function TextInput({ numeric = false, className, ...rest }: ComponentProps<"input"> & { numeric?: boolean }) {
  return <input type="text" inputMode={numeric ? "decimal" : undefined} autoComplete="off" {...rest} className={classNames("inp", numeric && "num", className)} />;
}

export function TextArea({ className, ...rest }: ComponentProps<"textarea">) {
  return <textarea rows={3} {...rest} className={classNames("txt", className)} />;
}

type Option = { value: string; label: string; disabled?: boolean };

/** Native select. `empty` is the first choice with no value, such as 全部 or 请选择; `groups` stand under their headings. */
export function Select({
  options = [],
  groups = [],
  empty,
  className,
  ...rest
}: Omit<ComponentProps<"select">, "children"> & { options?: readonly Option[]; groups?: readonly { label: string; options: readonly Option[] }[]; empty?: string }) {
  const each = (option: Option) => (
    <option key={option.value} value={option.value} disabled={option.disabled}>
      {option.label}
    </option>
  );
  return (
    <select {...rest} className={classNames("sel", className)}>
      {empty !== undefined && <option value="">{empty}</option>}
      {options.map(each)}
      {groups.map((group) => (
        <optgroup key={group.label} label={group.label}>
          {group.options.map(each)}
        </optgroup>
      ))}
    </select>
  );
}

/** One box of a list, with its words; it sends "1" when ticked. */
export function Check({ label, className, ...rest }: Omit<ComponentProps<"input">, "type" | "value"> & { label: ReactNode }) {
  return (
    <label className={classNames("check", className)}>
      <input {...rest} type="checkbox" value="1" className="chk" />
      {label}
    </label>
  );
}
