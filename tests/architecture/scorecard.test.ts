import { existsSync, readFileSync } from "node:fs";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { LINES } from "../scorecard/lines";
import { STANDINGS } from "../scorecard/proofs";
import type { Results } from "../scorecard/results";
import { titlePattern, verdictOf } from "../scorecard/verdict";
import { filesUnder, nodesOf, parse } from "../support/source";

const forty = Array.from({ length: 40 }, (_, index) => index + 1);
const GATES = [1, 2, 3, 4, 5, 6, 7, 8, 15, 16, 17, 19, 27, 28, 29, 35, 36, 37];

/** Titles given to test, describe and their each, as the source has them. */
function titlesIn(file: string): string[] {
  return [...nodesOf(parse(file))].filter(ts.isCallExpression).flatMap(({ expression, arguments: [title] }) => {
    if (!title || !/^(test|it|describe)\b/.test(expression.getText())) return [];
    return ts.isStringLiteralLike(title) || ts.isTemplateExpression(title) ? [title.getText().slice(1, -1).replaceAll('\\"', '"')] : [];
  });
}

describe("the scorecard's registry", () => {
  test("has each of the forty lines once, with its standing, the gates being these", () => {
    expect(LINES.map(({ line }) => line)).toEqual(forty);
    expect(STANDINGS.map(({ line }) => line)).toEqual(forty);
    expect(LINES.filter(({ gate }) => gate).map(({ line }) => line)).toEqual(GATES);
    expect(new Set(LINES.map(({ title }) => title)).size).toBe(forty.length);
  });

  test("says of each line what proves it, or what is missing", () => {
    for (const { line, proofs, missing } of STANDINGS) expect(proofs.length > 0 || Boolean(missing?.trim()), `line ${line}`).toBe(true);
  });

  test("names test files that are there, and titles that are in them", () => {
    for (const { line, proofs } of STANDINGS) {
      for (const { file, tests } of proofs) {
        expect(existsSync(file), `line ${line}: ${file}`).toBe(true);
        const titles = titlesIn(file);
        for (const title of tests ?? []) expect(titles, `line ${line}: ${file}`).toContain(title);
      }
    }
  });

  test("is the one place where tests measure for: no figure goes to a line that its file does not prove", () => {
    const calls = filesUnder(["tests"], /\.(test|spec)\.tsx?$/).flatMap((file) =>
      [...readFileSync(file, "utf8").matchAll(/\bfigure\((\d+),/g)].map(([, line]) => ({ file, line: Number(line) })),
    );
    for (const { file, line } of calls)
      expect(
        STANDINGS.find((each) => each.line === line)?.proofs.map((proof) => proof.file),
        `figure(${line}, …): name the file in tests/scorecard/proofs.ts`,
      ).toContain(file);
  });
});

describe("a verdict", () => {
  const results: Results = new Map([
    [
      "a.test.ts",
      [
        { titles: ["walls", "county 1 of 5"], status: "passed" },
        { titles: ["walls", "county 2 of 5"], status: "passed" },
      ],
    ],
    ["b.spec.ts", [{ titles: ["left out"], status: "skipped" }]],
    ["c.ts", [{ titles: ["guard"], status: "failed" }]],
    ["empty.test.ts", []],
  ]);
  const verdict = (proofs: { file: string; tests?: string[] }[], missing?: string) => verdictOf({ line: 1, proofs, missing }, results).status;

  test("is pass only where every proof ran and nothing failed", () => {
    expect(verdict([{ file: "a.test.ts" }])).toBe("pass");
    expect(verdict([{ file: "a.test.ts", tests: ["county %s of 5"] }])).toBe("pass");
    expect(verdict([{ file: "a.test.ts", tests: ["walls"] }])).toBe("pass");
  });

  test("is fail for a failed, a skipped, a missing test, for an empty file, and for nothing at all", () => {
    for (const file of ["b.spec.ts", "c.ts", "empty.test.ts", "gone.test.ts"]) {
      expect(verdict([{ file }]), file).toBe("fail");
      expect(verdict([{ file: "a.test.ts" }, { file }]), file).toBe("fail");
    }
    expect(verdict([{ file: "a.test.ts", tests: ["county"] }])).toBe("fail");
    expect(verdict([])).toBe("fail");
  });

  test("is not yet while something is missing, but fail where what is there fails", () => {
    expect(verdict([], "pictures")).toBe("not yet");
    expect(verdict([{ file: "a.test.ts" }], "pictures")).toBe("not yet");
    expect(verdict([{ file: "c.ts" }], "pictures")).toBe("fail");
  });

  test("takes anything in the place of what the runner puts into a title, and nothing else", () => {
    expect(titlePattern("a change ${name} is refused (all)").test("a change from afar is refused (all)")).toBe(true);
    expect(titlePattern("%s importing $what").test("x importing y")).toBe(true);
    expect(titlePattern("a.b").test("aXb")).toBe(false);
  });
});
