import { readFileSync } from "node:fs";
import path from "node:path";
import postcss, { type AcceptedPlugin, type Root } from "postcss";
import { beforeAll, expect, test } from "vitest";

type Entry = AcceptedPlugin | [string, object];

/** The style sheet as it is served, with some utilities that Tailwind would write in new colour functions. */
async function compile(classes: string): Promise<Root> {
  const { default: config } = (await import(path.resolve("postcss.config.mjs"))) as { default: { plugins: Entry[] } };
  const plugins = await Promise.all(
    config.plugins.map(async (entry) => {
      if (!Array.isArray(entry)) return entry;
      const [name, options] = entry as [string, object];
      return ((await import(name)) as { default: (options: object) => AcceptedPlugin }).default(options);
    }),
  );
  const from = path.resolve("app/globals.css");
  const source = `${readFileSync(from, "utf8")}\n@source inline("${classes}");`;
  return (await postcss(plugins).process(source, { from })).root as Root;
}

let root: Root;
let css: string;
/** Without what is for paper alone, where an old kernel may leave out a refinement */
let screen: string;

beforeAll(async () => {
  root = await compile("bg-ink-1/50 ring-blue-7/40 bg-linear-to-r from-blue-7 to-blue-3 md:flex hover:bg-desk block");
  css = root.toString();
  const shown = root.clone();
  shown.walkAtRules("media", (rule) => (rule.params === "print" ? void rule.remove() : undefined));
  screen = shown.toString();
}, 30_000);

test.each(["@layer", "oklab", "oklch", "color-mix", "@container", "dvh", "&:", "width >=", "width <="])("served styles hold no %s, which old kernels cannot read", (word) => {
  expect(css).not.toContain(word);
});

test("what the screen needs holds no :has(", () => {
  expect(screen).not.toContain(":has(");
  expect(screen).toContain(".tbl");
});

test("a half-transparent token keeps its plain fallback", () => {
  expect(css).toContain("#1b202880");
});

test("a utility is stronger than any component rule", () => {
  const weight = (selector: string) => selector.split(":not(#").length;
  const weights = new Map<string, number>();
  root.walkRules((rule) => {
    weights.set(rule.selector, weight(rule.selector));
  });
  const find = (start: string) => [...weights].find(([selector]) => selector.startsWith(start))?.[1] ?? 0;
  expect(find(".block:")).toBeGreaterThan(find(".btn:"));
  expect(find(".btn:")).toBeGreaterThan(find("body"));
});

test("no text is set below 12px on screen", () => {
  const small: string[] = [];
  root.walkDecls(/^font(-size)?$/, (declaration) => {
    const size = /(?:^|\s)(\d+(?:\.\d+)?)px/.exec(declaration.value)?.[1];
    if (size !== undefined && Number(size) < 12) small.push(declaration.toString());
  });
  expect(small).toEqual([]);
});
