import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import pg from "pg";
import { ACTIONS, PAGES, ROUTES } from "@/lib/access/surface";
import { type Cluster, startCluster } from "@/lib/infra/embedded-postgres";
import { expect, test } from "../support/browser";
import { figure } from "../support/figure";
import { sendLogin } from "../support/login";
import { freePort, isAlive, type PortalProcess, postgresPid, removeData, startPortal } from "../support/portal";
import { callAction, serverActions } from "../support/server-actions";

/** A portal of its own, that may be broken. */
const dataDir = ".cache/e2e-hardened";
const ROLES = ["prefecture.admin", "prefecture.staff", "mangshi", "gas", "drc", "leader", "auditor"];
/** What tells a stranger how the portal is made: where it stopped, where it lies, what it asks its database. */
const TELLTALE =
  /\bat \S+ \(|\bat (async )?\S+:\d+:\d+|node_modules|\/lib\/|\.tsx?\b|\bSELECT\b|\bINSERT INTO\b|\bUPDATE "?\w+"? SET\b|relation "|does not exist|prisma|postgres|dehong_|ECONNREFUSED|\bP20\d\d\b|42P01/i;

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

/** Every page as every role and as nobody, every route with its own and with a wrong method, files, refusals. */
async function askEverything(): Promise<Asked[]> {
  const asked: Asked[] = [];
  const ask = async (what: string, path: string, init: RequestInit = {}) => {
    const answer = await fetch(`${portal.url}${path}`, { redirect: "manual", ...init });
    asked.push({ what: `${what} ${path}: ${answer.status}`, answer, text: await answer.text() });
  };
  for (const account of [null, ...ROLES]) {
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

function expectHeaders({ what, answer }: Asked, strict: boolean): void {
  const header = (name: string) => answer.headers.get(name);
  expect.soft(header("content-security-policy"), what).toContain("frame-ancestors 'none'");
  expect.soft(header("x-content-type-options"), what).toBe("nosniff");
  expect.soft(header("x-frame-options"), what).toBe("DENY");
  expect.soft(header("strict-transport-security"), what).toBe(strict ? "max-age=31536000" : null);
  expect.soft(header("x-powered-by"), what).toBeNull();
  const isStatic = what.startsWith("static");
  expect.soft(header("cache-control"), what).toMatch(isStatic ? /immutable/ : /no-store/);
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
    for (const one of asked) expectHeaders(one, true);
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

  const tables = ["app_user", "user_session", "login_attempt", "setting"];
  for (const [fault, breaking, mending] of [
    [
      "its tables are gone",
      `DO $$ DECLARE t text; BEGIN FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename NOT IN ('${tables.join("','")}') LOOP EXECUTE format('ALTER TABLE %I RENAME TO %I', t, 'gone_' || t); END LOOP; END $$`,
      `DO $$ DECLARE t text; BEGIN FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename LIKE 'gone\\_%' LOOP EXECUTE format('ALTER TABLE %I RENAME TO %I', t, substr(t, 6)); END LOOP; END $$`,
    ],
    ["its functions are gone", "ALTER SCHEMA app RENAME TO app_gone", "ALTER SCHEMA app_gone RENAME TO app"],
  ] as const) {
    test(`tells nothing of itself at any page and any action when ${fault}`, async ({ browser }) => {
      const forms: { path: string; account: string; fields: [string, string][] }[] = [];
      for (const account of ROLES) {
        const context = await browser.newContext({ javaScriptEnabled: false, baseURL: portal.url, extraHTTPHeaders: { Cookie: cookies.get(account) ?? "" } });
        const page = await context.newPage();
        for (const path of paths.filter((each) => !each.startsWith("/login"))) {
          await page.goto(path);
          const found = await page
            .locator("form[method=POST i]")
            .evaluateAll((all) =>
              all.map((form) => [...new FormData(form as HTMLFormElement)].map(([name, value]) => [name, typeof value === "string" ? value : ""] as [string, string])),
            );
          forms.push(...found.filter((fields) => !fields.some(([, value]) => value.includes("logOut"))).map((fields) => ({ path, account, fields })));
        }
        await context.close();
      }
      expect(forms.length).toBeGreaterThan(ROLES.length);

      const told: string[] = [];
      let answers = 0;
      let faults = 0;
      const hear = async (what: string, answer: Response) => {
        const text = await answer.text();
        const found = TELLTALE.exec(text.replaceAll(/\/_next\/static\/[^"'\s\\]+/g, ""));
        if (found) told.push(`${what} (${answer.status}): ${text.slice(Math.max(0, found.index - 80), found.index + 80)}`);
        answers += 1;
        if (answer.status >= 500 || /"digest"|暂时不能/.test(text)) faults += 1;
      };
      await asSuperuser(breaking);
      try {
        for (const one of await askEverything()) {
          expectHeaders(one, true);
          const found = TELLTALE.exec(one.text.replaceAll(/\/_next\/static\/[^"'\s\\]+/g, ""));
          if (found && !one.what.startsWith("static")) told.push(`${one.what}: ${one.text.slice(Math.max(0, found.index - 80), found.index + 80)}`);
          answers += 1;
          if (one.answer.status >= 500) faults += 1;
        }
        for (const { path, account, fields } of forms) {
          const body = new FormData();
          for (const [name, value] of fields) body.append(name, value);
          await hear(
            `form on ${path} of ${account}`,
            await fetch(`${portal.url}${path}`, { method: "POST", body, headers: { Origin: portal.url, Cookie: cookies.get(account) ?? "" }, redirect: "manual" }),
          );
        }
        const actions = serverActions();
        expect(actions.map(({ name }) => name).sort()).toEqual(Object.keys(ACTIONS).sort());
        for (const action of actions)
          for (const account of ROLES)
            for (const fields of [{} as Record<string, string>, { username: "leader", password: "x", code: "000000", id: "1", communityId: "533103-001" }])
              await hear(`${action.name} of ${account}`, await callAction(portal.url, action, { Cookie: cookies.get(account) ?? "" }, fields));
      } finally {
        await asSuperuser(mending);
      }
      expect(told).toEqual([]);
      expect(faults, "answers that are faults").toBeGreaterThan(ROLES.length * 3);
      expect((await fetch(`${portal.url}/plan`, { headers: { Cookie: cookies.get("leader") ?? "" } })).status).toBe(200);
      figure(39, `${answers} answers while ${fault}, ${faults} of them faults: 0 with a stack, a statement or a path`);
    });
  }

  test("behind one proxy on plain HTTP it believes the proxy's last word, and asks for no TLS", async () => {
    await portal.stop();
    portal = await startPortal({ dataDir, port, env: { LOG_LEVEL: "info", PLAIN_HTTP: "1", TRUST_PROXY: "1" } });
    cookies.clear();
    await logInAll();
    for (const one of (await askEverything()).filter(({ answer }) => answer.status < 500)) expectHeaders(one, false);
    await fetch(`${portal.url}/plan`, { headers: { "X-Forwarded-For": "203.0.113.7, 198.51.100.9", "X-Client-IP": "203.0.113.7" } });
    await expect.poll(() => logLines().filter(({ ip }) => ip === "198.51.100.9").length).toBe(1);
    expect(logLines().filter(({ ip }) => ip === "203.0.113.7")).toEqual([]);
  });
});
