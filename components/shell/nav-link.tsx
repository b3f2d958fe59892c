"use client";

import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

/** A navigation entry that knows whether it is the current one; pages below it that have entries of their own stand `apart`. */
export function NavLink({ href, apart, children }: { href: string; apart: readonly string[]; children: ReactNode }) {
  const path = usePathname();
  const current = href === "/" ? path === "/" : path === href || (path.startsWith(`${href}/`) && !apart.some((other) => path === other || path.startsWith(`${other}/`)));
  return (
    <a href={href} aria-current={current ? "page" : undefined}>
      {children}
    </a>
  );
}
