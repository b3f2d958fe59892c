import path from "node:path";
import { defineConfig } from "vitest/config";

// Server-only modules are tested as what they are: plain modules on Node.
const alias = { "@": path.resolve("."), "server-only": path.resolve("tests/support/server-only.ts") };
// An odd time zone: whatever forgets the business zone fails.
const env = { TZ: "Asia/Kathmandu", NODE_ENV: "test" as const, LOG_LEVEL: "silent" };

export default defineConfig({
  test: {
    projects: [
      { resolve: { alias }, test: { name: "unit", include: ["tests/unit/**/*.test.{ts,tsx}"], env, testTimeout: 20_000, isolate: false } },
      { resolve: { alias }, test: { name: "architecture", include: ["tests/architecture/**/*.test.ts"], env, testTimeout: 60_000 } },
      {
        resolve: { alias },
        test: {
          name: "isolation",
          include: ["tests/isolation/**/*.test.ts"],
          env,
          globalSetup: "tests/isolation/setup.ts",
          testTimeout: 400_000,
          hookTimeout: 240_000,
          // One portal, whose rows the tests compare before and after: one file at a time
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
      {
        resolve: { alias },
        test: {
          name: "integration",
          include: ["tests/integration/**/*.test.ts"],
          env,
          globalSetup: "tests/support/global-setup.ts",
          testTimeout: 60_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
