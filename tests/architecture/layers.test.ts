import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

type Violation = { from: string; to: string; rule: { name: string } };

function cruise(folder: string, ...roots: string[]): Violation[] {
  const program = path.resolve("node_modules/dependency-cruiser/bin/dependency-cruise.mjs");
  let output: string;
  try {
    output = execFileSync(process.execPath, [program, ...roots, "--config", ".dependency-cruiser.cjs", "--output-type", "json"], {
      cwd: folder,
      encoding: "utf8",
      maxBuffer: 64 * 1024 * 1024,
      stdio: ["ignore", "pipe", "ignore"],
    });
  } catch (error) {
    // It ends with the number of violations; what it says still counts.
    output = (error as { stdout: string }).stdout;
  }
  return (JSON.parse(output) as { summary: { violations: Violation[] } }).summary.violations;
}

test("every import of the portal goes in the allowed direction", () => {
  expect(cruise(".", "app", "components", "lib", "prisma").map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`)).toEqual([]);
});

describe("an import in a forbidden direction is caught", () => {
  /** One made-up file for each rule: where it stands, what it imports, the rule it breaks. */
  const broken = [
    ["lib/core/sum.ts", "@/lib/infra/db", "core-is-pure"],
    ["lib/infra/report.ts", "@/lib/domains/roads/rules", "infra-knows-no-domain"],
    ["lib/access/gate.ts", "@/lib/domains/roads/rules", "access-knows-no-domain"],
    ["lib/domains/bridges/rules.ts", "@/components/roads/table", "domains-know-no-ui"],
    ["lib/domains/bridges/policy.ts", "@/lib/infra/db", "db-only-in-data-layer"],
    ["app/bridges/page.tsx", "@/lib/domains/roads/data", "pages-read-through-loaders"],
    ["app/api/bridges/route.ts", "@/lib/domains/roads/loaders", "routes-use-no-loaders"],
    ["components/ui/badge.tsx", "@/lib/domains/roads/rules", "ui-kit-knows-no-domain"],
    ["components/bridges/list.tsx", "@/lib/domains/roads/data", "components-see-only-the-client-face"],
    ["lib/domains/tunnels/mutations.ts", "@/lib/access/session", "data-layer-has-no-session"],
    ["lib/domains/bridges/data.ts", "@/lib/core/plain", "data-layer-is-server-only"],
    ["lib/cli/run.ts", "@/tests/support/fixture", "no-tests-in-product"],
    ["lib/core/lost.ts", "@/lib/core/gone", "not-to-unresolvable"],
    ["lib/core/a-ring.ts", "@/lib/core/ring-end", "no-circular"],
  ] as const;
  const sound: Record<string, string> = {
    "lib/infra/db.ts": "",
    "lib/access/session.ts": "",
    "lib/core/plain.ts": "",
    "tests/support/fixture.ts": "",
    "components/roads/table.tsx": "",
    "lib/domains/roads/rules.ts": "",
    "lib/domains/roads/data.ts": 'import "server-only";',
    "lib/domains/roads/loaders.ts": 'import "server-only";',
    "lib/core/ring-end.ts": 'import * as ring from "@/lib/core/a-ring"; void ring;',
  };
  let folder = "";
  let violations: Violation[] = [];

  beforeAll(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), "layers-"));
    for (const file of [".dependency-cruiser.cjs", "tsconfig.json", "package.json"]) cpSync(file, path.join(folder, file));
    symlinkSync(path.resolve("node_modules"), path.join(folder, "node_modules"));
    const write = (file: string, text: string) => {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      writeFileSync(path.join(folder, file), `${text}\nexport const x = 1;\n`);
    };
    for (const [file, text] of Object.entries(sound)) write(file, text);
    for (const [file, target] of broken) write(file, `import * as target from "${target}"; void target;`);
    mkdirSync(path.join(folder, "prisma"));
    violations = cruise(folder, "app", "components", "lib");
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("each rule has its made-up file", () => {
    const { required, forbidden } = createRequire(import.meta.url)("../../.dependency-cruiser.cjs") as Record<"required" | "forbidden", { name: string }[]>;
    expect(broken.map(([, , rule]) => rule as string).sort()).toEqual([...required, ...forbidden].map((rule) => rule.name).sort());
  });

  test.each(broken)("%s importing %s breaks %s", (file, _target, rule) => {
    expect(violations.filter((violation) => violation.from === file).map((violation) => violation.rule.name)).toContain(rule);
  });
});
