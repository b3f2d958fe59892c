import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { Glyph, type GlyphName } from "./glyph";

export type Tone = "late" | "wait" | "done" | "todo" | "doing";

/** Glyph, word, colour, in that order. `glyph` refines the drawing within a tone. */
export function Status({ tone, children, glyph = tone, pill = false }: { tone: Tone; children: ReactNode; glyph?: GlyphName; pill?: boolean }) {
  return (
    <span className={classNames("st", tone, pill && "pill")}>
      <Glyph name={glyph} />
      {children}
    </span>
  );
}
