import type { Page } from "playwright/test";
import { answerOf, expect, logIn, scriptsRun, test } from "../support/browser";

const strip = (page: Page) => page.getByRole("complementary", { name: "代行" });

test("a deputy takes up the part, works in it, is named in the trail, and lays it down", async ({ page, open }) => {
  await logIn(page, "mangshi.review");
  await page.goto("/communities/533103-120");
  await expect(page.getByRole("link", { name: "更新记录" })).toHaveCount(0);
  await page.goto("/deputies");
  await expect(page.getByRole("table", { name: "我代理谁" })).toContainText("芒市住建局·填报岗");
  await scriptsRun(page);
  await page.getByRole("button", { name: "以“芒市住建局·填报岗”身份办理" }).click();
  await expect(page).toHaveURL("/");
  await expect(strip(page)).toContainText("代行：芒市住建局·填报岗（本人：芒市住建局·审核岗）");

  await page.goto("/communities/533103-120/edit");
  await expect(strip(page)).toBeVisible();
  await scriptsRun(page);
  await page.getByLabel("联系岗位").fill("代办联络岗");
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await expect(answerOf(page)).toContainText("已保存");

  await page.goto("/deputies");
  await expect(page.getByRole("main")).toContainText("请先结束代行");
  await expect(page.getByRole("button", { name: /指定代理人|提前结束/ })).toHaveCount(0);

  const auditor = await open("auditor");
  await auditor.goto("/audit");
  await expect(auditor.getByRole("row").filter({ hasText: "533103-120" }).first()).toContainText("芒市住建局·填报岗");

  await strip(page).getByRole("button", { name: "结束代行" }).click();
  await expect(page).toHaveURL("/deputies");
  await expect(strip(page)).toHaveCount(0);
  await page.goto("/communities/533103-120");
  await expect(page.getByRole("link", { name: "更新记录" })).toHaveCount(0);
  await expect(page.getByText("代办联络岗").first()).toBeVisible();
});

test.describe("before scripts arrive", () => {
  test.use({ javaScriptEnabled: false });

  test("a colleague is appointed, errors stand beside their fields, and the part is ended early", async ({ page }) => {
    await logIn(page, "mangshi");
    await page.goto("/deputies");
    await page.getByLabel("事由").fill("休假");
    await page.getByLabel("开始日期").fill("2021-08-10");
    await page.getByLabel("结束日期").fill("2021-08-02");
    await page.getByRole("button", { name: "指定代理人" }).click();
    await expect(answerOf(page)).toContainText("需要修改，未保存。");
    await expect(page.getByLabel("事由")).toHaveValue("休假");
    await page.getByLabel("代理人", { exact: true }).selectOption({ label: "芒市住建局·审核岗" });
    await page.getByRole("button", { name: "指定代理人" }).click();
    await expect(page.getByText("结束日期不能早于开始日期。")).toBeVisible();
    await page.getByLabel("结束日期").fill("2021-08-20");
    await page.getByRole("button", { name: "指定代理人" }).click();
    const row = page.getByRole("table", { name: "谁代理我" }).getByRole("row").filter({ hasText: "2021-08-10至2021-08-20" });
    await expect(row).toContainText("未开始");
    await row.getByRole("button", { name: "提前结束" }).click();
    await expect(page.getByRole("table", { name: "已结束的代理" }).getByRole("row").filter({ hasText: "2021-08-10至2021-08-20" })).toContainText("已提前结束");
  });
});

test("an administrator appoints for somebody who has not", async ({ open }) => {
  const page = await open("prefecture.admin");
  await page.goto("/deputies");
  await page.getByRole("combobox", { name: "为谁指定" }).selectOption({ label: "为芒市住建局·审核岗" });
  await page.getByRole("button", { name: "选定" }).click();
  await expect(page.getByLabel("代理人", { exact: true }).getByRole("option")).toHaveText(["请选择", "芒市住建局·填报岗"]);
  await scriptsRun(page);
  await page.getByLabel("代理人", { exact: true }).selectOption({ label: "芒市住建局·填报岗" });
  await page.getByLabel("开始日期").fill("2021-09-01");
  await page.getByLabel("结束日期").fill("2021-09-03");
  await page.getByLabel("事由").fill("突发疾病");
  await page.getByRole("button", { name: "指定代理人" }).click();
  await expect(answerOf(page)).toContainText("已指定，2021年9月1日起生效。");
  await expect(page.getByRole("table", { name: "其他人的代理" }).getByRole("row").filter({ hasText: "2021-09-01" })).toContainText("由州住建局·管理岗指定");
});
