"use client";

import { useEffect, useRef } from "react";

const QUESTION = "本页有未保存的修改。确定离开吗？";

/** Asks before what was typed is lost: on links of the portal, on closing and reloading. Stands inside the form it watches; `unsaved`: what it shows is typed already. */
export function UnsavedGuard({ unsaved = false }: { unsaved?: boolean }) {
  const mark = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const form = mark.current?.closest("form");
    let dirty = unsaved;
    const touch = () => void (dirty = true);
    const send = () => void (dirty = false);
    const leave = (event: BeforeUnloadEvent) => {
      if (!dirty) return;
      event.preventDefault();
      // Chromium up to 118 asks only so.
      event.returnValue = QUESTION;
    };
    const click = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest("a") : null;
      const elsewhere = link?.getAttribute("href")?.startsWith("/") && !link.target && !link.hasAttribute("download") && event.button === 0 && !event.ctrlKey && !event.metaKey;
      if (!dirty || !elsewhere) return;
      if (window.confirm(QUESTION)) return void (dirty = false);
      event.preventDefault();
      event.stopPropagation();
    };
    form?.addEventListener("input", touch);
    form?.addEventListener("submit", send);
    window.addEventListener("beforeunload", leave);
    document.addEventListener("click", click, { capture: true });
    return () => {
      form?.removeEventListener("input", touch);
      form?.removeEventListener("submit", send);
      window.removeEventListener("beforeunload", leave);
      document.removeEventListener("click", click, { capture: true });
    };
  }, [unsaved]);
  return <span ref={mark} hidden />;
}
