import tseslint from "typescript-eslint";
import hooks from "eslint-plugin-react-hooks";

const clock = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: "Ask lib/infra/clock: now() or businessNow()." },
  { selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']", message: "Ask lib/infra/clock: now() or businessNow()." },
];
const money = [
  { selector: "CallExpression[callee.name='parseFloat']", message: "Money and area are whole numbers: lib/core/money reads them." },
  { selector: "CallExpression[callee.name='Number'] > MemberExpression[property.name=/Fen$/]", message: "Money stays a bigint in 分; lib/core/money formats it." },
  { selector: "CallExpression[callee.name='Number'] > Identifier[name=/([fF]en|Fen)$/]", message: "Money stays a bigint in 分; lib/core/money formats it." },
  { selector: "CallExpression[callee.property.name=/^(queryRawUnsafe|executeRawUnsafe)$/]", message: "Parameters go into the tagged template, never into the text." },
  { selector: "CallExpression[callee.property.name=/^\\$(queryRawUnsafe|executeRawUnsafe)$/]", message: "Parameters go into the tagged template, never into the text." },
];
const oldBrowsers = [
  { selector: "CallExpression[callee.property.name=/^(toSorted|toReversed|toSpliced|groupBy|withResolvers)$/]", message: "County offices' browsers (Chromium 109) lack it." },
];

export default tseslint.config(
  { ignores: [".next/", "node_modules/", "lib/infra/generated/", "next-env.d.ts", ".data/", ".cache/"] },
  ...tseslint.configs.recommended,
  { files: ["**/*.{ts,tsx}"], ...hooks.configs.flat["recommended-latest"] },
  {
    files: ["**/*.{ts,tsx}"],
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "no-restricted-syntax": ["error", ...clock, ...money, ...oldBrowsers],
      "max-lines": ["error", { max: 400 }],
      eqeqeq: "error",
    },
  },
  {
    files: ["app/**", "components/**", "lib/**"],
    ignores: ["lib/infra/env.ts", "lib/infra/build.ts", "lib/infra/embedded-postgres.ts", "lib/cli/start.ts"],
    rules: { "no-restricted-properties": ["error", { object: "process", property: "env", message: "lib/infra/env is the one reader of the environment." }] },
  },
  { files: ["lib/infra/clock.ts", "tests/**"], rules: { "no-restricted-syntax": "off" } },
);
