import { defineConfig } from "playwright/test";
import { chromium, chromium109, has109, libraries109 } from "./tests/support/browser-binaries";

const args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--no-first-run"];
const env = { ...process.env, LD_LIBRARY_PATH: libraries109 } as Record<string, string>;
const OLD = /chromium109\.spec\.ts/;
const START = /start.*\.spec\.ts/;
/** They move communities into other years and stages, whose totals other files read: last of those on the common portal. */
const MOVING = /[\\/](life|plan)\.spec\.ts/;

export default defineConfig({
  testDir: "tests/e2e",
  globalSetup: "./tests/support/browser-setup.ts",
  outputDir: ".cache/playwright",
  workers: 2,
  fullyParallel: false,
  retries: 0,
  forbidOnly: true,
  timeout: 30_000,
  expect: { timeout: 5_000 },
  reporter: [["list"], ["json", { outputFile: ".cache/playwright.json" }]],
  use: { locale: "zh-CN", timezoneId: "Asia/Shanghai", viewport: { width: 1366, height: 768 }, actionTimeout: 10_000, launchOptions: { executablePath: chromium, args } },
  projects: [
    { name: "chromium", testIgnore: [OLD, START, MOVING] },
    { name: "start", testMatch: START, timeout: 120_000 },
    { name: "moving", testMatch: MOVING },
    ...(has109 ? [{ name: "chromium109", testMatch: OLD, use: { launchOptions: { executablePath: chromium109, args: [...args, "--no-zygote"], env } } }] : []),
  ],
});
