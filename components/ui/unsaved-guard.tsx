"use client";

import { useEffect, useRef } from "react";

const QUESTION = "本页有未保存的修改。确定离开吗？";
const here = () => location.pathname + location.search;
const isStep = () => Boolean((history.state as { unsaved?: true } | null)?.unsaved);

/** Address whose step back is kept: an answer that comes back with faults makes the form anew, and one step is enough. */
let kept: string | null = null;

/**
 * The browser's back button asks too: with the first letter typed, one more entry of the same page is put into the history, so
 * that going back is heard while the page still stands. An untouched form adds none.
 */
function keepStep(isDirty: () => boolean, clean: () => void) {
  const page = here();
  let leaving = false;
  const put = () => {
    if (kept !== page) history.pushState({ ...(history.state as object | null), unsaved: true }, "");
    kept = page;
  };
  const pop = (event: PopStateEvent) => {
    // Without a state it is a link within the page.
    if (event.state === null) return;
    if (leaving && here() === page) {
      event.stopImmediatePropagation();
      return history.back();
    }
    if (leaving || !isDirty()) return;
    kept = null;
    const elsewhere = here() !== page;
    if (window.confirm(QUESTION)) {
      clean();
      if (elsewhere) return;
      leaving = true;
      event.stopImmediatePropagation();
      return history.back();
    }
    event.stopImmediatePropagation();
    history.pushState(typed, "", page);
    kept = page;
  };
  const typed = { ...(history.state as object | null), unsaved: true };
  window.addEventListener("popstate", pop, { capture: true });
  return { put, end: () => window.removeEventListener("popstate", pop, { capture: true }) };
}

/** Asks before what was typed is lost: on links, on going back, on closing and reloading. Stands inside the form it watches; `unsaved`: what it shows is typed already. */
export function UnsavedGuard({ unsaved = false }: { unsaved?: boolean }) {
  const mark = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const form = mark.current?.closest("form");
    let dirty = unsaved;
    const step = keepStep(
      () => dirty,
      () => void (dirty = false),
    );
    if (unsaved) step.put();
    else {
      kept = null;
      // Come back to after saving: the entry of the untouched form is the one before.
      if (isStep()) history.back();
    }
    const touch = () => {
      dirty = true;
      step.put();
    };
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
      step.end();
      form?.removeEventListener("input", touch);
      form?.removeEventListener("submit", send);
      window.removeEventListener("beforeunload", leave);
      document.removeEventListener("click", click, { capture: true });
    };
  }, [unsaved]);
  return <span ref={mark} hidden />;
}
