import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import path from "node:path";

const SYSTEM = "/usr/bin/chromium";
const HOME_109 = path.resolve(".cache/chromium109");

/** Today's Chromium: Debian's where it is installed; undefined leaves it to Playwright's own download. */
export const chromium = existsSync(SYSTEM) ? SYSTEM : undefined;

/** Chromium 109, the newest that runs on Windows 7, comes as a package for Linux on x64 alone. */
export const has109 = process.platform === "linux" && process.arch === "x64";
export const chromium109 = path.join(HOME_109, "chromium");
/** Libraries that the package brings for machines without them. */
export const libraries109 = path.join(HOME_109, "aws/lib");

const run = (command: string, args: string[], env: Record<string, string> = {}) => execFileSync(command, args, { stdio: "inherit", env: { ...process.env, ...env } });

/** Makes sure today's Chromium is there. */
export function installChromium(): void {
  if (existsSync(SYSTEM)) return;
  if (existsSync("/etc/debian_version") && process.getuid?.() === 0) {
    console.log("Chromium is not installed: installing Debian's packages chromium and fonts-noto-cjk");
    const env = { DEBIAN_FRONTEND: "noninteractive" };
    run("apt-get", ["update", "-qq"], env);
    run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-noto-cjk"], env);
    return;
  }
  console.log("Chromium is not installed: npx playwright install chromium");
  run(process.execPath, ["node_modules/playwright/cli.js", "install", "chromium"]);
}

/** Unpacks Chromium 109 from its package, once. The package's own unpacker writes into the temporary folder. */
export async function unpackChromium109(): Promise<void> {
  if (!has109 || existsSync(chromium109)) return;
  const { default: unpacker } = await import("@sparticuz/chromium/build/lambdafs.js");
  const place = `${HOME_109}.${process.pid}`;
  mkdirSync(place, { recursive: true });
  const { TMPDIR } = process.env;
  process.env.TMPDIR = place;
  try {
    for (const name of ["swiftshader.tar.br", "aws.tar.br", "chromium.br"]) await unpacker.inflate(path.resolve("node_modules/@sparticuz/chromium/bin", name));
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
  }
  rmSync(HOME_109, { recursive: true, force: true });
  renameSync(place, HOME_109);
}
