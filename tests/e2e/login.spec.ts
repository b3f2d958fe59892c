import { answerOf, expect, fillLogin, logIn, logOut, test } from "../support/browser";
import { sendLogin } from "../support/login";

test.describe("the login form", () => {
  test("logs in and shows the reader's own to-dos", async ({ page }) => {
    await logIn(page, "mangshi");
    await expect(page.getByRole("heading", { level: 1, name: "待办" })).toBeVisible();
    await expect(page.getByRole("banner")).toContainText("芒市住建局");
  });

  test("says that both fields are needed and keeps the typed account", async ({ page }) => {
    await page.goto("/login");
    await fillLogin(page, "", "");
    await expect(answerOf(page)).toContainText("请填写账号和密码。");
    await fillLogin(page, "civil", "");
    await expect(answerOf(page)).toContainText("请填写账号和密码。");
    await expect(page.getByLabel("账号", { exact: true })).toHaveValue("civil");
  });

  test("counts wrong passwords down, keeps the account and locks it at the fifth", async ({ page }) => {
    await page.goto("/login");
    for (const left of [4, 3, 2, 1]) {
      await fillLogin(page, "publicity", `wrong ${left}`);
      await expect(answerOf(page)).toContainText(`账号或密码不正确。 再错${left}次将锁定15分钟。`);
      await expect(page.getByLabel("账号", { exact: true })).toHaveValue("publicity");
      await expect(page.getByLabel("密码", { exact: true })).toHaveValue("");
    }
    await fillLogin(page, "publicity", "wrong 0");
    await expect(answerOf(page)).toContainText("账号已锁定。 连续5次失败，请15分钟后再试");
    await fillLogin(page, "publicity");
    await expect(answerOf(page)).toContainText("账号已锁定。");
  });

  test("treats an account that does not exist like one that does", async ({ page }) => {
    await page.goto("/login");
    await fillLogin(page, "nobody.here", "wrong");
    await expect(answerOf(page)).toContainText("账号或密码不正确。 再错4次将锁定15分钟。");
  });

  test("sets cookies that scripts cannot read and other sites cannot send", async ({ page, context }) => {
    const answer = page.waitForResponse((response) => response.request().method() === "POST");
    await logIn(page, "petitions");
    const lines = (await (await answer).headerValues("set-cookie")).filter((line) => !/max-age=0|1970/i.test(line)).sort();
    expect(lines.map((line) => line.split("=", 1)[0])).toEqual(["__Host-portal-device", "__Host-portal-session"]);
    for (const line of lines) {
      for (const flag of [/; Path=\/(;|$)/i, /; HttpOnly/i, /; Secure/i, /; SameSite=Lax/i]) expect(line).toMatch(flag);
      expect(line).not.toMatch(/Domain=/i);
    }
    expect(await page.evaluate(() => document.cookie)).toBe("");
    for (const cookie of await context.cookies()) expect(cookie).toMatchObject({ path: "/", httpOnly: true, secure: true, sameSite: "Lax" });
  });
});

test.describe("where a login leads", () => {
  test("back to the page that was asked for, its filters included", async ({ page }) => {
    await page.goto("/communities?year=2021&stage=CONSTRUCTION");
    await expect(page).toHaveURL(/\/login\?from=/);
    await fillLogin(page, "lianghe");
    await expect(page).toHaveURL(/\/communities\?year=2021&stage=CONSTRUCTION$/);
  });

  for (const from of ["//evil.example", "https://evil.example/", "/\\evil.example", "\\\\evil.example", "javascript:alert(1)", "/login?from=/login"]) {
    test(`never to another site or round in circles: ${from}`, async ({ page, baseURL }) => {
      await page.goto(`/login?${new URLSearchParams({ from }).toString()}`);
      await fillLogin(page, "security");
      await expect(page).toHaveURL(`${baseURL}/`);
    });
  }

  test("a reader who is logged in is not asked again", async ({ open, baseURL }) => {
    const page = await open("media");
    await page.goto("/login");
    await expect(page).toHaveURL(`${baseURL}/`);
  });
});

test.describe("logging out", () => {
  test("ends the session at once: the old cookie is refused at the very next request", async ({ page, context, baseURL }) => {
    await logIn(page, "natural");
    const cookie = (await context.cookies()).find(({ name }) => name.endsWith("portal-session"));
    const asked = () => fetch(`${baseURL}/overview`, { headers: { Cookie: `${cookie?.name}=${cookie?.value}` }, redirect: "manual" });
    expect((await asked()).status).toBe(200);
    await logOut(page);
    await expect(answerOf(page)).toHaveText("已退出登录。");
    expect(
      (await context.cookies()).map(({ name }) => name),
      "the browser's own mark outlives the login",
    ).toEqual(["__Host-portal-device"]);
    const refused = await asked();
    expect(refused.status).toBe(307);
    expect(refused.headers.get("location")).toBe("/login?reason=ended&from=%2Foverview");
  });

  test("leaves the same person's other sessions alone", async ({ page, baseURL }) => {
    const { name, value } = await sendLogin(baseURL ?? "", "investment");
    await logIn(page, "investment");
    await logOut(page);
    const answer = await fetch(`${baseURL}/`, { headers: { Cookie: `${name}=${value}` }, redirect: "manual" });
    expect(answer.status).toBe(200);
  });
});

test("everything needed works without JavaScript: log in, list, filter, record, save, log out", async ({ open, baseURL }) => {
  const page = await open(null, { javaScriptEnabled: false });
  await page.goto("/communities");
  await fillLogin(page, "lianghe", "wrong");
  await expect(answerOf(page)).toContainText("再错4次将锁定15分钟。");
  await expect(page.getByLabel("账号", { exact: true })).toHaveValue("lianghe");
  await fillLogin(page, "lianghe");
  await expect(page).toHaveURL(`${baseURL}/communities`);

  await page.getByLabel("阶段").selectOption("HANDED_OVER");
  await page.getByRole("button", { name: "筛选" }).click();
  await expect(page.getByRole("row")).toHaveCount(4);
  await page.getByRole("link", { name: "梁河县示范小区 001" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("梁河县示范小区 001");

  await page.getByRole("link", { name: "更新记录" }).click();
  await page.getByLabel("备注").fill("没有脚本也能保存");
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await expect(page).toHaveURL(/saved=edit$/);
  await expect(page.getByRole("definition").filter({ hasText: "没有脚本也能保存" })).toBeVisible();

  await logOut(page);
  await page.goto("/communities");
  await expect(page).toHaveURL(/\/login\?from=/);
});
