import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

const SOURCES = ["app", "components", "lib", "prisma/schema", "public", "package-lock.json", "next.config.mjs", "postcss.config.mjs", "tsconfig.json"];
const GENERATED = "lib/infra/generated/prisma";

function filesUnder(place: string): string[] {
  if (!existsSync(place)) return [];
  const entries = readdirSync(path.dirname(place), { withFileTypes: true }).find((entry) => entry.name === path.basename(place));
  if (!entries?.isDirectory()) return [place];
  return readdirSync(place, { withFileTypes: true })
    .filter((entry) => entry.name !== "generated")
    .flatMap((entry) => filesUnder(path.join(place, entry.name)))
    .sort();
}

function fingerprint(places: readonly string[]): string {
  const hash = createHash("sha256");
  for (const file of places.flatMap(filesUnder)) hash.update(file).update("\0").update(readFileSync(file));
  return hash.digest("hex");
}

const same = (file: string, value: string) => existsSync(file) && readFileSync(file, "utf8") === value;

function tool(args: string[], settings: Record<string, string>): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = "";
    const child = spawn(process.execPath, args, { env: { ...process.env, ...settings }, stdio: ["ignore", "pipe", "pipe"] });
    child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.once("error", reject);
    child.once("close", (code) => (code === 0 ? resolve() : reject(new Error(`${args.join(" ")} failed\n${output}`))));
  });
}

/** Makes Prisma's client from the schema files where it is missing or older than they are. @returns whether it did */
export async function generateClient(): Promise<boolean> {
  const mark = path.join(GENERATED, "schema.sha256");
  const wanted = fingerprint(["prisma/schema"]);
  if (same(mark, wanted)) return false;
  // Any existing file keeps Prisma from downloading an engine that generation does not use.
  await tool(["node_modules/prisma/build/index.js", "generate"], { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: "1" });
  writeFileSync(mark, wanted);
  return true;
}

/** Builds the portal where there is no build, or one of other sources. @returns whether it did */
export async function buildPortal(): Promise<boolean> {
  const mark = ".next/portal-sources.sha256";
  const wanted = fingerprint(SOURCES);
  if (existsSync(".next/BUILD_ID") && same(mark, wanted)) return false;
  await tool(["node_modules/next/dist/bin/next", "build"], { NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "production" });
  writeFileSync(mark, wanted);
  return true;
}
