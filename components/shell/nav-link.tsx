"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

/** A navigation entry that knows whether it is the current one, and closes the phone's menu behind itself. */
export function NavLink({ href, children }: { href: string; children: ReactNode }) {
  const path = usePathname();
  const current = href === "/" ? path === "/" : path === href || path.startsWith(`${href}/`);
  return (
    <Link href={href} prefetch={false} aria-current={current ? "page" : undefined} onClick={(event) => event.currentTarget.closest("details")?.removeAttribute("open")}>
      {children}
    </Link>
  );
}
