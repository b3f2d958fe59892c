import type { Page } from "playwright/test";
import { answerOf, expect, logIn, scriptsRun, test } from "../support/browser";

const FILES = "芒市住建局·填报岗";
const REVIEWS = "芒市住建局·审核岗";

const communities = (page: Page) => page.getByRole("table", { name: "经办小区" }).locator("tbody tr");
const state = (page: Page) => page.getByRole("main").locator(".head .st");

/** Prepares and signs a handover. @returns its address */
async function giveTo(page: Page, taker: string, reason: string): Promise<string> {
  await page.goto("/handovers");
  await scriptsRun(page);
  await page.getByLabel("接收人", { exact: true }).selectOption({ label: taker });
  await page.getByLabel("交接事由").fill(reason);
  await page.getByRole("button", { name: "生成交接单" }).click();
  await expect(page).toHaveURL(/\/handovers\/\d+$/);
  await expect(state(page)).toHaveText("待移交人签字");
  await page.getByRole("button", { name: "核对无误，签字移交" }).click();
  await expect(state(page)).toHaveText("已移交待接收");
  return new URL(page.url()).pathname;
}

async function take(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await scriptsRun(page);
  await page.getByRole("button", { name: "核对无误，签字接收" }).click();
  await expect(state(page)).toHaveText("已交接");
}

test("giver and taker sign the same list, each in a browser of their own, and the work goes over and back", async ({ page, open }) => {
  test.setTimeout(120_000);
  const taker = await open(null);
  await logIn(page, "mangshi");
  await logIn(taker, "mangshi.review");

  const declined = await giveTo(page, REVIEWS, "休假");
  const count = await communities(page).count();
  expect(count).toBeGreaterThan(100);
  await taker.goto("/");
  await taker.getByRole("link", { name: "工作交接待您接收" }).click();
  await expect(taker).toHaveURL(declined);
  await expect(communities(taker)).toHaveCount(count);
  await scriptsRun(taker);
  await taker.getByRole("button", { name: "退回移交人" }).click();
  await expect(taker.getByText("请填写退回理由。")).toBeVisible();
  await taker.getByLabel("退回理由").fill("请补充说明");
  await taker.getByRole("button", { name: "退回移交人" }).click();
  await expect(state(taker)).toHaveText("接收人已退回");
  await page.goto("/");
  await expect(page.getByRole("main")).toContainText("理由：请补充说明");

  await take(taker, await giveTo(page, REVIEWS, "调岗"));
  await expect(taker.getByRole("main").locator(".signs")).toContainText(`接收人${REVIEWS}系统签字`);

  const back = await giveTo(taker, FILES, "回岗");
  await expect(communities(taker)).toHaveCount(count);
  await take(page, back);

  // The handover ended the deputyship as well; the demonstration's story has one.
  await page.goto("/deputies");
  await expect(page.getByRole("table", { name: "已结束的代理" })).toContainText("2021-07-05至2021-07-16");
  await scriptsRun(page);
  await page.getByLabel("代理人", { exact: true }).selectOption({ label: REVIEWS });
  await page.getByLabel("开始日期").fill("2021-07-08");
  await page.getByLabel("结束日期").fill("2021-07-16");
  await page.getByLabel("事由").fill("出差");
  await page.getByRole("button", { name: "指定代理人" }).click();
  await expect(answerOf(page)).toContainText("已指定");
});

test.describe("before scripts arrive", () => {
  test.use({ javaScriptEnabled: false });

  test("an administrator prepares and signs for somebody who has left, saying why, and takes it back", async ({ page }) => {
    await logIn(page, "prefecture.admin");
    await page.goto("/handovers");
    await page.getByRole("combobox", { name: "移交人" }).selectOption({ label: `为${FILES}` });
    await page.getByRole("button", { name: "选定" }).click();
    await page.getByLabel("接收人", { exact: true }).selectOption({ label: REVIEWS });
    await page.getByLabel("交接事由").fill("离岗");
    await page.getByRole("button", { name: "生成交接单" }).click();
    await expect(page).toHaveURL(/\/handovers\/\d+$/);
    await page.getByRole("button", { name: "代为签字移交" }).click();
    await expect(page.getByText("代他人签字须写明理由")).toBeVisible();
    await page.getByLabel("代签理由").fill("本人已离岗");
    await page.getByRole("button", { name: "代为签字移交" }).click();
    await expect(page.getByRole("main").locator(".signs")).toContainText("州住建局·管理岗代签：本人已离岗");
    await page.getByRole("button", { name: "撤销交接单" }).click();
    await expect(state(page)).toHaveText("已撤销");
  });
});

test("the county says who answers for a community, and lists its own", async ({ page }) => {
  await logIn(page, "mangshi");
  await page.goto("/communities/533103-140");
  await scriptsRun(page);
  await page.getByLabel("经办人").selectOption({ label: REVIEWS });
  await page.getByRole("button", { name: "确定经办人" }).click();
  await expect(answerOf(page)).toHaveText("已确定经办人。");
  await expect(page.locator("section", { has: page.getByRole("heading", { name: "变更记录" }) })).toContainText(`经办人：${FILES} → ${REVIEWS}`);
  await page.goto("/communities?q=533103-140");
  await scriptsRun(page);
  await page.getByLabel("我经办的").check();
  await expect(page).toHaveURL("/communities?q=533103-140&mine=1");
  await expect(page.getByRole("main")).toContainText("没有符合条件的小区。");
  await page.goto("/communities/533103-140");
  await scriptsRun(page);
  await page.getByLabel("经办人").selectOption({ label: FILES });
  await page.getByRole("button", { name: "确定经办人" }).click();
  await expect(answerOf(page)).toHaveText("已确定经办人。");
});
