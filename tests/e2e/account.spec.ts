import type { Page } from "playwright/test";
import { Secret, TOTP } from "otpauth";
import { answerOf, expect, fillLogin, logIn, logOut, scriptsRun, test } from "../support/browser";

const NEXT = "Teal7!Orbit-wren";

test.describe("a second factor", () => {
  test("is set up with a telephone, asked for at the next login, and a used code is not taken again", async ({ page }) => {
    await logIn(page, "telecom");
    await page.goto("/account");
    await page.getByRole("button", { name: "开始设置" }).click();
    await expect(page.getByRole("img", { name: "第二因素二维码" })).toBeVisible();
    const letters = (await page.locator("code.wrap").innerText()).replaceAll(" ", "");
    const totp = new TOTP({ secret: Secret.fromBase32(letters) });

    await page.getByLabel("动态口令").fill("000000");
    await page.getByRole("button", { name: "启用第二因素" }).click();
    await expect(page.locator(".err")).toContainText("口令每30秒更换");

    const first = totp.generate();
    await page.getByLabel("动态口令").fill(first);
    await page.getByRole("button", { name: "启用第二因素" }).click();
    await expect(page.getByText("第二因素已启用。", { exact: false }).first()).toBeVisible();
    const codes = await page.locator(".codes li").allInnerTexts();
    expect(codes).toHaveLength(10);

    await logOut(page);
    await fillLogin(page, "telecom");
    await expect(page).toHaveURL(/\/login\/code/);
    await page.goto("/overview");
    await expect(page, "half a login opens no page").toHaveURL(/\/login\/code\?from=%2Foverview/);
    await page.getByLabel("动态口令").fill(first);
    await page.getByRole("button", { name: "继续" }).click();
    await expect(page.locator(".err")).toContainText("用过的不能再用");

    await page.getByLabel("动态口令").fill(codes[0]?.toLowerCase() ?? "");
    await page.getByRole("button", { name: "继续" }).click();
    await expect(page).toHaveURL("/overview");
    await page.goto("/account");
    await expect(page.getByText("恢复码还剩9个")).toBeVisible();
  });
});

test.describe("one's own password", () => {
  test("is changed with the present one; other browsers are logged out; what is wrong is said beside the field", async ({ page, browser, portalUrl }) => {
    await logIn(page, "unicom");
    const elsewhere = await browser.newPage({ baseURL: portalUrl });
    await logIn(elsewhere, "unicom");

    await page.goto("/account");
    await expect(page.getByText("现在有2处登录")).toBeVisible();
    const change = async (current: string, fresh: string, repeated = fresh) => {
      await page.getByLabel("现在的密码").fill(current);
      await page.getByLabel("新密码", { exact: true }).fill(fresh);
      await page.getByLabel("再填一次新密码").fill(repeated);
      await page.getByRole("button", { name: "修改密码" }).click();
    };
    await change("Dehong@Demo2021", NEXT, "something else");
    await expect(page.locator(".err")).toHaveText("两次填写的新密码不一致。");
    await change("not this one", NEXT);
    await expect(page.locator(".err")).toHaveText("密码不正确，还可以试4次。");
    await change("Dehong@Demo2021", "Unicom12345!");
    await expect(page.locator(".err")).toContainText("不能含账号");
    await change("Dehong@Demo2021", NEXT);
    await expect(answerOf(page).first()).toContainText("密码已修改");

    await elsewhere.goto("/");
    await expect(elsewhere).toHaveURL(/\/login\?reason=ended/);
    await elsewhere.close();
    await logOut(page);
    await fillLogin(page, "unicom", NEXT);
    await expect(page).toHaveURL("/");
  });

  test("another login is ended from the list", async ({ page, browser, portalUrl }) => {
    await logIn(page, "cabletv");
    const elsewhere = await browser.newPage({ baseURL: portalUrl });
    await logIn(elsewhere, "cabletv");
    await page.goto("/account");
    await page.getByRole("button", { name: "结束", exact: true }).click();
    await expect(page.getByText("现在有1处登录")).toBeVisible();
    await elsewhere.goto("/plan");
    await expect(elsewhere).toHaveURL(/\/login\?reason=ended/);
    await elsewhere.close();
  });
});

test.describe("before a session ends for want of use", () => {
  test("the reader is warned, goes on with one press, and what was typed is still there", async ({ page }) => {
    await page.clock.install();
    await logIn(page, "ruili");
    await page.goto("/communities/533102-001/edit");
    await scriptsRun(page);
    // Put there without a key pressed: whoever types is not idle, and is not warned.
    await page.getByLabel("备注").evaluate((field: HTMLTextAreaElement) => void (field.value = "打到一半的备注"));
    const warning = page.getByRole("dialog");
    await page.clock.runFor("24:00");
    await expect(warning).toBeHidden();
    await page.clock.runFor("02:00");
    await page.clock.resume();
    await expect(warning).toContainText("分钟后将退出登录");
    await warning.getByRole("button", { name: "继续使用" }).click();
    await expect(warning).toBeHidden();
    await expect(page.getByLabel("备注")).toHaveValue("打到一半的备注");
  });
});

test.describe("security settings", () => {
  test.use({ account: "prefecture.admin" });

  test("are changed by the administrator, wrong ones are told beside the field, a stale form is not taken", async ({ page, open }) => {
    const other = await open("prefecture.admin");
    await page.goto("/settings");
    await other.goto("/settings");
    await page.getByLabel("密码最短长度").fill("4");
    await page.getByRole("button", { name: "保存设置" }).click();
    await answerConfirmation(page);
    await expect(page.locator(".err")).toHaveText("密码最短长度填8到64的整数。");
    await page.getByLabel("密码最短长度").fill("12");
    await page.getByRole("button", { name: "保存设置" }).click();
    await answerConfirmation(page);
    await expect(answerOf(page).first()).toContainText("设置已保存");

    await other.getByLabel("密码最短长度").fill("11");
    await other.getByRole("button", { name: "保存设置" }).click();
    await answerConfirmation(other);
    await expect(other.getByText("别人已改为：12")).toBeVisible();
    await expect(other.getByLabel("密码最短长度")).toHaveValue("11");
    await other.getByLabel("密码最短长度").fill("10");
    await other.getByRole("button", { name: "仍按我填的保存" }).click();
    await expect(answerOf(other).first()).toContainText("设置已保存");
  });

  test("are not divided while an administrator for a part is missing", async ({ page }) => {
    await page.goto("/settings");
    await page.getByLabel("三权分立", { exact: false }).check();
    await page.getByRole("button", { name: "保存设置" }).click();
    await answerConfirmation(page);
    await expect(page.getByText("要各有一个启用的管理员账号")).toBeVisible();
  });

  test("are read by the auditor, and not there for others", async ({ open }) => {
    const auditor = await open("auditor");
    await auditor.goto("/settings");
    await expect(auditor.getByLabel("密码最短长度")).toBeDisabled();
    await expect(auditor.getByRole("button", { name: "保存设置" })).toBeHidden();
    const county = await open("ruili");
    expect((await county.goto("/settings"))?.status()).toBe(404);
  });
});

/** A shared session may have been opened a while ago: then the portal asks who is there. */
async function answerConfirmation(page: Page): Promise<void> {
  const field = page.getByLabel("登录密码或动态口令");
  await page.waitForLoadState("networkidle");
  if (!(await field.isVisible())) return;
  await field.fill("Dehong@Demo2021");
  await page.getByRole("button", { name: /保存/ }).click();
}
