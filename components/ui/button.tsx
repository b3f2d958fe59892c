import type { ComponentProps } from "react";
import { classNames } from "./class-names";

export type ButtonVariant = "default" | "pri" | "dan" | "bare";

const variantClass = (variant: ButtonVariant) => (variant === "default" ? undefined : variant);

/** One `pri` a screen; `dan` names its effect and how many it touches. Icons come as children. */
export function Button({ variant = "default", busy = false, type = "button", className, ...rest }: ComponentProps<"button"> & { variant?: ButtonVariant; busy?: boolean }) {
  return <button {...rest} type={type} aria-busy={busy || undefined} className={classNames("btn", variantClass(variant), className)} />;
}

/** A link that looks like a button. `file` is for downloads: the browser fetches them, the router must not. */
export function ButtonLink({
  variant = "default",
  file = false,
  disabled = false,
  href,
  className,
  ...rest
}: Pick<ComponentProps<"a">, "className" | "children" | "id" | "title" | "aria-label"> & { href: string; variant?: ButtonVariant; file?: boolean; disabled?: boolean }) {
  const classes = classNames("btn", variantClass(variant), className);
  if (disabled) {
    return <span {...rest} role="link" aria-disabled="true" className={classes} />;
  }
  if (file) {
    return <a {...rest} href={href} download className={classes} />;
  }
  return <a {...rest} href={href} className={classes} />;
}
