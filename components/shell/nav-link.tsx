"use client";

import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

/** A navigation entry that knows whether it is the current one. */
export function NavLink({ href, children }: { href: string; children: ReactNode }) {
  const path = usePathname();
  const current = href === "/" ? path === "/" : path === href || path.startsWith(`${href}/`);
  return (
    <a href={href} aria-current={current ? "page" : undefined}>
      {children}
    </a>
  );
}
