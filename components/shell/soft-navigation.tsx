"use client";

import { useRouter } from "next/navigation";
import { useEffect, useTransition } from "react";

/** The link of the portal's own pages that a plain click means to follow here, or null: the browser does the rest. */
function followed(event: MouseEvent): HTMLAnchorElement | null {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null;
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  const href = link?.getAttribute("href");
  if (!link || !href?.startsWith("/") || href.startsWith("/api/") || link.target || link.hasAttribute("download")) return null;
  return link;
}

/**
 * Links are plain anchors: they work before scripts arrive, and a page of fifty of them costs the server nothing. This one
 * listener turns a click into a navigation without reloading; `data-keep-scroll` keeps the place on the page.
 */
export function SoftNavigation() {
  const router = useRouter();
  const [pending, start] = useTransition();
  useEffect(() => {
    function click(event: MouseEvent) {
      const link = followed(event);
      if (!link) return;
      event.preventDefault();
      for (const menu of document.querySelectorAll("header details[open]")) menu.removeAttribute("open");
      start(() => router.push(link.getAttribute("href") ?? "/", { scroll: !link.hasAttribute("data-keep-scroll") }));
    }
    document.addEventListener("click", click);
    return () => document.removeEventListener("click", click);
  }, [router]);
  return <div className={pending ? "going on" : "going"} aria-hidden="true" />;
}
