import type { ReactNode } from "react";
import { classNames } from "./class-names";

/** Shapes that differ in black and white, so that state never hangs on colour alone. */
const SHAPES = {
  late: (
    <>
      <path d="M12 2 23 21H1z" fill="currentColor" stroke="none" />
      <path d="M12 9v6M12 17.800v.4" stroke="#fff" strokeWidth="2.4" />
    </>
  ),
  wait: (
    <>
      <circle cx="12" cy="12" r="9" strokeWidth="2" />
      <path d="M12 7v5.500l3.500 2" strokeWidth="2" />
    </>
  ),
  done: (
    <>
      <circle cx="12" cy="12" r="10" fill="currentColor" stroke="none" />
      <path d="m7.500 12.500 3 3 6-6.500" stroke="#fff" strokeWidth="2.5" />
    </>
  ),
  todo: <circle cx="12" cy="12" r="9" strokeWidth="2" strokeDasharray="3.5 3" />,
  doing: (
    <>
      <circle cx="12" cy="12" r="9" strokeWidth="2" />
      <path d="M12 3a9 9 0 0 1 0 18z" fill="currentColor" stroke="none" />
    </>
  ),
  check: (
    <>
      <path d="M12 2 22 12 12 22 2 12z" fill="currentColor" stroke="none" />
      <path d="M12 7.500v5.500M12 16v.4" stroke="#fff" strokeWidth="2.4" />
    </>
  ),
  returned: (
    <>
      <circle cx="12" cy="12" r="10" fill="currentColor" stroke="none" />
      <path d="M11 8 7.500 11.500 11 15M8 11.500h6a2.500 2.500 0 0 1 0 5h-1" stroke="#fff" strokeWidth="2.1" />
    </>
  ),
  refused: (
    <>
      <circle cx="12" cy="12" r="10" fill="currentColor" stroke="none" />
      <path d="m8.500 8.500 7 7M15.500 8.500l-7 7" stroke="#fff" strokeWidth="2.5" />
    </>
  ),
  locked: <path d="M5 11h14v9H5zM8 11V8a4 4 0 0 1 8 0v3" strokeWidth="2" />,
  info: (
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="M12 11v5M12 7.500v.5" />
    </>
  ),
} satisfies Record<string, ReactNode>;

export type GlyphName = keyof typeof SHAPES;

/** State drawing without its word: always set beside one. */
export function Glyph({ name, className }: { name: GlyphName; className?: string }) {
  return (
    <svg viewBox="0 0 24 24" className={classNames("i", className)} aria-hidden="true">
      {SHAPES[name]}
    </svg>
  );
}
