import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import pg from "pg";
import { PAGES, ROUTES } from "@/lib/access/surface";
import { type Cluster, startCluster } from "@/lib/infra/embedded-postgres";
import { expect, test } from "../support/browser";
import { figure } from "../support/figure";
import { sendLogin } from "../support/login";
import { freePort, isAlive, type PortalProcess, postgresPid, removeData, startPortal } from "../support/portal";

/** A portal of its own, with the log that an installation keeps. */
const dataDir = ".cache/e2e-hardened";
const ROLES = ["prefecture.admin", "prefecture.staff", "mangshi", "gas", "drc", "leader", "auditor"];
const paths = Object.keys(PAGES).map((path) => path.replace("[communityId]", "533103-001").replaceAll(/\[\w+\]/g, "1"));
const cookies = new Map<string, string>();
let portal: PortalProcess;
let cluster: Cluster;
let port = 0;

async function logInAll(): Promise<void> {
  for (const account of ROLES) {
    const { name, value } = await sendLogin(portal.url, account);
    cookies.set(account, `${name}=${encodeURIComponent(value)}`);
  }
}

async function asSuperuser(...statements: string[]): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: cluster.url("super", new URL(cluster.url("portal")).pathname.slice(1)) });
  await client.connect();
  let rows: Record<string, unknown>[] = [];
  for (const statement of statements) ({ rows } = await client.query<Record<string, unknown>>(statement));
  await client.end();
  return rows;
}

type Asked = { what: string; answer: Response; text: string };

/** Every page as each of these roles and as nobody, every route with its own and with a wrong method, files, refusals. */
async function askEverything(roles = ROLES): Promise<Asked[]> {
  const asked: Asked[] = [];
  const ask = async (what: string, path: string, init: RequestInit = {}) => {
    const answer = await fetch(`${portal.url}${path}`, { redirect: "manual", ...init });
    asked.push({ what: `${what} ${path}: ${answer.status}`, answer, text: await answer.text() });
  };
  for (const account of [null, ...roles]) {
    const headers = account ? { Cookie: cookies.get(account) ?? "" } : undefined;
    for (const path of [...paths, "/no/such/page", "/communities/none"]) await ask(account ?? "nobody", path, { headers });
    await ask(account ?? "nobody", "/communities", { headers: { ...headers, RSC: "1" } });
  }
  for (const route of Object.keys(ROUTES)) {
    const [method = "", path = ""] = route.split(" ");
    for (const each of new Set([method, "HEAD", "OPTIONS", "POST", "DELETE"]))
      for (const Origin of [portal.url, "https://evil.example"]) await ask(each, path.replaceAll(/\[[^\]]+\]/g, "session"), { method: each, headers: { Origin } });
  }
  for (const path of ["/login", "/communities"]) for (const method of ["POST", "PUT", "DELETE"]) await ask(method, path, { method, headers: { Origin: portal.url } });
  for (const path of ["/icon.svg", "/_next/static/none.js", "/.env", "/.git/config", "/package.json", "/_next/image?url=/x&w=64&q=75", "/%00"]) await ask("file", path);
  const page = asked.find(({ what }) => what.includes("/login"))?.text ?? "";
  for (const [, file = ""] of page.matchAll(/"(\/_next\/static\/[^"]+\.(?:js|css))"/g)) await ask("static", file);
  return asked;
}

/** Headers that are not as they should be. One check of all answers: a thousand would hold the test up for longer than the portal keeps a connection. */
function faultsOf({ what, answer }: Asked, strict: boolean): string[] {
  const isStatic = what.startsWith("static");
  const wanted: Record<string, (value: string | null) => boolean> = {
    "content-security-policy": (value) => value?.includes("frame-ancestors 'none'") ?? false,
    "x-content-type-options": (value) => value === "nosniff",
    "x-frame-options": (value) => value === "DENY",
    "strict-transport-security": (value) => value === (strict ? "max-age=31536000" : null),
    "x-powered-by": (value) => value === null,
    "cache-control": (value) => value?.includes(isStatic ? "immutable" : "no-store") ?? false,
  };
  return Object.entries(wanted).flatMap(([name, holds]) => (holds(answer.headers.get(name)) ? [] : [`${what}: ${name}: ${answer.headers.get(name)}`]));
}

const logLines = () =>
  portal
    .output()
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line) as { msg: string; path?: string; ip?: string });

