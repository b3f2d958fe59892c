import { spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import net from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { embeddedBinaries } from "@/lib/infra/embedded-binaries";
import { startCluster } from "@/lib/infra/embedded-postgres";

type Settings = { dataDir: string; port: number; env?: Record<string, string>; args?: string[] };

/** The start command as its own process, as a person at a terminal runs it. */
export type PortalProcess = {
  url: string;
  pid: number;
  /** Everything it has printed so far */
  output(): string;
  /** Waits for a text in its output. @throws when it ends or the time runs out before */
  printed(text: string, milliseconds?: number): Promise<void>;
  /** Its exit code, once it has ended; null when a signal ended it */
  ended: Promise<number | null>;
  /** What it prints where it must refuse to run. @throws when it does not end with code 1, and soon */
  refusal(): Promise<string>;
  /** Closes its output, as a terminal or a log reader that has gone */
  unread(): void;
  /** Asks it to stop, as Ctrl-C or a service manager does. @returns its exit code */
  stop(): Promise<number | null>;
  kill(): Promise<void>;
};

/** Set nowhere but where a test sets them: the machine's own must not reach the portal. */
const OURS = [
  "HOST",
  "PORT",
  "DATABASE_URL",
  "MIGRATION_DATABASE_URL",
  "AUTH_SECRET",
  "FACTOR_KEY",
  "DATA_DIR",
  "AUDIT_HEAD_FILE",
  "PLAIN_HTTP",
  "TRUST_PROXY",
  "LOG_LEVEL",
  "DEMONSTRATION_DATE",
  "POOL_SIZE",
  "NODE_ENV",
  "NODE_OPTIONS",
];

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/** What `npm run <name>` runs, without npm between this process and the command: a signal reaches the command itself. */
function commandOf(name: string): string[] {
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };
  const [program, ...words] = (scripts[name] ?? "").split(" ");
  if (program !== "node" && program !== "tsx") throw new Error(`npm run ${name} is not a plain command`);
  return program === "node" ? words : ["--import", "tsx", ...words];
}

/** Runs one of package.json's commands. */
export function runScript(name: string, { dataDir, port, env, args = [] }: Settings): PortalProcess {
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([key]) => !OURS.includes(key)));
  const child = spawn(process.execPath, [...commandOf(name), ...args], {
    env: { ...(inherited as NodeJS.ProcessEnv), LOG_LEVEL: "error", DATA_DIR: dataDir, PORT: String(port), ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  // Whatever ends the tests ends it too; it then stops its PostgreSQL by itself.
  const leave = () => child.kill("SIGTERM");
  process.once("exit", leave);
  let output = "";
  let over = false;
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.once("close", (code) => ((over = true), process.off("exit", leave), resolve(code))));
  return {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    output: () => output,
    ended,
    printed: async (text, milliseconds = 60_000) => {
      for (const end = Date.now() + milliseconds; !output.includes(text); await sleep(50)) {
        if (over || Date.now() > end) throw new Error(`"${text}" was not printed. Output:\n${output}`);
      }
    },
    refusal: async () => {
      const late = setTimeout(() => child.kill("SIGTERM"), 20_000);
      const code = await ended;
      clearTimeout(late);
      if (code !== 1) throw new Error(`It did not refuse to run. Output:\n${output}`);
      return output;
    },
    unread: () => {
      child.stdout.destroy();
      child.stderr.destroy();
    },
    stop: async () => {
      child.kill("SIGTERM");
      return ended;
    },
    kill: async () => {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

/** Starts the portal and waits until it serves. The first start builds it, where the sources have changed. */
export async function startPortal(settings: Settings): Promise<PortalProcess> {
  const portal = runScript("start", settings);
  await portal.printed("Ready after", 240_000);
  return portal;
}

/** A portal that an interrupted run left behind on a data folder is asked to stop; anything else under its number is not. */
async function stopLeftOver(dataDir: string): Promise<void> {
  const file = path.join(dataDir, "owner.pid");
  const pid = existsSync(file) ? Number(readFileSync(file, "utf8")) : 0;
  const command = `/proc/${pid}/cmdline`;
  if (!pid || !existsSync(command) || !readFileSync(command, "utf8").includes("lib/cli/start.ts")) return;
  process.kill(pid, "SIGTERM");
  for (const end = Date.now() + 30_000; isAlive(pid) && Date.now() < end; await sleep(100));
}

/** Removes a data folder; what an interrupted run left running on it is stopped first. */
export async function removeData(dataDir: string): Promise<void> {
  await stopLeftOver(dataDir);
  if (existsSync(path.join(dataDir, "cluster.json"))) {
    const cluster = await startCluster(dataDir).catch(() => null);
    await cluster?.stop();
    if (cluster) rmSync(cluster.dataFolder, { recursive: true, force: true });
  }
  rmSync(dataDir, { recursive: true, force: true });
}

/** Process number of the PostgreSQL that runs on a data folder, null when none does. */
export function postgresPid(dataDir: string): number | null {
  const home = path.resolve(dataDir);
  const file = path.join(embeddedBinaries(home).movedTo ?? home, "postgres", "postmaster.pid");
  if (!existsSync(file)) return null;
  const pid = Number(readFileSync(file, "utf8").split("\n", 1)[0]);
  return isAlive(pid) ? pid : null;
}

/** Whether a process runs; one that has ended and only waits to be forgotten by its parent does not. */
export function isAlive(pid: number): boolean {
  const state = `/proc/${pid}/stat`;
  if (process.platform === "linux") return existsSync(state) && !/\) Z /.test(readFileSync(state, "utf8"));
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
