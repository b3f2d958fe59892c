import ExcelJS from "exceljs";
import type { Page } from "playwright/test";
import { answerOf, expect, fillLogin, scriptsRun, test } from "../support/browser";

const main = (page: Page) => page.getByRole("main");

/** A file of accounts as somebody fills in the template. */
async function fileOf(rows: string[][]): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet("账号");
  sheet.addRows([["账号开通表"], ["说明"], ["账号*", "姓名", "单位名称*", "岗位*", "角色*", "县市", "县市分工"], ...rows]);
  return { name: "账号.xlsx", mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", buffer: Buffer.from(await book.xlsx.writeBuffer()) };
}

test.describe("the administrator", () => {
  test.use({ account: "prefecture.admin" });

  test("finds accounts by text, role and state, sorted, with tags that drop a condition", async ({ page }) => {
    await page.goto("/users");
    await expect(page.getByRole("rowheader", { name: /^县市住建局/ })).toBeVisible();
    await scriptsRun(page);
    await page.getByLabel("角色", { exact: true }).selectOption({ label: "县市住建局" });
    await expect(page).toHaveURL(/role=COUNTY_OFFICER/);
    await page.getByLabel("县市", { exact: true }).selectOption({ label: "芒市" });
    await expect(page.getByRole("link", { name: "mangshi.review" })).toBeVisible();
    await expect(page.getByRole("link", { name: "ruili", exact: true })).toHaveCount(0);
    await page.getByRole("link", { name: /^角色：/ }).click();
    await expect(page).not.toHaveURL(/role=/);
    await page.getByRole("link", { name: /^账号.*点按排序/ }).click();
    await expect(page).toHaveURL(/sort=username/);
  });

  test("creates an account; its owner logs in with the one-time password and must change it", async ({ page, open }) => {
    await page.goto("/users/new");
    await scriptsRun(page);
    await page.getByRole("button", { name: "开通账号" }).click();
    await expect(answerOf(page)).toContainText("处需要修改，未保存。");
    await page.getByLabel("账号", { exact: true }).fill("ruili.second");
    await page.getByLabel("单位名称").fill("瑞丽市住建局");
    await page.getByLabel("岗位", { exact: true }).fill("综合岗");
    await expect(page.getByLabel("县市", { exact: true })).toHaveCount(0);
    await page.getByLabel("角色", { exact: true }).selectOption({ label: "县市住建局" });
    await page.getByLabel("县市", { exact: true }).selectOption({ label: "瑞丽市" });
    await page.getByRole("button", { name: "开通账号" }).click();
    await expect(page.getByText("请选择经办或审核。")).toBeVisible();
    await expect(page.getByLabel("角色", { exact: true })).toHaveValue("COUNTY_OFFICER");
    await expect(page.getByLabel("县市", { exact: true })).toHaveValue("533102");
    await page.getByLabel("县市分工").selectOption({ label: "审核" });
    await page.getByRole("button", { name: "开通账号" }).click();
    await expect(answerOf(page)).toContainText("已开通账号。一次性密码只显示这一次。");
    const slip = page.getByRole("region", { name: "账号通知单 ruili.second" });
    const password = await slip.locator(".secret").nth(1).innerText();
    expect(password).toMatch(/^\S{14,}$/);

    const theirs = await open(null);
    await theirs.goto("/login");
    await fillLogin(theirs, "ruili.second", password);
    await expect(theirs).toHaveURL(/\/login\/password/);
    await theirs.goto("/communities");
    await expect(theirs).toHaveURL(/\/login\/password/);

    await page.getByRole("link", { name: "查看这个账号" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("ruili.second");
    await expect(main(page).getByText("一次性密码未用")).toBeVisible();
    await expect(main(page).locator(".tl")).toContainText("开通账号");
    await expect(page.getByText(password)).toHaveCount(0);
  });

  test("changes an account: both texts on a conflict, logins ended with its rights", async ({ page, open }) => {
    const theirs = await open("audit.office");
    await theirs.goto("/help");
    const other = await open("prefecture.admin");
    for (const tab of [page, other]) {
      await tab.goto("/users?q=audit.office");
      await tab.getByRole("link", { name: "audit.office", exact: true }).click();
      await expect(tab.getByRole("heading", { level: 1 })).toHaveText("audit.office");
    }
    await page.getByLabel("岗位", { exact: true }).fill("宣传联络岗");
    await page.getByLabel("单位负责账号").uncheck();
    await page.getByRole("button", { name: "保存资料与权限" }).click();
    await expect(answerOf(page)).toContainText("已保存；权限有变，并结束了它的");
    await expect(page.getByLabel("岗位", { exact: true })).toHaveValue("宣传联络岗");
    await theirs.goto("/help");
    await expect(theirs).toHaveURL(/\/login\?reason=ended/);

    await other.getByLabel("岗位", { exact: true }).fill("后填的岗");
    await other.getByRole("button", { name: "保存资料与权限" }).click();
    await expect(answerOf(other)).toContainText("这个账号已被改过");
    await expect(answerOf(other).getByRole("row", { name: /^岗位/ }).getByRole("cell")).toHaveText(["宣传联络岗", "后填的岗"]);
    await expect(other.getByLabel("岗位", { exact: true })).toHaveValue("后填的岗");
  });

  test("resets a password, whose slip alone goes to paper", async ({ page }) => {
    await page.goto("/users?q=supervision");
    await page.getByRole("link", { name: "supervision", exact: true }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("supervision");
    await scriptsRun(page);
    await page.getByText("重置密码", { exact: true }).click();
    await page.getByRole("textbox", { name: "原因" }).first().fill("本人到场申请");
    await page.getByRole("button", { name: "重置 supervision 的密码" }).click();
    await expect(page.getByRole("region", { name: "账号通知单 supervision" })).toBeVisible();
    await page.emulateMedia({ media: "print" });
    await expect(page.getByRole("region", { name: "账号通知单 supervision" })).toBeVisible();
    await expect(page.getByRole("heading", { level: 1 })).toBeHidden();
    await expect(page.getByRole("heading", { name: "资料与权限" })).toBeHidden();
    await page.emulateMedia({ media: null });
  });

  test("disables an account, told beforehand what that touches, and enables it again", async ({ page }) => {
    await page.goto("/users?q=longchuan");
    await page.getByRole("link", { name: "longchuan", exact: true }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("longchuan");
    await page.getByText("停用", { exact: true }).click();
    await expect(page.getByText(/\d+个小区的经办人仍是它/)).toBeVisible();
    await page.getByLabel("原因").last().fill("调离");
    await page.getByRole("button", { name: "停用 longchuan" }).click();
    await expect(answerOf(page).last()).toContainText("已停用");
    await expect(main(page).getByText("已停用", { exact: true }).first()).toBeVisible();
    await expect(main(page).locator(".tl")).toContainText("原因：调离");
    await page.getByRole("button", { name: "启用 longchuan" }).click();
    await expect(answerOf(page).last()).toContainText("已启用");
    await expect(main(page).getByText("已停用", { exact: true })).toHaveCount(0);
  });

  test("imports a file: all faults at once and nothing saved, then all of it", async ({ page }) => {
    await page.goto("/users/import");
    await scriptsRun(page);
    await page.getByLabel("账号开通表").setInputFiles({ name: "不是表.xlsx", mimeType: "text/plain", buffer: Buffer.from("x") });
    await page.getByRole("button", { name: /核对$/ }).click();
    await expect(page.getByText("不是 Excel 工作簿").first()).toBeVisible();

    const wrong = await fileOf([
      ["file.one", "", "瑞丽市住建局", "填报岗", "县市住建局", "昆明", "经办"],
      ["mangshi", "", "芒市住建局", "填报岗", "县市住建局", "芒市", "经办"],
    ]);
    await page.getByLabel("账号开通表").setInputFiles(wrong);
    await page.getByRole("button", { name: /核对$/ }).click();
    await expect(answerOf(page)).toContainText("读出2行，0行没有问题，2行有问题，共2处。没有开通任何账号");
    await expect(page.getByRole("row", { name: /F4/ })).toContainText("应为：芒市、瑞丽市");
    await expect(page.getByRole("row", { name: /A5/ })).toContainText("系统中已有这个账号");

    const right = await fileOf([
      ["file.one", "", "瑞丽市住建局", "填报岗", "县市住建局", "瑞丽市", "经办"],
      ["file.two", "", "州审计督查组", "审计岗", "审计、督查", "", ""],
    ]);
    await page.getByLabel("账号开通表").setInputFiles(right);
    await page.getByRole("button", { name: /核对$/ }).click();
    await expect(answerOf(page)).toContainText("读出2行，全部可以开通。还没有保存");
    await page.getByRole("button", { name: "开通2个账号" }).click();
    await expect(answerOf(page)).toContainText("已开通2个账号");
    await expect(page.getByRole("region", { name: /^账号通知单/ })).toHaveCount(2);
    await page.getByRole("link", { name: "回到账号列表" }).click();
    await expect(page.getByRole("link", { name: "file.two" })).toBeVisible();
  });

  test("gets a template that opens and can be filled in", async ({ page }) => {
    await page.goto("/users/import");
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "下载模板" }).click()]);
    expect(download.suggestedFilename()).toBe("账号开通表.xlsx");
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(await download.path());
    expect(book.worksheets.map((sheet) => [sheet.name, sheet.state])).toEqual([
      ["账号", "visible"],
      ["填写说明", "visible"],
      ["选项", "visible"],
    ]);
    expect(book.getWorksheet("账号")?.getCell("E4").dataValidation.formulae).toEqual(["'选项'!$A$2:$A$8"]);
  });
});

