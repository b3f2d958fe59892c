import { readdirSync, readFileSync } from "node:fs";
import { ESLint } from "eslint";
import { beforeAll, describe, expect, test } from "vitest";

test("no field of the schema is a floating or rounding number", () => {
  for (const file of readdirSync("prisma/schema")) {
    const fields = readFileSync(`prisma/schema/${file}`, "utf8")
      .split("\n")
      .filter((line) => /^\s+\w+\s+(Float|Decimal)\b|@db\.(Real|DoublePrecision|Decimal|Money)\b/.test(line));
    expect(fields, file).toEqual([]);
  }
});

test("every amount is a whole number of 分, every area of 平方分米", () => {
  const columns = readdirSync("prisma/schema")
    .flatMap((file) => readFileSync(`prisma/schema/${file}`, "utf8").split("\n"))
    .map((line) => /^\s+(\w+(?:Fen|Dm2|Wan|Sqm|Amount|Price))\s+(\w+)/.exec(line))
    .filter((found) => found !== null);
  expect(columns.length).toBeGreaterThan(8);
  for (const [, name, type] of columns) {
    expect(name).toMatch(/(Fen|Dm2)$/);
    expect(type, name).toBe("BigInt");
  }
});

describe("the linter stops what would turn an amount into a floating number, a wrong clock or a statement made of text", () => {
  let eslint: ESLint;
  beforeAll(() => {
    eslint = new ESLint({ overrideConfigFile: "eslint.config.mjs" });
  });
  const messages = async (text: string, filePath = "lib/core/made-up.ts") => {
    const [result] = await eslint.lintText(`${text}\n`, { filePath });
    return result?.messages.filter((found) => found.severity === 2).map((found) => found.ruleId) ?? [];
  };

  test.each([
    "export const x = (text: string) => parseFloat(text);",
    "export const x = (row: { investmentFen: bigint }) => Number(row.investmentFen);",
    "export const x = (row: { investmentFen: bigint }) => Number(row.investmentFen) / 1_000_000;",
    "export const x = (tx: { $queryRawUnsafe(sql: string): void }, id: string) => tx.$queryRawUnsafe(`SELECT ${id}`);",
    'export const x = (tx: { $executeRawUnsafe(sql: string): void }) => tx.$executeRawUnsafe("DELETE FROM community");',
    "export const x = () => new Date();",
    "export const x = () => Date.now();",
    "export const x = (list: number[]) => list.toSorted();",
  ])("%s", async (text) => {
    expect(await messages(text)).toEqual(["no-restricted-syntax"]);
  });

  test("the environment is read by its one reader", async () => {
    expect(await messages("export const x = process.env.PORT;")).toEqual(["no-restricted-properties"]);
  });

  test("and lets through what is right", async () => {
    for (const text of [
      "export const x = (text: string) => Number(text);",
      "export const x = (fen: bigint) => fen / 1_000_000n;",
      "export const x = (at: string) => new Date(at);",
    ])
      expect(await messages(text), text).toEqual([]);
    expect(await messages("export const now = () => new Date();", "lib/infra/clock.ts")).toEqual([]);
  });
});
