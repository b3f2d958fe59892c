"use client";

import type { ComponentProps, MouseEvent, ReactNode } from "react";
import { useFormStatus } from "react-dom";
import { Button } from "./button";
import { classNames } from "./class-names";

/**
 * Submit button that keeps its width and turns to a spinner and the verb while the form is sent.
 * It stays focusable; a second press is swallowed. With several in one form, give each a `name` and
 * `value`: only the pressed one spins.
 */
export function SubmitButton({
  children,
  busyLabel,
  variant = "pri",
  className,
  onClick,
  ...rest
}: Omit<ComponentProps<typeof Button>, "busy" | "type"> & { busyLabel: ReactNode }) {
  const { pending, data } = useFormStatus();
  const pressed = rest.name === undefined || data?.get(rest.name) === String(rest.value ?? "");
  const busy = pending && pressed;

  function press(event: MouseEvent<HTMLButtonElement>) {
    if (pending) event.preventDefault();
    else onClick?.(event);
  }

  return (
    <>
      <Button
        {...rest}
        type="submit"
        variant={variant}
        busy={busy}
        aria-disabled={(pending && !pressed) || undefined}
        className={classNames("btn-swap", className)}
        onClick={press}
      >
        <span className={busy ? "off" : undefined}>{children}</span>
        <span className={busy ? undefined : "off"}>
          <i className="spin" aria-hidden="true" />
          {busyLabel}
        </span>
      </Button>
      <span className="vh" role="status">
        {busy ? busyLabel : null}
      </span>
    </>
  );
}
