import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import net from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import pg from "pg";
import { type Binaries, embeddedBinaries, own } from "./embedded-binaries";

const run = promisify(execFile);

/** What a cluster keeps about itself beside its data, readable by its owner alone. */
type Kept = { port: number; superPassword: string; ownerPassword: string; portalPassword: string; authSecret: string };

/** A running embedded PostgreSQL. `stop` stops it, unless another live process owns it. */
export type Cluster = {
  port: number;
  authSecret: string;
  dataFolder: string;
  movedTo?: string;
  isNew: boolean;
  url(role: "super" | "owner" | "portal", database?: string): string;
  /** Starts it again when it is down (a killed server recovers by itself). */
  revive(): Promise<boolean>;
  stop(): Promise<void>;
};

const DATABASE = "dehong";

async function freePort(wanted?: number): Promise<number> {
  const probe = (port: number) =>
    new Promise<number | undefined>((resolve) => {
      const server = net.createServer();
      server.once("error", () => resolve(undefined));
      server.listen(port, "127.0.0.1", () => {
        const address = server.address() as net.AddressInfo;
        server.close(() => resolve(address.port));
      });
    });
  const port = (wanted && (await probe(wanted))) || (await probe(0));
  if (!port) throw new Error("No free port for PostgreSQL on 127.0.0.1.");
  return port;
}

/** A process that has ended stays in the table until its parent takes note. */
const ended = (stat: string) => existsSync(stat) && /\) Z /.test(readFileSync(stat, "utf8"));

const alive = (pid: number) => {
  try {
    process.kill(pid, 0);
    return !ended(`/proc/${pid}/stat`);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
};

/** One process at a time sets a cluster up; a lock left by a dead process is taken over. */
async function locked<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const file = path.join(folder, "setup.lock");
  for (;;) {
    try {
      writeFileSync(file, String(process.pid), { flag: "wx" });
      break;
    } catch {
      const holder = Number(existsSync(file) ? readFileSync(file, "utf8") : 0);
      if (holder && !alive(holder)) rmSync(file, { force: true });
      else await sleep(100);
    }
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

async function initialise(bin: Binaries, data: string, superPassword: string): Promise<void> {
  const parent = path.dirname(data);
  mkdirSync(parent, { recursive: true });
  rmSync(data, { recursive: true, force: true });
  mkdirSync(data, { mode: 0o700 });
  own(data, bin.as);
  const passwordFile = path.join(parent, `init-${process.pid}`);
  writeFileSync(passwordFile, superPassword, { mode: 0o600 });
  own(passwordFile, bin.as);
  // libc C.UTF-8 as LC_CTYPE: with any other choice trigrams of Chinese text come out empty.
  const locale = ["--locale-provider=libc", "--locale=C.UTF-8", "--encoding=UTF8"];
  try {
    await run(bin.initdb, ["-D", data, "-U", "postgres", "-A", "scram-sha-256", `--pwfile=${passwordFile}`, ...locale], {
      ...bin.as,
      env: { ...process.env, LC_ALL: undefined, LC_MESSAGES: "C" },
      cwd: data,
    });
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

async function createRolesAndDatabase(superUrl: string, kept: Kept): Promise<void> {
  const client = new pg.Client({ connectionString: superUrl });
  await client.connect();
  try {
    const exists = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [DATABASE]);
    if (exists.rowCount) return;
    const literal = (text: string) => client.escapeLiteral(text);
    const { rows } = await client.query<{ rolname: string }>("SELECT rolname FROM pg_roles");
    const have = new Set(rows.map((row) => row.rolname));
    if (!have.has("dehong_owner")) await client.query(`CREATE ROLE dehong_owner LOGIN PASSWORD ${literal(kept.ownerPassword)}`);
    if (!have.has("dehong_portal")) await client.query(`CREATE ROLE dehong_portal LOGIN PASSWORD ${literal(kept.portalPassword)}`);
    await client.query(`CREATE DATABASE ${DATABASE} OWNER dehong_owner`);
    await client.query(`REVOKE ALL ON DATABASE ${DATABASE} FROM PUBLIC`);
    await client.query(`GRANT CONNECT ON DATABASE ${DATABASE} TO dehong_portal`);
  } finally {
    await client.end();
  }
}

/**
 * Starts the embedded PostgreSQL whose data lies under `root`, making it first where there is none.
 * @param flags server settings such as `fsync=off` (tests only; the portal runs on the safe defaults)
 */
export async function startCluster(root: string, flags: string[] = []): Promise<Cluster> {
  const home = path.resolve(root);
  mkdirSync(home, { recursive: true, mode: 0o755 });
  const bin = embeddedBinaries(home);
  const data = path.join(bin.movedTo ?? home, "postgres");
  const keptFile = path.join(home, "cluster.json");
  const ownerFile = path.join(home, "owner.pid");

  return locked(home, async () => {
    const isNew = !existsSync(keptFile) || !existsSync(path.join(data, "PG_VERSION"));
    const secret = () => randomBytes(24).toString("base64url");
    const kept: Kept = isNew
      ? { port: 0, superPassword: secret(), ownerPassword: secret(), portalPassword: secret(), authSecret: secret() + secret() }
      : (JSON.parse(readFileSync(keptFile, "utf8")) as Kept);
    const ctl = (...args: string[]) => run(bin.pgCtl, ["-D", data, ...args], { ...bin.as, cwd: data });
    const running = () =>
      ctl("status").then(
        () => true,
        () => false,
      );
    const url: Cluster["url"] = (role, database = role === "super" ? "postgres" : DATABASE) => {
      const [user, password] = { super: ["postgres", kept.superPassword], owner: ["dehong_owner", kept.ownerPassword], portal: ["dehong_portal", kept.portalPassword] }[role] as [
        string,
        string,
      ];
      return `postgresql://${user}:${password}@127.0.0.1:${kept.port}/${database}`;
    };
    const start = async () => {
      const settings = ["listen_addresses=127.0.0.1", "unix_socket_directories=", "jit=off", ...flags];
      const options = [`-p ${kept.port}`, ...settings.map((setting) => `-c ${setting.replace(/=$/, "=''")}`)].join(" ");
      await ctl("-w", "-t", "60", "-l", path.join(data, "server.log"), "-o", options, "start").catch((error: Error) => {
        throw new Error(`PostgreSQL did not start; its log is ${path.join(data, "server.log")}. ${error.message}`);
      });
    };

    if (isNew) await initialise(bin, data, kept.superPassword);
    if (!(await running())) {
      kept.port = await freePort(kept.port || undefined);
      writeFileSync(keptFile, JSON.stringify(kept), { mode: 0o600 });
      await start();
    }
    await createRolesAndDatabase(url("super"), kept);

    const formerOwner = existsSync(ownerFile) ? Number(readFileSync(ownerFile, "utf8")) : 0;
    const guest = formerOwner > 0 && formerOwner !== process.pid && alive(formerOwner);
    if (!guest) writeFileSync(ownerFile, String(process.pid));
    let stopping = false;
    return {
      port: kept.port,
      authSecret: kept.authSecret,
      dataFolder: data,
      movedTo: bin.movedTo,
      isNew,
      url,
      revive: async () => {
        if (stopping || guest || (await running())) return false;
        await start();
        return true;
      },
      stop: async () => {
        stopping = true;
        if (guest) return;
        await ctl("-w", "-m", "fast", "stop").catch(() => undefined);
        rmSync(ownerFile, { force: true });
      },
    };
  });
}
