import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { filesUnder } from "../support/source";

const CODE = /\.(ts|tsx|mts|mjs|cjs|js)$/;
const ROOTS = ["app", "components", "lib", "prisma", "tests"];

/** File names of a domain. Another one is another kind of thing: it belongs elsewhere, or the vocabulary is changed for all. */
const DOMAIN_FILES = ["schema", "types", "labels", "rules", "policy", "data", "loaders", "mutations", "actions", "excel", "docx", "worker"].map((name) => `${name}.ts`);

/** What may stand at the top: the client's folders, and files that tools want there. */
const TOP_FOLDERS = ["app", "components", "lib", "prisma", "public", "tests"];
const TOP_FILES =
  /^(README\.md|package(-lock)?\.json|tsconfig\.json|knip\.jsonc?|(next|prisma|vitest|eslint|postcss|playwright)\.config\.(ts|mjs)|proxy\.ts|instrumentation(-client)?\.ts)$/;
const MADE_BY_TOOLS = ["node_modules", "next-env.d.ts", "tsconfig.tsbuildinfo", "test-results", "playwright-report", "coverage"];

test("a domain is made of files with names of the closed vocabulary, and of nothing else", () => {
  for (const noun of readdirSync("lib/domains", { withFileTypes: true })) {
    expect(noun.isDirectory(), `lib/domains/${noun.name} is a folder`).toBe(true);
    expect(noun.name, "a noun in small letters").toMatch(/^[a-z]+(-[a-z]+)*$/);
    for (const entry of readdirSync(path.join("lib/domains", noun.name), { withFileTypes: true })) {
      expect(DOMAIN_FILES, `lib/domains/${noun.name}/${entry.name}`).toContain(entry.name);
    }
  }
});

test("nothing is called by a name that says nothing", () => {
  const vague = filesUnder(ROOTS, CODE).filter((file) => file.split("/").some((part) => /^(utils?|helpers?|common|misc|shared|stuff|manager)(\.|$)/i.test(part)));
  expect(vague).toEqual([]);
});

test("no file only passes on what others hold", () => {
  expect(filesUnder(["app", "components", "lib"], /(^|\/)index\.(ts|tsx)$/)).toEqual([]);
  const passing = filesUnder(["app", "components", "lib"], CODE).filter((file) => /^export \* from /m.test(readFileSync(file, "utf8")));
  expect(passing).toEqual([]);
});

test("the top level holds the client's folders and tools' files alone", () => {
  const entries = readdirSync(".", { withFileTypes: true }).filter((entry) => !entry.name.startsWith(".") && !MADE_BY_TOOLS.includes(entry.name));
  expect(entries.filter((entry) => (entry.isDirectory() ? !TOP_FOLDERS.includes(entry.name) : !TOP_FILES.test(entry.name))).map((entry) => entry.name)).toEqual([]);
});

test("no file is longer than 400 lines; those over 250 are named", () => {
  const lines = filesUnder(ROOTS, /\.(ts|tsx|css)$/).map((file) => ({ file, lines: readFileSync(file, "utf8").trimEnd().split("\n").length }));
  const long = lines.filter((each) => each.lines > 250).map((each) => `${each.file}: ${each.lines} lines`);
  if (long.length > 0) console.warn(`Over 250 lines:\n  ${long.join("\n  ")}`);
  expect(lines.filter((each) => each.lines > 400).map((each) => `${each.file}: ${each.lines} lines`)).toEqual([]);
});
