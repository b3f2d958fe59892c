import { Secret, TOTP } from "otpauth";
import pg from "pg";
import { type Cluster, startCluster } from "@/lib/infra/embedded-postgres";
import { migrate } from "@/lib/infra/migrations";
import { expect, fillLogin, test } from "../support/browser";
import { freePort, isAlive, type PortalProcess, removeData, runScript, startPortal } from "../support/portal";

/** Another PostgreSQL stands for the installation's own server; the portal's data folder stays empty. */
const SERVER = ".cache/e2e-own-server";
const dataDir = ".cache/e2e-own-data";
const AUTH_SECRET = "a-key-of-the-tests-alone-0123456789-abcdef";
const OWN_PASSWORD = "Teal7!Orbit-wren";
let server: Cluster;
let portal: PortalProcess | undefined;
let port = 0;

const own = () => ({ DATABASE_URL: server.url("portal", "own"), MIGRATION_DATABASE_URL: server.url("owner", "own"), AUTH_SECRET });
const ask = async (role: "super" | "owner", database: string, sql: string) => {
  const client = new pg.Client({ connectionString: server.url(role, database) });
  await client.connect();
  const { rows } = await client.query<Record<string, unknown>>(sql).finally(() => client.end());
  return rows;
};
/** @returns what a start prints that must refuse to run */
const refusal = async (env: Record<string, string>) => {
  const output = await runScript("start", { dataDir, port, env }).refusal();
  expect(output).not.toMatch(/^ {4}at /m);
  return output;
};

test.beforeAll(async () => {
  port = await freePort();
  await removeData(SERVER);
  await removeData(dataDir);
  server = await startCluster(SERVER, ["fsync=off"]);
  await ask("super", "postgres", "CREATE DATABASE own OWNER dehong_owner");
  await ask("super", "postgres", "REVOKE ALL ON DATABASE own FROM PUBLIC");
  await ask("super", "postgres", "GRANT CONNECT ON DATABASE own TO dehong_portal");
});
test.afterAll(async () => {
  if (portal && isAlive(portal.pid)) await portal.stop();
  await server.stop();
});