test.beforeAll(async () => {
  port = await freePort();
  await removeData(dataDir);
  portal = await startPortal({ dataDir, port, env: { LOG_LEVEL: "info" } });
  cluster = await startCluster(dataDir);
  await logInAll();
});
test.afterAll(async () => {
  if (isAlive(portal.pid)) await portal.stop();
});

test.describe.serial("a portal in the hands of strangers", () => {
  test("carries its security headers on every answer, of whatever kind and to whomever", async () => {
    const asked = await askEverything();
    expect(asked.flatMap((one) => faultsOf(one, true))).toEqual([]);
    const seen = new Set(asked.map(({ answer }) => answer.status));
    for (const status of [200, 307, 400, 403, 404, 405]) expect([...seen], "kinds of answers").toContain(status);
    expect(asked.filter(({ what }) => what.startsWith("static")).length).toBeGreaterThan(5);
    expect(asked.filter(({ answer }) => answer.status >= 500).map(({ what }) => what)).toEqual([]);
    figure(39, `${asked.length} answers of ${seen.size} kinds, all headers on each`);
  });

  test("notes the connection's own address in log and trail, whatever the headers claim", async () => {
    const forged = {
      "X-Forwarded-For": "203.0.113.7, 198.51.100.9",
      Forwarded: "for=203.0.113.7",
      "X-Real-IP": "203.0.113.7",
      "X-Client-IP": "203.0.113.7",
      "True-Client-IP": "203.0.113.7",
    };
    const before = logLines().length;
    await sendLogin(portal.url, "auditor", forged);
    await fetch(`${portal.url}/plan`, { headers: { ...forged, Cookie: cookies.get("auditor") ?? "" } });
    await expect
      .poll(
        () =>
          logLines()
            .slice(before)
            .filter(({ path }) => path === "/plan").length,
      )
      .toBeGreaterThan(0);
    const logged = logLines().filter(({ msg }) => msg === "request");
    expect(new Set(logged.map(({ ip }) => ip))).toEqual(new Set(["127.0.0.1"]));
    const trail = await asSuperuser("SELECT DISTINCT ip::text AS ip FROM audit_event WHERE action LIKE 'session.%'");
    expect(trail).toEqual([{ ip: "127.0.0.1" }]);
    figure(14, `${logged.length} log lines under forged headers, 0 with a forged address`);
  });

  if (process.platform === "linux")
    test("listens on its own port and, for itself alone, on the database's", () => {
      const postgres = postgresPid(dataDir) ?? 0;
      const sockets = [portal.pid, postgres].flatMap((pid) =>
        readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
          try {
            return /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`))?.[1] ?? [];
          } catch {
            return [];
          }
        }),
      );
      // Columns of /proc/net/tcp: local address in hexadecimal, state (0A: listening), inode.
      const listening = ["tcp", "tcp6"].flatMap((name) =>
        readFileSync(`/proc/net/${name}`, "utf8")
          .split("\n")
          .map((line) => line.trim().split(/\s+/))
          .filter((columns) => columns[3] === "0A" && sockets.includes(columns[9] ?? ""))
          .map(([, local = ""]) => local),
      );
      const loopback = (at: number) => `0100007F:${at.toString(16).toUpperCase().padStart(4, "0")}`;
      expect(listening.sort()).toEqual([loopback(port), loopback(cluster.port)].sort());
      figure(39, "2 open ports, both of this machine alone");
    });

  test("behind one proxy on plain HTTP it believes the proxy's last word, and asks for no TLS", async () => {
    await portal.stop();
    portal = await startPortal({ dataDir, port, env: { LOG_LEVEL: "info", PLAIN_HTTP: "1", TRUST_PROXY: "1" } });
    cookies.clear();
    await logInAll();
    const asked = await askEverything(["mangshi"]);
    expect(asked.filter(({ answer }) => answer.status < 500).flatMap((one) => faultsOf(one, false))).toEqual([]);
    await fetch(`${portal.url}/plan`, { headers: { "X-Forwarded-For": "203.0.113.7, 198.51.100.9", "X-Client-IP": "203.0.113.7" }, redirect: "manual" });
    await expect.poll(() => logLines().filter(({ ip }) => ip === "198.51.100.9").length).toBe(1);
    expect(logLines().filter(({ ip }) => ip === "203.0.113.7")).toEqual([]);
  });
});