test.describe("before scripts arrive", () => {
  test("an account is created with all fields of scope in sight, and a scope that does not fit is refused", async ({ open }) => {
    const page = await open("prefecture.admin", { javaScriptEnabled: false });
    await page.goto("/users/new");
    await page.getByLabel("账号", { exact: true }).fill("plain.person");
    await page.getByLabel("单位名称").fill("州发展改革委");
    await page.getByLabel("岗位", { exact: true }).fill("联络岗");
    await page.getByLabel("角色", { exact: true }).selectOption({ label: "州级成员单位" });
    await page.getByLabel("县市", { exact: true }).selectOption({ label: "芒市" });
    await page.getByRole("button", { name: "开通账号" }).click();
    await expect(page.getByText("“州级成员单位”不填此项，请留空。")).toBeVisible();
    await expect(page.getByText("请选择成员单位。")).toBeVisible();
    await expect(page.getByLabel("账号", { exact: true })).toHaveValue("plain.person");
    await page.getByLabel("县市", { exact: true }).selectOption("");
    await page.getByLabel("成员单位").selectOption({ index: 1 });
    await page.getByRole("button", { name: "开通账号" }).click();
    await expect(answerOf(page)).toContainText("已开通账号");
  });
});

test("a unit's lead reads its colleagues and changes nothing", async ({ open }) => {
  const page = await open("mangshi");
  await page.goto("/users");
  await expect(page.getByRole("link", { name: "mangshi.review" })).toBeVisible();
  await expect(page.getByRole("link", { name: "ruili", exact: true })).toHaveCount(0);
  await expect(page.getByRole("link", { name: "开通账号" })).toHaveCount(0);
  await page.getByRole("link", { name: "mangshi.review" }).click();
  await expect(main(page).getByText("只供查阅。")).toBeVisible();
  await expect(main(page).locator("form")).toHaveCount(0);
});

test("a county has no page for new accounts, and others no list", async ({ open }) => {
  const county = await open("mangshi");
  for (const path of ["/users/new", "/users/import"]) expect((await county.goto(path))?.status(), path).toBe(404);
  const staff = await open("prefecture.staff");
  expect((await staff.goto("/users"))?.status()).toBe(404);
});
