import { classNames } from "./class-names";
import drawings from "./icons.svg";

/** Named by what they stand for on screen, so that a drawing can change in one place: the symbol of this name in icons.svg. */
export type IconName =
  | "agencies"
  | "audit"
  | "balance"
  | "bell"
  | "building"
  | "calendar"
  | "calendar-check"
  | "chart"
  | "checks"
  | "chevron-down"
  | "close"
  | "contents"
  | "counties"
  | "download"
  | "funds"
  | "gantt"
  | "hand-coins"
  | "handover"
  | "help"
  | "hourglass"
  | "ledger"
  | "menu"
  | "next"
  | "package"
  | "plug"
  | "print"
  | "search"
  | "settings"
  | "shield-check"
  | "sign-out"
  | "stamp"
  | "store"
  | "swap"
  | "todo"
  | "upload"
  | "user"
  | "user-check"
  | "users";

const SIZES = { s: "i-s", m: undefined, l: "i-l" } as const;

/** A drawing of icons.svg: one file for all, kept by the browser for good, so that a page carries a name and not the lines. */
export function Drawing({ name, className }: { name: string; className?: string }) {
  return (
    <svg className={classNames("i", className)} aria-hidden="true">
      <use href={`${drawings.src}#${name}`} />
    </svg>
  );
}

/** Decorative icon: the word beside it says the same. */
export function Icon({ name, size = "m", className }: { name: IconName; size?: keyof typeof SIZES; className?: string }) {
  return <Drawing name={name} className={classNames(SIZES[size], className)} />;
}
