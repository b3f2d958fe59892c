import { existsSync } from "node:fs";
import net from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "../support/browser";
import { sendLogin } from "../support/login";
import { freePort, isAlive, type PortalProcess, postgresPid, removeData, runScript, startPortal } from "../support/portal";

const dataDir = ".cache/e2e-start";
let port = 0;
let portal: PortalProcess | undefined;

const ready = async (url: string) => {
  const answer = await fetch(`${url}/api/health/ready`).catch(() => null);
  return answer && { status: answer.status, state: (await answer.json().catch(() => null)) as unknown };
};
const WELL = { status: 200, state: { ready: true, database: "ok", disk: "ok" } };
/** Whether the register is there, as a reader finds it. */
const serves = async (url: string) => {
  const { name, value } = await sendLogin(url, "auditor");
  const page = await (await fetch(`${url}/communities?q=电力小区`, { headers: { Cookie: `${name}=${value}` } })).text();
  return page.includes("芒市电力小区");
};

test.beforeAll(async () => {
  port = await freePort();
  await removeData(dataDir);
});
test.afterAll(async () => {
  if (portal && isAlive(portal.pid)) await portal.stop();
});

test("a taken port is said in one sentence, with the way out, before anything has been started", async () => {
  const holder = net.createServer().listen(port, "127.0.0.1");
  const output = await runScript("start", { dataDir, port }).refusal();
  expect(output).toContain(`Port ${port} on 127.0.0.1 is taken by another program. Stop that one, or choose another: PORT=3001 npm start`);
  expect(output).not.toMatch(/^ {4}at /m);
  expect(postgresPid(dataDir)).toBeNull();
  await new Promise((resolve) => holder.close(resolve));
});

for (const [what, env, named] of [
  ["a port that is no number", { PORT: "abc" }, /^PORT: /m],
  ["a port beyond the last one", { PORT: "70000" }, /^PORT: /m],
  ["a portal address without the owner's", { DATABASE_URL: "postgresql://dehong_portal:SECRET-VALUE@127.0.0.1/dehong" }, /^MIGRATION_DATABASE_URL: .*set together/m],
  [
    "an address that is none of PostgreSQL's",
    { DATABASE_URL: "mysql://SECRET-VALUE", MIGRATION_DATABASE_URL: "mysql://SECRET-VALUE" },
    /^DATABASE_URL: [\s\S]*^MIGRATION_DATABASE_URL: /m,
  ],
  ["a key that is too short", { AUTH_SECRET: "SECRET-VALUE" }, /^AUTH_SECRET: /m],
  ["a switch that is neither 0 nor 1", { PLAIN_HTTP: "yes" }, /^PLAIN_HTTP: /m],
] as const) {
  test(`${what} stops the start and names the variable, never its value`, async () => {
    const output = await runScript("start", { dataDir, port, env }).refusal();
    expect(output).toContain("Environment variables are not right:");
    expect(output).toMatch(named);
    expect(output).not.toMatch(/SECRET-VALUE|^ {4}at /m);
  });
}

test.describe.serial("one installation through its life", () => {
  test("a fresh start answers from the beginning, then serves the demonstration and names its accounts", async () => {
    const starting = startPortal({ dataDir, port });
    await expect.poll(async () => (await fetch(`http://127.0.0.1:${port}/`, { redirect: "manual" }).catch(() => null))?.status, { intervals: [20] }).toBe(503);
    const early = await fetch(`http://127.0.0.1:${port}/`, { redirect: "manual" });
    expect([early.status, await early.text()]).toEqual([503, "系统正在启动，请稍候。"]);
    portal = await starting;
    expect(portal.output()).toMatch(/Demonstration register \(演示数据\) +loaded/);
    expect(portal.output()).toContain("Demonstration accounts, all with the password Dehong@Demo2021");
    expect(await ready(portal.url)).toEqual(WELL);
    expect(await serves(portal.url)).toBe(true);
  });

  test("SIGTERM ends it with code 0, and PostgreSQL with it", async () => {
    const postgres = postgresPid(dataDir);
    expect(postgres).not.toBeNull();
    expect(await portal?.stop()).toBe(0);
    expect(isAlive(postgres ?? 0)).toBe(false);
    expect(await fetch(`http://127.0.0.1:${port}/`).catch(() => "refused")).toBe("refused");
  });

  test("a portal whose output nobody reads any more goes on serving and still stops", async () => {
    portal = await startPortal({ dataDir, port, env: { LOG_LEVEL: "info" } });
    portal.unread();
    expect(await serves(portal.url)).toBe(true);
    expect(await Promise.race([portal.stop(), sleep(15_000, "still running")])).toBe(0);
    expect(postgresPid(dataDir)).toBeNull();
  });

  test("after a hard kill the next start recovers by itself: same data, one PostgreSQL, a clean end", async () => {
    const killed = await startPortal({ dataDir, port });
    const left = postgresPid(dataDir);
    await killed.kill();
    expect(isAlive(left ?? 0)).toBe(true);
    portal = await startPortal({ dataDir, port });
    expect(portal.output()).toMatch(/Demonstration register \(演示数据\) +there/);
    expect(postgresPid(dataDir)).toBe(left);
    expect(await serves(portal.url)).toBe(true);
    expect(await portal.stop()).toBe(0);
    expect(isAlive(left ?? 0)).toBe(false);
  });

  test("both killed hard, portal and database, the next start recovers too", async () => {
    const killed = await startPortal({ dataDir, port });
    const postgres = postgresPid(dataDir) ?? 0;
    process.kill(postgres, "SIGKILL");
    await killed.kill();
    // Until the machine has forgotten the killed process, PostgreSQL's own tools take it for a running one.
    await expect.poll(() => existsSync(`/proc/${postgres}`), { timeout: 20_000 }).toBe(false);
    portal = await startPortal({ dataDir, port });
    expect(await serves(portal.url)).toBe(true);
  });

  test("a killed database is told at once by the health address, comes back by itself, and nobody has to log in again", async () => {
    const url = portal?.url ?? "";
    const { name, value } = await sendLogin(url, "auditor");
    const asked = async () => (await fetch(`${url}/overview`, { headers: { Cookie: `${name}=${value}` }, redirect: "manual" })).status;
    expect(await asked()).toBe(200);
    const killed = postgresPid(dataDir) ?? 0;
    process.kill(killed, "SIGKILL");
    await expect.poll(() => ready(url), { intervals: [50], timeout: 10_000 }).toEqual({ status: 503, state: { ready: false, database: "unreachable", disk: "ok" } });
    expect((await fetch(`${url}/api/health/live`)).status).toBe(200);
    await expect.poll(() => ready(url), { intervals: [200], timeout: 30_000 }).toEqual(WELL);
    expect(postgresPid(dataDir)).not.toBe(killed);
    expect(await asked()).toBe(200);
    await portal?.printed("PostgreSQL was down and has been started again", 5_000);
    expect(await portal?.stop()).toBe(0);
  });
});
