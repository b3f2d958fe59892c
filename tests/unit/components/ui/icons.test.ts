import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const source = (file: string) => readFileSync(`components/ui/${file}`, "utf8");
const union = (file: string, type: string) => [...(source(file).split(`type ${type} =`)[1]?.split(";")[0] ?? "").matchAll(/"([a-z-]+)"/g)].map(([, name]) => name);

test("every name has its drawing, and every drawing its name", () => {
  const symbols = [...source("icons.svg").matchAll(/<symbol id="([a-z-]+)" viewBox="0 0 24 24">/g)].map(([, id]) => id);
  const names = [...union("icon.tsx", "IconName"), ...union("glyph.tsx", "GlyphName").map((name) => `state-${name}`)];
  expect(names.length).toBeGreaterThan(40);
  expect(symbols.sort()).toEqual(names.sort());
});
