import { demonstrationWorkbook } from "@/prisma/seed/demonstration-workbooks";
import { answerOf, expect, logIn, logOut, scriptsRun, test as base } from "../support/browser";
import { freePort, removeData, startPortal } from "../support/portal";
import { openBook } from "../support/sheets";

const DATA_DIR = ".cache/e2e-plain-data";
/** The yearly plan, the life of a community, the duties and the money. */
const PLAN = [
  "/plan",
  "/plan/changes",
  "/plan/lists",
  "/schedule",
  "/preliminary",
  "/next-steps",
  "/approvals",
  "/contents",
  "/counties/533102",
  "/duties",
  "/communities/533102-031/plan",
  "/funding",
  "/funding/plan",
  "/ledger",
  "/shares",
  "/reconciliation",
];

/** A portal on an intranet without TLS: this browser takes the stricter cookie over HTTPS alone, even from its own machine. */
const test = base.extend<object, { portalUrl: string }>({
  portalUrl: [
    async ({}, use) => {
      await removeData(DATA_DIR);
      const portal = await startPortal({ dataDir: DATA_DIR, port: await freePort(), env: { PLAIN_HTTP: "1" } });
      await use(portal.url);
      expect(await portal.stop()).toBe(0);
    },
    { scope: "worker", timeout: 60_000 },
  ],
});

/** The newest Chromium of Windows 7, as county offices have it. */
test("this browser is Chromium 109", ({ browser }) => expect(browser.version()).toMatch(/^109\./));

test("without TLS the cookie is not Secure and the browser is not told to insist on it", async ({ page, context }) => {
  const answer = await page.goto("/login");
  expect(answer?.headers()["strict-transport-security"]).toBeUndefined();
  await logIn(page, "ruili");
  const cookies = await context.cookies();
  expect(cookies.map(({ name }) => name).sort()).toEqual(["portal-device", "portal-session"]);
  for (const cookie of cookies) expect(cookie).toMatchObject({ secure: false, httpOnly: true, sameSite: "Lax" });
});

test("a county officer logs in, filters the register, saves a record and logs out", async ({ page }) => {
  await logIn(page, "ruili");
  await page.getByRole("navigation", { name: "主导航" }).getByRole("link", { name: "小区台账" }).click();
  await expect(page.getByText("共53个", { exact: true })).toBeVisible();
  await page.getByLabel("阶段").selectOption("施工");
  await expect(page).toHaveURL(/stage=CONSTRUCTION/);
  await expect(page.getByText("筛选合计21个小区")).toBeVisible();
  await page.getByRole("columnheader", { name: /^户数/ }).getByRole("link").click();
  await expect(page.getByRole("columnheader", { name: /^户数/ })).toHaveAttribute("aria-sort", "descending");

  await page.goto("/communities/533102-030/edit");
  await scriptsRun(page);
  await page.getByLabel("备注").fill("旧浏览器也能保存");
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await expect(answerOf(page)).toContainText("已保存");
  await expect(page.getByRole("listitem").filter({ hasText: "→ 旧浏览器也能保存" })).toBeVisible();
  await logOut(page);
});

