import { Drawing } from "./icon";

/** Shapes that differ in black and white, so that state never hangs on colour alone: the symbols state-… of icons.svg. */
export type GlyphName = "late" | "wait" | "done" | "todo" | "doing" | "check" | "returned" | "refused" | "locked" | "info";

/** State drawing without its word: always set beside one. */
export function Glyph({ name, className }: { name: GlyphName; className?: string }) {
  return <Drawing name={`state-${name}`} className={className} />;
}
