import { readFileSync } from "node:fs";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { filesUnder, nodesOf, parse } from "../support/source";

/** Latin words that officials use themselves. */
const USUAL = ["Excel", "Word", "WPS", "PDF", "OFD", "JPG", "PNG", "Chrome", "Edge", "IP", "A4", "AB", "Tab"];
/** Attributes whose text a reader sees or hears. */
const SEEN = [
  "aria-label",
  "aria-description",
  "alt",
  "title",
  "placeholder",
  "label",
  "caption",
  "heading",
  "lead",
  "message",
  "note",
  "hint",
  "summary",
  "text",
  "unit",
  "empty",
  "description",
];
/** Fields that hold a code: a reader gets its label. */
const CODES = ["stage", "role", "status", "propertyType", "renewalMode", "outcome", "kind", "state"];

const latinWords = (text: string) => (text.replace(/&\w+;/g, " ").match(/[A-Za-z]{2,}[A-Za-z0-9]*|[A-Z]\d/g) ?? []).filter((word) => !USUAL.includes(word));
const han = /\p{Script=Han}/u;
/** What stops the program is read by those who mend it. */
const isForDevelopers = (node: ts.Node): boolean => (ts.isNewExpression(node) ? node.expression.getText() === "Error" : node.parent !== undefined && isForDevelopers(node.parent));
const textOf = (node: ts.Node) => (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node) || ts.isJsxText(node) ? node.text : null);

/** What a child of an element shows: its strings, those in conditions, lookups and calls left out. */
function* shownBy(node: ts.Node): Generator<ts.Node> {
  if (ts.isCallExpression(node) || ts.isElementAccessExpression(node) || ts.isJsxElement(node) || ts.isJsxSelfClosingElement(node) || ts.isJsxFragment(node)) return;
  if (ts.isConditionalExpression(node)) {
    yield* shownBy(node.whenTrue);
    yield* shownBy(node.whenFalse);
    return;
  }
  if (ts.isBinaryExpression(node) && /[=!<>]=|^[<>]$/.test(node.operatorToken.getText())) return;
  yield node;
  for (const child of node.getChildren()) yield* shownBy(child);
}

/** Texts of a screen file that a reader meets: between tags, in braces, in seen attributes. */
function textsSeen(file: string, text?: string): { text: string; line: number }[] {
  const source = parse(file, text);
  const found: { text: string; line: number }[] = [];
  const note = (node: ts.Node) => {
    const words = textOf(node);
    if (words?.trim()) found.push({ text: words.trim(), line: source.getLineAndCharacterOfPosition(node.getStart()).line + 1 });
  };
  for (const node of nodesOf(source)) {
    if (ts.isJsxText(node)) note(node);
    const isChild = ts.isJsxExpression(node) && (ts.isJsxElement(node.parent) || ts.isJsxFragment(node.parent));
    const isSeen = ts.isJsxAttribute(node) && SEEN.includes(node.name.getText());
    const value = isChild ? node.expression : isSeen ? node.initializer : undefined;
    if (value) for (const shown of shownBy(value)) note(shown);
  }
  return found;
}

const screens = filesUnder(["app", "components"], /\.tsx$/);

describe("a reader meets Chinese alone", () => {
  test("between tags, in braces and in labels stands no English word and no code", () => {
    const english = screens.flatMap((file) =>
      textsSeen(file)
        .filter((seen) => latinWords(seen.text).length > 0)
        .map((seen) => `${file}:${seen.line}: ${seen.text}`),
    );
    expect(english).toEqual([]);
  });

  test("no Chinese sentence of the portal holds an English word", () => {
    const mixed = filesUnder(["app", "components", "lib"], /\.tsx?$/)
      .filter((file) => !file.startsWith("lib/cli/"))
      .flatMap((file) =>
        [...nodesOf(parse(file))]
          .filter((node) => !isForDevelopers(node))
          .map((node) => textOf(node) ?? "")
          .filter((text) => han.test(text) && latinWords(text).length > 0)
          .map((text) => `${file}: ${text.trim()}`),
      );
    expect(mixed).toEqual([]);
  });

  test("no code is shown in place of its label", () => {
    const raw = screens.flatMap((file) =>
      [...nodesOf(parse(file))]
        .filter(
          (node) =>
            ts.isJsxExpression(node) &&
            !ts.isJsxAttribute(node.parent) &&
            node.expression &&
            ts.isPropertyAccessExpression(node.expression) &&
            CODES.includes(node.expression.name.text),
        )
        .map((node) => `${file}: ${node.getText()}`),
    );
    expect(raw).toEqual([]);
  });

  test("every label is Chinese", () => {
    const labels = filesUnder(["lib"], /\.ts$/).flatMap((file) =>
      [...nodesOf(parse(file))]
        .filter((node) => ts.isVariableDeclaration(node))
        .filter((node) => /_LABELS$/.test(node.name.getText()))
        .flatMap((node) =>
          [...nodesOf(node)]
            .filter((value) => ts.isStringLiteral(value) && ts.isPropertyAssignment(value.parent) && value.parent.initializer === value)
            .map((value) => `${file}: ${(value as ts.StringLiteral).text}`),
        ),
    );
    expect(labels.length).toBeGreaterThan(20);
    expect(labels.filter((label) => !han.test(label))).toEqual([]);
  });

  test("the scan sees a word wherever it may stand", () => {
    const seen = (jsx: string) => textsSeen("made-up.tsx", `const x = <p>${jsx}</p>;`).flatMap((each) => latinWords(each.text));
    expect(seen("Save")).toEqual(["Save"]);
    expect(seen('{done ? "Done" : "进行"}')).toEqual(["Done"]);
    expect(seen("{`共${n}个 items`}")).toEqual(["items"]);
    expect(seen('<input placeholder="Search" />')).toEqual(["Search"]);
    expect(seen("HANDED_OVER")).toEqual(["HANDED", "OVER"]);
    expect(seen('导出Excel <b className="bold">{a === "DONE" ? "好" : LABELS["X_Y"]}</b>')).toEqual([]);
  });
});

test("no file tells where or how it was made: no machine's paths, no marks of unfinished work", () => {
  const marks = [
    /\bTODO\b/,
    /\bFIXME\b/,
    /\bXXX\b/,
    /not implemented/i,
    /(^|["'`\s(])\/(work|root|home|Users)\//,
    /\.\.\/shared\b/,
    /\b(domain|architecture|interface|scorecard|stack|peers|examples)\.md\b/,
    /\.(only|skip|todo)\(/,
    /test\.fixme/,
    /@ts-(ignore|nocheck)/,
    /\bas any\b/,
  ];
  const files = [
    ...filesUnder(["app", "components", "lib", "prisma", "tests", "public"], /\.(tsx?|css|sql|prisma|json|md|svg|txt)$/),
    "package.json",
    "next.config.mjs",
    "vitest.config.ts",
  ];
  const found = files
    .filter((file) => file !== "tests/architecture/language.test.ts")
    .flatMap((file) =>
      readFileSync(file, "utf8")
        .split("\n")
        .flatMap((line, index) => marks.filter((mark) => mark.test(line)).map((mark) => `${file}:${index + 1}: ${mark.source}`)),
    );
  expect(found).toEqual([]);
});