test("an officer's own workbook is reviewed and mended; the forms of a record work", async ({ open }) => {
  const page = await open("ruili");
  const book = await openBook((await demonstrationWorkbook("533102")).bytes);
  const sheet = book.worksheets[0];
  sheet?.getRow(3).eachCell((cell, column) => void (cell.text === "总户数" && (sheet.getCell(4, column).value = "若干")));
  await page.goto("/communities/import");
  await scriptsRun(page);
  await page.getByLabel("明细表", { exact: true }).setInputFiles({ name: "瑞丽.xlsx", mimeType: "application/octet-stream", buffer: Buffer.from(await book.xlsx.writeBuffer()) });
  await page.getByRole("button", { name: "上传并核对" }).click();
  await expect(page.getByRole("heading", { name: "单元格问题" })).toBeVisible({ timeout: 15_000 });
  await expect(page.getByRole("row").filter({ hasText: "若干" }).first()).toContainText("错误");
  await page.locator("summary", { hasText: "在网页改" }).first().click();
  await page.getByLabel(/改为$/).first().fill("30");
  await page.getByRole("button", { name: "保存并核对" }).first().click();
  await expect(page.getByText("已在网页更正1处")).toBeVisible({ timeout: 15_000 });
  await page.getByRole("button", { name: "放弃本次导入" }).click();
  await expect(page.locator("h1 + .st")).toHaveText("已放弃");

  await page.goto("/communities/533102-032/edit");
  await scriptsRun(page);
  await page.getByLabel("户数").fill("200");
  await expect(page.getByRole("row", { name: /^中央和省级补助资金/ })).toContainText("400.00");
  await page.getByRole("link", { name: "取消" }).click();
  await page.goto("/communities/new");
  await scriptsRun(page);
  await page.getByLabel("小区名称").fill("旧浏览器示范小区");
  await page.getByRole("button", { name: "登记小区" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("处需要修改，未保存");
  await expect(page.getByLabel("小区名称")).toHaveValue("旧浏览器示范小区");
});

test("the overview draws its charts and opens its figures", async ({ open }) => {
  const page = await open("prefecture.staff");
  await page.goto("/overview");
  await expect(page.locator("[role=img] svg .recharts-bar-rectangle").first()).toBeVisible();
  await expect.poll(() => page.locator("[role=img] svg .recharts-bar-rectangle").count()).toBeGreaterThanOrEqual(19);
  await page.getByText("查看数据表").first().click();
  await expect(page.getByRole("figure").getByRole("table").first()).toBeVisible();
  await page.getByRole("link", { name: /^芒市 / }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^芒市完工26个小区/);
  await page.getByRole("region", { name: "县市与年度" }).getByRole("link", { name: "154" }).click();
  await expect(page.getByText("筛选合计154个小区")).toBeVisible();
});

test("looks as it should: frame, colours, rules, columns side by side; the plan's pages run and fit", async ({ open }) => {
  const page = await open("ruili");
  for (const path of PLAN) {
    expect((await page.goto(path))?.status(), path).toBe(200);
    await scriptsRun(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), path).toBe(0);
  }
  await page.goto("/communities/533102-031");
  const style = (selector: string, ...names: string[]) =>
    page
      .locator(selector)
      .first()
      .evaluate((element, wanted) => wanted.map((name) => getComputedStyle(element).getPropertyValue(name)), names);
  expect(await style("header.top", "height", "position", "background-color")).toEqual(["52px", "sticky", "rgb(255, 255, 255)"]);
  expect(await style(".btn.pri", "background-color", "color")).toEqual(["rgb(26, 74, 143)", "rgb(255, 255, 255)"]);
  expect(await style("h1", "font-weight")).toEqual(["600"]);
  const box = async (selector: string) => (await page.locator(selector).first().boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  const [side, main, left, right] = [await box("nav.side"), await box("main .wrap"), await box(".c-main"), await box(".c-side")];
  expect(main.x).toBeGreaterThanOrEqual(side.x + side.width);
  expect(right.x).toBeGreaterThanOrEqual(left.x + left.width);
  expect(Math.abs(right.y - left.y)).toBeLessThan(2);
  await page.goto("/communities");
  expect(await style("table.tbl", "border-top-width", "border-top-style", "border-top-color")).toEqual(["2px", "solid", "rgb(27, 36, 48)"]);
  expect(await style("table.tbl tbody td.num", "text-align", "font-variant-numeric")).toEqual(["right", "tabular-nums"]);
  await page.goto("/overview");
  const steps = await page.locator(".tile").evaluateAll((tiles) => new Set(tiles.map((tile) => getComputedStyle(tile).backgroundColor)).size);
  expect(steps).toBeGreaterThanOrEqual(3);
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(page.locator("nav.side")).toBeHidden();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
});
