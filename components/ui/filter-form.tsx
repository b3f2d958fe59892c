"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, type ReactNode, useTransition } from "react";

/** Filters of a list as a plain GET form. Applies a choice at once and leaves empty filters out of the address, so that a filtered list can be sent as a short link. */
export function FilterForm({ action, label, children }: { action: string; label: string; children: ReactNode }) {
  const router = useRouter();
  const [pending, start] = useTransition();

  function apply(form: HTMLFormElement) {
    const given = [...new FormData(form).entries()].filter((entry): entry is [string, string] => typeof entry[1] === "string" && entry[1] !== "");
    const query = new URLSearchParams(given).toString();
    start(() => router.push(query ? `${action}?${query}` : action, { scroll: false }));
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    apply(event.currentTarget);
  }

  function change(event: FormEvent<HTMLFormElement>) {
    const field = event.target as HTMLElement;
    if (field instanceof HTMLSelectElement || (field instanceof HTMLInputElement && field.type === "checkbox")) apply(event.currentTarget);
  }

  return (
    <form className="filters" action={action} role="search" aria-label={label} aria-busy={pending} onSubmit={submit} onChange={change}>
      {children}
    </form>
  );
}