test.describe.serial("a new installation", () => {
  test("an empty database becomes a real installation: the published plan, no demonstration, the way to the first account", async ({ page }) => {
    portal = await startPortal({ dataDir, port, env: own() });
    expect(portal.output()).toMatch(/Published plan \(基线\) +loaded/);
    expect(portal.output()).not.toMatch(/embedded|Demonstration|演示/);
    expect(portal.output()).toContain("There is no account yet. Create the first administrator with: npm run db:first-administrator");
    expect(await ask("owner", "own", "SELECT (SELECT count(*) FROM app_user)::int AS accounts, (SELECT count(*) FROM community)::int AS communities")).toEqual([
      { accounts: 0, communities: 0 },
    ]);
    await page.goto(`${portal.url}/login`);
    await expect(page.getByRole("heading", { level: 1, name: "登录" })).toBeVisible();
    await expect(page.locator("body")).not.toContainText("演示");
  });

  test("the first administrator is created once and logs in with the printed password", async ({ page }) => {
    const first = runScript("db:first-administrator", { dataDir, port, env: own() });
    expect(await first.ended).toBe(0);
    const [, account = "", password = ""] = /Account +(\S+)\s+Password (\S+)/.exec(first.output()) ?? [];
    expect(password.length).toBeGreaterThanOrEqual(12);
    const second = runScript("db:first-administrator", { dataDir, port, env: own() });
    expect(await second.refusal()).toContain("There are accounts already");

    const url = portal?.url ?? "";
    await page.goto(`${url}/overview`);
    await fillLogin(page, account, password);
    await expect(page, "a password given once is changed first").toHaveURL(/\/login\/password\?/);
    await page.getByLabel("新密码", { exact: true }).fill(OWN_PASSWORD);
    await page.getByLabel("再填一次新密码").fill(OWN_PASSWORD);
    await page.getByRole("button", { name: "设为我的密码" }).click();
    await expect(page, "an administrator needs a second factor").toHaveURL(/\/login\/factor\?from=%2Foverview$/);
    await page.getByRole("button", { name: "开始设置" }).click();
    const letters = (await page.locator("code.wrap").innerText()).replaceAll(" ", "");
    await page.getByLabel("动态口令").fill(new TOTP({ secret: Secret.fromBase32(letters) }).generate());
    await page.getByRole("button", { name: "启用第二因素" }).click();
    await expect(page.locator(".codes li")).toHaveCount(10);
    await page.getByRole("link", { name: "已保存恢复码，进入系统" }).click();
    await expect(page).toHaveURL(`${url}/overview`);
    await expect(page.getByRole("banner")).toContainText("州住建局 · 系统管理岗");
    await expect(page.locator("body")).not.toContainText("演示");
    await expect(
      page
        .getByRole("region", { name: "基线、现行计划与实际" })
        .getByRole("row", { name: /^完工小区 / })
        .getByRole("cell"),
    ).toHaveText(["个", "398", "0", "0", "0.0%", ""]);
    await page.goto(`${url}/communities`);
    await expect(page.getByText("没有符合条件的小区。")).toBeVisible();
    for (const path of ["/", "/plan", "/agencies"]) expect((await page.goto(`${url}${path}`))?.status(), path).toBe(200);
  });

  test("an administrator who has lost the telephone is let in again from the server, and the trail says so", async ({ page }) => {
    const url = portal?.url ?? "";
    const rescued = runScript("db:rescue-administrator", { dataDir, port, env: own(), args: ["admin.first"] });
    expect(await rescued.ended).toBe(0);
    const [, password = ""] = /Password (\S+)/.exec(rescued.output()) ?? [];
    await page.goto(`${url}/login`);
    await fillLogin(page, "admin.first", OWN_PASSWORD);
    await expect(page.getByRole("main")).toContainText("账号或密码不正确");
    await fillLogin(page, "admin.first", password);
    await expect(page).toHaveURL(/\/login\/password\?/);
    expect(await ask("owner", "own", "SELECT username, result FROM audit_event WHERE action = 'user.rescue'")).toEqual([{ username: "admin.first", result: "done" }]);
    expect(await runScript("db:rescue-administrator", { dataDir, port, env: own(), args: ["nobody"] }).refusal()).toContain("no administrator's account nobody");
  });

  test("SIGTERM ends the portal with code 0 and leaves the own server running", async () => {
    expect(await portal?.stop()).toBe(0);
    expect(await ask("super", "postgres", "SELECT 1 AS alive")).toEqual([{ alive: 1 }]);
  });
});

test("without the key of the login token it does not run", async () => {
  const { DATABASE_URL, MIGRATION_DATABASE_URL } = own();
  expect(await refusal({ DATABASE_URL, MIGRATION_DATABASE_URL })).toContain("AUTH_SECRET is missing: with an own database server, set it to at least 32 random characters.");
});

test("the demonstration's date is refused beside an own server", async () => {
  expect(await refusal({ ...own(), DEMONSTRATION_DATE: "2021-07-08" })).toContain("DEMONSTRATION_DATE");
});

for (const [role, reason] of [
  ["owner", "owns tables"],
  ["super", "is a superuser"],
] as const) {
  test(`a portal role that could pass the row policies is refused with its reason: ${role}`, async () => {
    const output = await refusal({ ...own(), DATABASE_URL: server.url(role, "own") });
    expect(output).toMatch(new RegExp(`The role of DATABASE_URL .*${reason}`));
    expect(output).toContain("The portal refuses to run with it");
  });
}

test("a database with demonstration accounts is refused, since their password is public", async () => {
  await migrate(server.url("owner", "own"));
  await ask(
    "owner",
    "own",
    `INSERT INTO app_user (id, username, unit_name, post, role, password_hash, password_changed_at, must_change_password, is_demonstration, created_at)
    VALUES (gen_random_uuid(), 'shown', '州住建局', '业务岗', 'PREFECTURE_STAFF', 'x', now(), false, true, now())`,
  );
  expect(await refusal(own())).toContain("This database holds 1 demonstration accounts, whose password is public.");
});

test("an own server that does not answer is said so, not waited for", async () => {
  const nowhere = `postgresql://dehong_portal:x@127.0.0.1:${await freePort()}/own`;
  const start = runScript("start", { dataDir, port, env: { DATABASE_URL: nowhere, MIGRATION_DATABASE_URL: nowhere, AUTH_SECRET } });
  expect(await start.refusal()).toContain("ECONNREFUSED");
});
